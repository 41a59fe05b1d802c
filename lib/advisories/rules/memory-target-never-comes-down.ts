import { listAt, textAt } from "@/lib/budget/fields";
import { enabledCharts, objectsOf, type Rule, valuePath } from "../context";

export const memoryTargetNeverComesDown: Rule = (context) =>
  enabledCharts(context).flatMap((chart) =>
    objectsOf(context, chart, "HorizontalPodAutoscaler").flatMap((autoscaler) => {
      const resources = listAt(autoscaler.object, "spec", "metrics").map((metric) =>
        textAt(metric, "resource", "name"),
      );
      if (!resources.includes("memory")) return [];
      const path = valuePath(chart, "/autoscaling/targetMemoryUtilizationPercentage");
      return [
        {
          id: "memory-target-never-comes-down",
          severity: "warning" as const,
          path,
          object: `HorizontalPodAutoscaler/${autoscaler.name}`,
          message: `${autoscaler.name} also scales by memory. Python keeps the memory it once took, so the pods climb to the maximum and stay there.`,
          why: "The autoscaler follows whichever metric asks for more pods, and the memory of a Python process does not shrink when its load does.",
          // Without a CPU target there would be nothing left to scale by, which the chart refuses.
          ...(resources.includes("cpu") && {
            fix: { title: "Scale by CPU only", patches: [{ op: "set" as const, path, value: 0 }] },
          }),
        },
      ];
    }),
  );
