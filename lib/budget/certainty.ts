import type { Certainty } from "./budget";
import type { ClusterModel } from "./cluster-model";
import { type Effort, followWays, fullEffort } from "./follow-ways";
import { isImpossible, isRoomy } from "./proofs";

/** `count` pods of one workload, one after the other. A workload that runs on each node is one run, whatever its count. */
export interface Run {
  workload: number;
  count: number;
}

/**
 * Whether every pod finds a node, in this order, whatever node the scheduler chooses among those that its filters leave:
 * `always`, `never`, or `depends` (also when there are more ways than we follow, or a rule that we do not).
 * The scheduler chooses by score and by chance among equals; following every admissible node covers that and more.
 */
export function decideCertainty(
  model: ClusterModel,
  runs: readonly Run[],
  effort: Effort = fullEffort(),
): Certainty {
  const pods = runs.filter(({ count, workload }) => count > 0 || model.workloads[workload]?.perNode);
  if (pods.length === 0) return "always";
  if (isImpossible(model, pods)) return "never";
  const ways = isRoomy(model, pods) ? "always" : followWays(model, pods, effort);
  if (ways === "always") return listNotModelled(model, pods).length === 0 ? "always" : "depends";
  // A pod with a priority may push others out and so reach arrangements that arrival order never shows.
  const mayPreempt = pods.some(({ workload }) => model.workloads[workload]?.constraints.mayPreempt);
  return ways === "never" && !mayPreempt ? "never" : "depends";
}

/** The rules that we read but do not follow. They only ever take choices away, so `never` stays true beside them. */
export function listNotModelled(model: ClusterModel, runs: readonly Run[]): string[] {
  const isSingle = model.initialStates.length === 1;
  const notes = runs.flatMap(({ workload, count }) => {
    const found = model.workloads[workload];
    if (found === undefined || (count === 0 && !found.perNode)) return [];
    const { notModelled, notModelledAnywhere } = found.constraints;
    const isUnknown = model.kinds.some(({ matches }) => matches[workload] === "unknown");
    return [
      ...notModelledAnywhere,
      ...(isSingle ? [] : notModelled),
      ...(isUnknown ? ["a node label that only the cluster knows"] : []),
    ].map((rule) => `${found.name}: ${rule}`);
  });
  return [...new Set(notes)];
}
