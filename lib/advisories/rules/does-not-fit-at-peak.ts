import { type Rule, readValue, setValue, valuePath } from "../context";
import { situationAdvisory } from "../situation-advisory";

export const doesNotFitAtPeak: Rule = (context) =>
  situationAdvisory(context, "peak", {
    id: "does-not-fit-at-peak",
    when: "With every autoscaler at its maximum",
    pointer: "/autoscaling/maxReplicas",
    fix(unplaced) {
      const chart = unplaced[0]?.chart;
      if (chart === undefined || unplaced.some((pod) => pod.chart !== chart)) return undefined;
      const fewest = readValue(context, chart, "/autoscaling/minReplicas");
      const room =
        context.budget.situations.peak.pods.filter((pod) => pod.chart === chart).length - unplaced.length;
      if (typeof fewest !== "number" || room < Math.max(fewest, 1)) return undefined;
      const path = valuePath(chart, "/autoscaling/maxReplicas");
      return { title: `Scale to ${room} at most`, patches: [setValue(path, room)] };
    },
  });
