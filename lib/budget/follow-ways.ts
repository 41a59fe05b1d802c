import type { Certainty } from "./budget";
import type { Run } from "./certainty";
import { type ClusterModel, isTarget, spreadAllows } from "./cluster-model";

/** How many choices may still be followed, over all situations of one budget: some 15 ms in all. */
export interface Effort {
  choicesLeft: number;
}

export function fullEffort(): Effort {
  return { choicesLeft: 8_000 };
}

/** One pod is one level of the search, and the call stack is not endless. */
const podsFollowedMax = 1_500;

/** Counts are kept as characters of a key. */
const nodesFollowedMax = 0xffff;

const succeeds = 1;
const fails = 2;
const both = succeeds | fails;

/** Node states in rising order, each followed by the number of nodes in it. */
type Cluster = readonly number[];

/**
 * Follows every choice of node for every pod in turn, remembering clusters already seen; nodes in the same state are
 * one choice. `depends` when some ways place all and others do not, or when there are more than the effort allows.
 */
export function followWays(model: ClusterModel, runs: readonly Run[], effort: Effort): Certainty {
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  if (total > podsFollowedMax || model.initialStates.length > nodesFollowedMax) return "depends";
  const seen = new Map<string, number>();
  let found = 0;

  function follow(run: number, placed: number, cluster: Cluster): number {
    const current = runs[run];
    if (current === undefined) return succeeds;
    if (model.workloads[current.workload]?.perNode) return followOnEach(run, current.workload, cluster);
    const key = `${run}/${placed}/${String.fromCharCode(...cluster)}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const ways = followOne(run, placed, current, cluster);
    seen.set(key, ways);
    return ways;
  }

  function followOne(run: number, placed: number, { workload, count }: Run, cluster: Cluster): number {
    const choices = findChoices(model, cluster, workload);
    if (choices.length === 0) return fails;
    let ways = 0;
    for (const { state, next } of choices) {
      if (found === both || effort.choicesLeft <= 0) break;
      effort.choicesLeft -= 1;
      const moved = move(cluster, state, next);
      const outcome = placed + 1 < count ? follow(run, placed + 1, moved) : follow(run + 1, 0, moved);
      ways |= outcome;
      found |= outcome;
    }
    return ways;
  }

  function followOnEach(run: number, workload: number, cluster: Cluster): number {
    let after: Cluster = cluster;
    for (let index = 0; index < cluster.length; index += 2) {
      const state = cluster[index] ?? 0;
      if (!isTarget(model, state, workload)) continue;
      const next = model.join(state, workload);
      if (next === null) return fails;
      after = move(after, state, next, cluster[index + 1]);
    }
    return follow(run + 1, 0, after);
  }

  const ways = follow(0, 0, initialCluster(model)) | found;
  if (effort.choicesLeft <= 0 || ways === both) return "depends";
  return ways === succeeds ? "always" : "never";
}

interface Choice {
  state: number;
  next: number;
  /** CPU left before the pod. */
  left: number;
}

/** The admissible nodes: fullest first, because that is where ways go wrong soonest. */
function findChoices(model: ClusterModel, cluster: Cluster, workload: number): Choice[] {
  const choices: Choice[] = [];
  const hasSpread = model.spreadOf(workload).length > 0;
  const states = hasSpread ? cluster.filter((_, index) => index % 2 === 0) : [];
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    const next = model.join(state, workload);
    if (next === null || (hasSpread && !spreadAllows(model, states, state, workload))) continue;
    const free = model.kinds[model.kindOf(state)]?.free[0] ?? 0;
    choices.push({ state, next, left: free - model.usedOf(state)[0] });
  }
  return choices.sort((one, other) => one.left - other.left);
}

function initialCluster(model: ClusterModel): Cluster {
  const counts = new Map<number, number>();
  for (const state of model.initialStates) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => left - right).flat();
}

function move(cluster: Cluster, from: number, to: number, nodes = 1): Cluster {
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
