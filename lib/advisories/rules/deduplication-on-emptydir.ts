import { type Rule, readValue, setValue, valuePath } from "../context";

export const deduplicationOnEmptydir: Rule = (context) => {
  if (readValue(context, "etl-engine", "/deduplication/store") !== "sqlite") return [];
  if (readValue(context, "etl-engine", "/persistence/enabled") !== false) return [];
  const path = valuePath("etl-engine", "/persistence/enabled");
  return [
    {
      id: "deduplication-on-emptydir",
      severity: "warning",
      path,
      message:
        "The list of processed messages lies in a folder that goes with its pod: after each restart elsewhere, repeated uploads are processed again. Use a volume, or Redis.",
      why: "Without a volume the chart mounts an emptyDir, which Kubernetes deletes with the pod.",
      fix: { title: "Use a volume", patches: [setValue(path, true)] },
    },
  ];
};
