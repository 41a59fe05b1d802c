import { idleRule } from "@/lib/budget/constants";
import { describeMemory } from "@/lib/quantities/memory";
import type { Rule } from "../context";

const { value: idle } = idleRule;

export const idleNodesReclaimed: Rule = ({ budget, configuration }) => {
  if (configuration.cluster.account !== "free-only") return [];
  const system = budget.nodes.reduce((sum, node) => sum + node.system.memoryBytes, 0);
  const capacity = budget.nodes.reduce((sum, node) => sum + node.memoryGb * 2 ** 30, 0);
  const asked = budget.situations.rest.requested.memoryBytes + system;
  if (capacity === 0 || asked * 100 >= capacity * idle.percent) return [];
  return [
    {
      id: "idle-nodes-reclaimed",
      severity: "info",
      path: "/cluster/nodes",
      message: `The pods ask for ${describeMemory(asked)} of ${describeMemory(capacity)}. Should CPU, network and memory all stay under ${idle.percent} % for ${idle.days} days, Oracle may reclaim the node as idle.`,
      why: "An Always Free instance counts as idle when all three are under 20 % over seven days; memory above that keeps it (Oracle's Always Free page, September 2026).",
    },
  ];
};
