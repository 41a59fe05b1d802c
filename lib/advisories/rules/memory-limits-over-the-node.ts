import { fieldsAt, listAt, textAt } from "@/lib/budget/fields";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { describeMemory, parseMemory } from "@/lib/quantities/memory";
import { type AdvisoryContext, podSpecOf, podsOf, type Rule, valuePath } from "../context";

export const memoryLimitsOverTheNode: Rule = (context) => {
  const sums = chartNames.map((chart) => limitBytes(context, chart) * podsOf(context, chart, "peak").length);
  const total = sums.reduce((sum, bytes) => sum + bytes, 0);
  const { memoryBytes } = context.budget.situations.peak.available;
  if (total <= memoryBytes) return [];
  const largest = sums.indexOf(Math.max(...sums)) === 1 ? "etl-engine" : "health-api";
  return [
    {
      id: "memory-limits-over-the-node",
      severity: "info",
      path: valuePath(largest, "/resources/limits/memory"),
      message: `At peak both services together may take ${describeMemory(total)} of memory, and the nodes have ${describeMemory(memoryBytes)} for pods. If they do, Kubernetes kills the pod that is furthest above its request.`,
      why: "Requests decide where a pod goes, limits what it may take; memory over the node's ends in an out-of-memory kill.",
    },
  ];
};

/** One pod's: the containers that run together. */
function limitBytes(context: AdvisoryContext, chart: ChartName): number {
  return listAt(podSpecOf(context, chart), "containers").reduce<number>((sum, container) => {
    const limit = parseMemory(textAt(fieldsAt(container, "resources", "limits"), "memory") ?? "");
    return sum + (limit.ok ? limit.value : 0);
  }, 0);
}
