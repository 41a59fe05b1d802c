import { enabledCharts, type Rule } from "../context";

export const oneNodeHoldsEverything: Rule = (context) => {
  const { budget } = context;
  if (budget.nodes.length !== 1 || enabledCharts(context).length === 0) return [];
  if (!budget.nodes.every(({ ocpus }) => ocpus >= 2)) return [];
  return [
    {
      id: "one-node-holds-everything",
      severity: "info",
      path: "/cluster/nodes",
      message:
        "With one node nothing takes over: while it restarts or is upgraded, both services are down. Two smaller nodes cost a second boot volume and twice OKE's own pods.",
      why: "Replicas protect against a failing pod, not against a failing node, unless another node has room for them.",
    },
  ];
};
