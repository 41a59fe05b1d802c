import { enabledCharts, type Rule, readValue, valuePath } from "../context";

export const imageTagLatest: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    if (readValue(context, chart, "/image/tag") !== "latest") return [];
    // A digest names one image whatever the tag says.
    const digest = readValue(context, chart, "/image/digest");
    if (typeof digest === "string" && digest !== "") return [];
    const path = valuePath(chart, "/image/tag");
    return [
      {
        id: "image-tag-latest",
        severity: "warning" as const,
        path,
        message:
          "The tag latest means another image tomorrow: pods of one Deployment may differ, and a rollback brings back the same tag. Name a version.",
        why: "Kubernetes compares the text of the tag, not the image behind it, so a new latest starts no rollout and an old one cannot be asked for.",
        fix: { title: "Use the chart's version", patches: [{ op: "remove" as const, path }] },
      },
    ];
  });
