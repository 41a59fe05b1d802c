import { countsNeighbour, objectsOf, type Rule, setValue, valuePath } from "../context";

export const autoscalerByQueueNotCounted: Rule = (context) => {
  const [scaled] = objectsOf(context, "etl-engine", "ScaledObject");
  if (scaled === undefined || countsNeighbour(context, "keda")) return [];
  return [
    {
      id: "autoscaler-by-queue-not-counted",
      severity: "warning",
      path: valuePath("etl-engine", "/keda/enabled"),
      object: `ScaledObject/${scaled.name}`,
      message:
        "KEDA scales the ETL and is not among the neighbours. It must be installed, and its three pods ask for 300m of CPU: count them.",
      why: "Without KEDA's definitions the cluster refuses a ScaledObject; its operator, metrics server and webhooks ask for 100m each.",
      fix: { title: "Count KEDA", patches: [setValue("/cluster/neighbours/keda/enabled", true)] },
    },
  ];
};
