import { type Rule, readValue, setValue, usesKnownImage, valuePath } from "../context";

export const prefetchLosesMessages: Rule = (context) => {
  const count = readValue(context, "etl-engine", "/rabbitmq/prefetchCount");
  if (typeof count !== "number" || count <= 1 || !usesKnownImage(context, "etl-engine")) return [];
  const path = valuePath("etl-engine", "/rabbitmq/prefetchCount");
  return [
    {
      id: "prefetch-loses-messages",
      severity: "warning",
      path,
      message: `Up to ${count} uploads are lost when an ETL pod stops: what it has begun is taken for done when it comes again. Fetch one at a time.`,
      why: "The image notes a message as processed before it processes it, and does not wait for it when the pod is told to stop.",
      fix: { title: "Fetch one at a time", patches: [setValue(path, 1)] },
    },
  ];
};
