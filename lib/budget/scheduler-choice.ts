import type { ClusterModel } from "./cluster-model";
import { type Candidate, scoreNodes } from "./scheduler-scores";
import { type Cluster, filterByTopology, isFree } from "./topology-filters";

/** Above this many nodes kube-scheduler scores a part of them only, and which part depends on what it did before. */
export const nodesScoredMax = 100;

/** Nodes in one state, and the state that one of them is in after the pod. */
export interface Choice extends Candidate {
  next: number;
}

/** The states of nodes that one more pod may join. */
export function findAdmissible(model: ClusterModel, cluster: Cluster, workload: number): Choice[] {
  const choices: Choice[] = [];
  const relations = model.relations[workload];
  const refusalByTopology =
    relations === undefined || isFree(relations) ? null : filterByTopology(model, cluster, workload);
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    const next = model.join(state, workload);
    if (next === null) continue;
    if (refusalByTopology === null || refusalByTopology(state) === null)
      choices.push({ state, nodes: cluster[index + 1] ?? 0, next });
  }
  return choices;
}

/** Those of them with the highest score: kube-scheduler takes one of their nodes by chance. */
export function findBest(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  admissible: readonly Choice[],
): readonly Choice[] {
  if (admissible.length < 2) return admissible;
  const scores = scoreNodes(model, cluster, workload, admissible);
  const best = Math.max(...scores);
  return admissible.filter((_, index) => scores[index] === best);
}

export function initialCluster(model: ClusterModel): Cluster {
  const counts = new Map<number, number>();
  for (const state of model.initialStates) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => left - right).flat();
}

/** The cluster after some of the nodes in one state are in another; states stay in rising order. */
export function moveNodes(cluster: Cluster, from: number, to: number, nodes = 1): Cluster {
  const moved: number[] = [];
  let isAdded = false;
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    if (!isAdded && state >= to) {
      isAdded = true;
      if (state > to) moved.push(to, nodes);
    }
    const change = (state === to ? nodes : 0) - (state === from ? nodes : 0);
    const count = (cluster[index + 1] ?? 0) + change;
    if (count > 0) moved.push(state, count);
  }
  if (!isAdded) moved.push(to, nodes);
  return moved;
}
