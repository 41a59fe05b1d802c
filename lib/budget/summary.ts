import { describeMemory } from "@/lib/quantities/memory";
import type { Budget, Situation, SituationName } from "./budget";

/**
 * The page's status line: the first problem in order, with its number. Begins with `Does not fit` if and only if the
 * budget does not; a budget that fits says so with what it leaves out.
 */
export function summarise(
  budget: Omit<Budget, "summary">,
  facts: { countsNeighbours: boolean; countsCharts: boolean },
): string {
  if (!budget.fits) return `Does not fit${firstProblem(budget)}`;
  const whole = facts.countsCharts
    ? "Fits at rest, at peak and during a rollout."
    : "Fits: no chart is part of the bundle.";
  const neighbours = facts.countsNeighbours ? "" : " No neighbour is counted yet.";
  return `${whole}${neighbours}${describeCost(budget)}`;
}

const order = ["rest", "peak", "rollout"] as const satisfies readonly SituationName[];

const words: Record<SituationName, string> = {
  rest: "at rest",
  peak: "at peak",
  rollout: "during a rollout",
};

function firstProblem(budget: Omit<Budget, "summary">): string {
  for (const name of order) {
    const situation = budget.situations[name];
    if (!situation.fits) return ` ${words[name]}: ${describeSituation(situation, budget.nodes)}`;
  }
  const { compute, storage, ephemeralStorage, loadBalancers } = budget;
  if (!compute.fits) {
    const ocpus =
      compute.ocpus > compute.limitOcpus ? [`${compute.ocpus} of ${compute.limitOcpus} OCPU`] : [];
    const memory =
      compute.memoryGb > compute.limitMemoryGb ? [`${compute.memoryGb} of ${compute.limitMemoryGb} GB`] : [];
    return ` the allowance: the nodes take ${[...ocpus, ...memory].join(" and ")}.`;
  }
  if (!storage.fits) return ` the allowance: ${storage.usedGb} of ${storage.limitGb} GB of volumes.`;
  if (!ephemeralStorage.fits) {
    const { usedBytes, limitBytes } = ephemeralStorage;
    return ` a node's disk: ${describeMemory(usedBytes)} of scratch space on ${describeMemory(limitBytes)}.`;
  }
  const { used, limit, networkUsed, networkLimit, notFree } = loadBalancers;
  if (used > limit) return ` the allowance: ${used} load balancers, ${limit} is free.`;
  if (networkUsed > networkLimit) {
    return ` the allowance: ${networkUsed} network load balancers, ${networkLimit} is free.`;
  }
  return ` the allowance: ${notFree?.join(", ")} asks for a load balancer that is not of the free shape.`;
}

function describeSituation(situation: Situation, nodes: Budget["nodes"]): string {
  const { requested, available } = situation;
  const excess = [
    requested.cpuMillicores > available.cpuMillicores
      ? `${requested.cpuMillicores - available.cpuMillicores}m CPU`
      : null,
    requested.memoryBytes > available.memoryBytes
      ? `${describeMemory(requested.memoryBytes - available.memoryBytes)} memory`
      : null,
  ].filter((part) => part !== null);
  if (excess.length > 0) return `${excess.join(" and ")} too much on ${describeNodes(nodes)}.`;
  const unplaced = situation.pods.find(({ node }) => node === null);
  if (unplaced !== undefined)
    return `${unplaced.name} finds no node, ${unplaced.reason ?? "no reason known."}`;
  const [rule] = situation.notModelled ?? [];
  if (rule !== undefined) return `it depends on a rule that is not followed here, ${rule}.`;
  if (situation.certainty === "never") return `OKE's own pods find no room on ${describeNodes(nodes)}.`;
  return "it depends on which nodes kube-scheduler chooses.";
}

function describeNodes(nodes: Budget["nodes"]): string {
  const [first] = nodes;
  if (first === undefined) return "no node";
  return nodes.length === 1 ? `a ${first.ocpus} OCPU node` : `${nodes.length} nodes`;
}

function describeCost({ monthlyCost }: Omit<Budget, "summary">): string {
  if (monthlyCost === null) return "";
  const { byDocumentation, byPriceList } = monthlyCost;
  if (byDocumentation === 0 && byPriceList === 0) return " Costs nothing.";
  if (byDocumentation === byPriceList) return ` Costs ${byDocumentation.toFixed(2)} USD a month.`;
  return ` Costs ${byDocumentation.toFixed(2)} USD a month by Oracle's documentation, ${byPriceList.toFixed(2)} by its price list.`;
}
