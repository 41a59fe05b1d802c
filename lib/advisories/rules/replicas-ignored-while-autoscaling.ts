import { enabledCharts, type Rule, readOverride, readValue, valuePath } from "../context";

export const replicasIgnoredWhileAutoscaling: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    if (readValue(context, chart, "/autoscaling/enabled") !== true) return [];
    if (readOverride(context, chart, "/replicaCount") === undefined) return [];
    const path = valuePath(chart, "/replicaCount");
    const fewest = String(readValue(context, chart, "/autoscaling/minReplicas"));
    return [
      {
        id: "replicas-ignored-while-autoscaling",
        severity: "info" as const,
        path,
        message: `This number is not used while the autoscaler is on: it keeps at least ${fewest} pods. Change the minimum instead.`,
        why: "The chart leaves spec.replicas out of the Deployment then, because Helm and the autoscaler would undo each other's number.",
        fix: { title: "Take the number back", patches: [{ op: "remove" as const, path }] },
      },
    ];
  });
