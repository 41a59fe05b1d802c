import type { Certainty } from "./budget";
import type { Run } from "./certainty";
import { type ClusterModel, isTarget } from "./cluster-model";
import { proveLevel } from "./level-proof";
import { proveRoom } from "./proofs";
import { type Choice, findAdmissible, findBest, initialCluster, moveNodes } from "./scheduler-choice";
import type { Cluster } from "./topology-filters";

/** How many choices may still be followed in one situation, whatever zones are tried: some 5 ms. */
export interface Effort {
  choicesLeft: number;
}

export function fullEffort(): Effort {
  return { choicesLeft: 1_000 };
}

/** One branching is one level of the search, and the call stack is not endless. */
const podsFollowedMax = 1_500;

/** Counts are kept as characters of a key. */
const nodesFollowedMax = 0xffff;

const succeeds = 1;
const fails = 2;
const both = succeeds | fails;

/**
 * Follows every way that kube-scheduler may go, pod by pod, remembering clusters already seen; nodes in the same state
 * are one choice. `best`: it takes a node of the highest score, by chance among equals. `admissible`: any node that the
 * filters leave, which covers every way of scoring. `depends` when some ways place all and others do not, or when there
 * are more than the effort allows.
 */
export function followWays(
  model: ClusterModel,
  runs: readonly Run[],
  effort: Effort,
  follow: "best" | "admissible",
): Certainty {
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  if (total > podsFollowedMax || model.initialStates.length > nodesFollowedMax) return "depends";
  const seen = new Map<string, number>();
  const findSure = proveRoom(model, runs);
  const staysLevel = follow === "best" ? proveLevel(model, runs) : () => false;
  let found = 0;

  function followFrom(firstRun: number, firstPlaced: number, start: Cluster): number {
    let run = firstRun;
    let placed = firstPlaced;
    let cluster = start;
    for (;;) {
      const current = runs[run];
      if (current === undefined) return succeeds;
      if (model.workloads[current.workload]?.perNode) {
        const after = placeOnEach(model, cluster, current.workload);
        if (after === null) return fails;
        cluster = after;
        run += 1;
        continue;
      }
      if (effort.choicesLeft <= 0) return both;
      const choices = findChoices(cluster, current.workload);
      effort.choicesLeft -= Math.max(1, choices.length);
      const [only, another] = choices;
      if (only === undefined) return fails;
      const isLast = placed + 1 >= current.count;
      const [nextRun, nextPlaced] = isLast ? [run + 1, 0] : [run, placed + 1];
      if (another !== undefined) {
        const sureFrom = findSure(cluster, run, placed);
        if (sureFrom <= run || staysLevel(cluster, run, placed, sureFrom)) return succeeds;
        const key = `${run}/${placed}/${String.fromCharCode(...cluster)}`;
        const known = seen.get(key);
        if (known !== undefined) return known;
        const ways = followEach(choices, nextRun, nextPlaced, cluster);
        seen.set(key, ways);
        return ways;
      }
      cluster = moveNodes(cluster, only.state, only.next);
      run = nextRun;
      placed = nextPlaced;
    }
  }

  function followEach(choices: readonly Choice[], run: number, placed: number, cluster: Cluster): number {
    let ways = 0;
    for (const { state, next } of choices) {
      if (found === both) break;
      const outcome = followFrom(run, placed, moveNodes(cluster, state, next));
      ways |= outcome;
      found |= outcome;
    }
    return ways;
  }

  /** Fullest first, because that is where ways go wrong soonest. */
  function findChoices(cluster: Cluster, workload: number): readonly Choice[] {
    const admissible = findAdmissible(model, cluster, workload);
    const choices = follow === "best" ? findBest(model, cluster, workload, admissible) : admissible;
    if (choices.length < 2) return choices;
    const left = ({ state }: Choice) => model.kindOf(state).free[0] - model.stateOf(state).used[0];
    return [...choices].sort((one, other) => left(one) - left(other));
  }

  const ways = followFrom(0, 0, initialCluster(model)) | found;
  if (effort.choicesLeft <= 0 || ways === both) return "depends";
  return ways === succeeds ? "always" : "never";
}

/** The cluster with one pod more on each node that it is made for, or `null` when one of those refuses it. */
function placeOnEach(model: ClusterModel, cluster: Cluster, workload: number): Cluster | null {
  let after: Cluster = cluster;
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    if (!isTarget(model, state, workload)) continue;
    const next = model.join(state, workload);
    if (next === null) return null;
    after = moveNodes(after, state, next, cluster[index + 1]);
  }
  return after;
}
