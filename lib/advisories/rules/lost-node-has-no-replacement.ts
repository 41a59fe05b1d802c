import { computeNodesLost } from "@/lib/budget/node-outage";
import type { Rule } from "../context";

/** Trying out the loss of each node is only worth it, and only quick, for a few. */
const nodesMax = 4;

export const lostNodeHasNoReplacement: Rule = ({ budget, configuration, objects }) => {
  const { length } = budget.nodes;
  if (length < 2 || length > nodesMax || !budget.situations.rest.fits) return [];
  const [worst] = computeNodesLost({ configuration, objects })
    .filter(({ fits }) => !fits)
    .sort((one, other) => unplaced(other.pods) - unplaced(one.pods));
  if (worst === undefined) return [];
  return [
    {
      id: "lost-node-has-no-replacement",
      severity: "warning",
      path: "/cluster/nodes",
      message: `When ${worst.node} fails, ${unplaced(worst.pods)} of its ${worst.pods.length} pods find no room on the others. Ask for less, or keep a node's worth free.`,
      why: "Kubernetes starts a lost node's pods elsewhere after five minutes, if another node can give what they request.",
    },
  ];
};

function unplaced(pods: readonly { node: string | null }[]): number {
  return pods.filter(({ node }) => node === null).length;
}
