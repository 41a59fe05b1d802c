import { countsNeighbour, enabledCharts, objectsOf, type Rule, valuePath } from "../context";

export const metricsServerMissing: Rule = (context) => {
  if (countsNeighbour(context, "metrics-server")) return [];
  const chart = enabledCharts(context).find(
    (name) => objectsOf(context, name, "HorizontalPodAutoscaler").length > 0,
  );
  const [autoscaler] = chart === undefined ? [] : objectsOf(context, chart, "HorizontalPodAutoscaler");
  if (chart === undefined || autoscaler === undefined) return [];
  return [
    {
      id: "metrics-server-missing",
      severity: "warning",
      path: valuePath(chart, "/autoscaling/enabled"),
      object: `HorizontalPodAutoscaler/${autoscaler.name}`,
      message:
        "Autoscaling is on and metrics-server is not among the neighbours. Without it the autoscaler reads no metric and never scales.",
      why: "OKE does not ship metrics-server and neither chart installs it; seen on a real OKE cluster in June 2026.",
      fix: {
        title: "Count metrics-server",
        patches: [{ op: "set", path: "/cluster/neighbours/metrics-server/enabled", value: true }],
      },
    },
  ];
};
