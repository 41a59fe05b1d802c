import type { Run } from "./certainty";
import { askedBy, type ClusterModel, type NodeKind } from "./cluster-model";
import { scoredRequests } from "./pod-requests";
import { type Cluster, isFree } from "./topology-filters";

/** Whether all pods from here on up to, and without, another run find room; `placed` of this run stand already. */
export type LevelProof = (cluster: Cluster, run: number, placed: number, until: number) => boolean;

/**
 * A proof by scores: between nodes that are alike, kube-scheduler gives a pod to one that is filled about as little as the
 * least filled, so no node can run far ahead of the average, whatever way chance falls and whatever zones the nodes are in.
 * As long as even the fullest that a node can be has room for the next pod, every pod finds one.
 *
 * For a pod on node X rather than Y, with x = cpu/capacity + memory/capacity as scored: `NodeResourcesFit` is within 1.5 below
 * 100 - 50x, `NodeResourcesBalancedAllocation` differs by no more than `balanceRange`, and all other scores are the same;
 * so x of X is at most (1.5 + balanceRange) / 50 above that of each Y, and above their average by no more than that.
 * A pod that other scores pull (the second of its kind is spread) may go anywhere.
 */
export function proveLevel(model: ClusterModel, runs: readonly Run[]): LevelProof {
  const { kinds, workloads, scoresImprovement } = model;
  const [firstKind] = kinds;
  if (firstKind === undefined || !scoresImprovement || !kinds.every((kind) => isAlike(kind, firstKind))) {
    return () => false;
  }
  const { cpuMillicores: cpuMax, memoryBytes: memoryMax } = firstKind.allocatable;
  const pods = runs.map(({ workload, count }, at) => {
    const found = workloads[workload];
    const asked = found === undefined ? noRequests : askedBy(found);
    const scored = found === undefined ? null : scoredRequests(found.requests);
    const cpu = (scored?.cpuMillicores ?? 0) / cpuMax;
    const memory = (scored?.memoryBytes ?? 0) / memoryMax;
    const balanceRange = 50 * Math.abs(asked[0] / cpuMax - asked[1] / memoryMax) + 2;
    const earlier = new Set(runs.slice(0, at).map((run) => run.workload));
    const isPulledAlways = !isScoredByRoom(model, workload, earlier);
    const isPulled = (pod: number) => isPulledAlways || pod > 0;
    const perNode = found?.perNode === true;
    const isEverywhere = isTakenByAll(model, workload);
    return { count: perNode ? 1 : count, perNode, asked, cpu, memory, balanceRange, isPulled, isEverywhere };
  });

  return (cluster, first, placed, until) => {
    const toCome = pods.slice(first, until);
    if (!toCome.every(({ isEverywhere }) => isEverywhere)) return false;
    if (!hasRoomForAllOthers(model, cluster, toCome)) return false;
    // Whoever takes CPU takes some memory too, and the other way round.
    const memoryPerCpu = Math.min(...toCome.map(({ cpu, memory }) => (cpu > 0 ? memory / cpu : Infinity)));
    const cpuPerMemory = Math.min(...toCome.map(({ cpu, memory }) => (memory > 0 ? cpu / memory : Infinity)));
    const nodes: Bounds[] = [];
    for (let index = 0; index < cluster.length; index += 2) {
      const { scored } = model.stateOf(cluster[index] ?? 0);
      const cpu = scored[0] / cpuMax;
      const memory = scored[1] / memoryMax;
      const count = cluster[index + 1] ?? 0;
      nodes.push({ count, cpuLeast: cpu, cpuMost: cpu, memoryLeast: memory, memoryMost: memory });
    }
    const total = nodes.reduce((sum, { count }) => sum + count, 0);
    let filled = nodes.reduce(
      (sum, { count, cpuMost, memoryMost }) => sum + count * (cpuMost + memoryMost),
      0,
    );
    for (let at = first; at < until; at += 1) {
      const run = pods[at];
      if (run === undefined) continue;
      const { cpu, memory, perNode, balanceRange } = run;
      for (let pod = at === first ? placed : 0; pod < run.count; pod += 1) {
        const average = filled / total + ((total - 1) / total) * ((1.5 + balanceRange) / 50) + rounding;
        for (const node of nodes) {
          if (node.cpuMost + cpu > 1 || node.memoryMost + memory > 1) return false;
          const goesAnywhere = perNode || run.isPulled(pod);
          const more = average - node.cpuLeast - node.memoryLeast;
          const cpuMost = goesAnywhere
            ? node.cpuMost
            : Math.min(node.cpuMost, node.cpuLeast + more / (1 + memoryPerCpu));
          const memoryMost = goesAnywhere
            ? node.memoryMost
            : Math.min(node.memoryMost, node.memoryLeast + more / (1 + cpuPerMemory));
          node.cpuMost = Math.max(node.cpuMost, cpuMost + cpu);
          node.memoryMost = Math.max(node.memoryMost, memoryMost + memory);
          if (!perNode) continue;
          node.cpuLeast += cpu;
          node.memoryLeast += memory;
        }
        filled += (cpu + memory) * (perNode ? total : 1);
      }
    }
    return true;
  };
}

