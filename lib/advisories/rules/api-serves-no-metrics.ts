import { type Rule, readValue, setValue, usesKnownImage, valuePath } from "../context";

export const apiServesNoMetrics: Rule = (context) => {
  if (readValue(context, "health-api", "/metrics/enabled") !== true) return [];
  if (!usesKnownImage(context, "health-api")) return [];
  const path = valuePath("health-api", "/metrics/enabled");
  return [
    {
      id: "api-serves-no-metrics",
      severity: "warning",
      path,
      message:
        "Today's API image serves no /metrics: Prometheus finds a target that is always down. Turn it off until an image serves them.",
      why: "prometheus_client is among its requirements and nothing imports it.",
      fix: { title: "Turn metrics off", patches: [setValue(path, false)] },
    },
  ];
};
