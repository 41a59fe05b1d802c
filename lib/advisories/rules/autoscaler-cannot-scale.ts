import { enabledCharts, objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const autoscalerCannotScale: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const [autoscaler] = objectsOf(context, chart, "HorizontalPodAutoscaler");
    const fewest = readValue(context, chart, "/autoscaling/minReplicas");
    if (autoscaler === undefined || fewest !== readValue(context, chart, "/autoscaling/maxReplicas"))
      return [];
    return [
      {
        id: "autoscaler-cannot-scale",
        severity: "info" as const,
        path: valuePath(chart, "/autoscaling/maxReplicas"),
        object: `HorizontalPodAutoscaler/${autoscaler.name}`,
        message: `Minimum and maximum are both ${String(fewest)}, so this autoscaler changes nothing. Raise the maximum, or turn it off.`,
        why: "An autoscaler keeps the number of pods between the two; between equal numbers there is nothing to choose.",
        fix: {
          title: "Turn the autoscaler off",
          patches: [
            setValue(valuePath(chart, "/autoscaling/enabled"), false),
            setValue(valuePath(chart, "/replicaCount"), fewest),
          ],
        },
      },
    ];
  });
