import { enabledCharts, objectsOf, type Rule, setValue, valuePath } from "../context";

export const disruptionBudgetOnOneNode: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const [budget] = objectsOf(context, chart, "PodDisruptionBudget");
    if (budget === undefined || context.budget.nodes.length !== 1) return [];
    const path = valuePath(chart, "/podDisruptionBudget/enabled");
    return [
      {
        id: "disruption-budget-on-one-node",
        severity: "warning" as const,
        path,
        object: `PodDisruptionBudget/${budget.name}`,
        message:
          "On one node this budget stops a drain half-way: the first pod that goes finds no other node, so the next one may not go. Turn it off, or have a second node.",
        why: "An evicted pod counts as unavailable until it runs elsewhere, and the node that is drained takes no pods.",
        fix: { title: "Turn it off", patches: [setValue(path, false)] },
      },
    ];
  });