/** What a node has taken at least and at most, in parts of what it has, as the scores count it: OKE's own pods included. */
interface Bounds {
  /** Nodes in the same state. */
  count: number;
  cpuLeast: number;
  cpuMost: number;
  memoryLeast: number;
  memoryMost: number;
}

const noRequests = [0, 0, 0, 0, 0] as const;

/** Far more than what adding up a few thousand fractions can be wrong by, and far less than a millicore of a node. */
const rounding = 1e-9;

function isAlike({ allocatable }: NodeKind, { allocatable: other }: NodeKind): boolean {
  const { cpuMillicores, memoryBytes } = allocatable;
  return (
    cpuMillicores > 0 &&
    memoryBytes > 0 &&
    cpuMillicores === other.cpuMillicores &&
    memoryBytes === other.memoryBytes
  );
}

/** Whether nothing but room keeps the workload's pods from a node. */
function isTakenByAll(model: ClusterModel, workload: number): boolean {
  const found = model.workloads[workload];
  const relations = model.relations[workload];
  if (found === undefined || relations === undefined) return false;
  return (
    isFree(relations) &&
    relations.portsTakenBy.length === 0 &&
    (found.volumesShared ?? 0) === 0 &&
    model.kinds.every(({ matches, taints }) => matches[workload] !== "no" && taints[workload] === null)
  );
}

/** Whether a run's first pod is scored by nothing but what nodes have left, once pods of `earlier` workloads stand. */
function isScoredByRoom(model: ClusterModel, workload: number, earlier: ReadonlySet<number>): boolean {
  const relations = model.relations[workload];
  if (relations === undefined || !relations.hasDefaultSpread) return false;
  const rules = [...relations.softSpread, ...relations.preferences];
  return (
    !rules.some(({ counted }) => counted.some((other) => earlier.has(other))) &&
    model.workloads[workload]?.constraints.nodePreferences.length === 0 &&
    model.kinds.every(({ unwelcome }) => (unwelcome[workload] ?? 0) === 0)
  );
}

/** Pods, scratch space and volumes are no part of the scores: one node must be able to take all of what is to come. */
function hasRoomForAllOthers(
  model: ClusterModel,
  cluster: readonly number[],
  pods: readonly { asked: readonly number[]; count: number }[],
): boolean {
  return [2, 3, 4].every((index) => {
    const toCome = pods.reduce((sum, { asked, count }) => sum + (asked[index] ?? 0) * count, 0);
    for (let at = 0; at < cluster.length; at += 2) {
      const state = cluster[at] ?? 0;
      const left = (model.kindOf(state).free[index] ?? 0) - (model.stateOf(state).used[index] ?? 0);
      if (toCome > left) return false;
    }
    return true;
  });
}
