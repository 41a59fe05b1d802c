import type { Run } from "./certainty";
import { type Amounts, apartOnNode, askedBy, type ClusterModel, isTarget, sumOf } from "./cluster-model";
import { type Cluster, isNodeLocal } from "./topology-filters";

/** Nodes in the same state, and how many. */
type StateCount = readonly [state: number, nodes: number];

/** More is asked than the whole cluster has, or a pod fits no empty node: no arrangement can help. */
export function isImpossible(model: ClusterModel, runs: readonly Run[]): boolean {
  const empty = countStates(model);
  const total = [0, 0, 0, 0, 0];
  for (const { workload, count } of runs) {
    const found = model.workloads[workload];
    if (found === undefined) continue;
    const targets = found.perNode ? empty.filter(([state]) => isTarget(model, state, workload)) : empty;
    const hosts = targets.filter(([state]) => model.join(state, workload) !== null);
    if (hosts.length < (found.perNode ? targets.length : 1)) return true;
    const pods = found.perNode ? countNodes(targets) : count;
    askedBy(found).forEach((amount, index) => {
      total[index] = (total[index] ?? 0) + amount * pods;
    });
  }
  return total.some((amount, index) => {
    const free = empty.reduce((sum, [state, nodes]) => {
      return sum + Math.max(0, model.kindOf(state).free[index] ?? 0) * nodes;
    }, 0);
    return amount > free;
  });
}

function countStates(model: ClusterModel): StateCount[] {
  const counts = new Map<number, number>();
  for (const state of model.initialStates) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts];
}

function countNodes(states: readonly StateCount[]): number {
  return states.reduce((sum, [, nodes]) => sum + nodes, 0);
}

/** The first run from which on all pods find room, wherever those that come before stand; `placed` of that run stand already. */
export type RoomProof = (cluster: Cluster, run: number, placed: number) => number;

/**
 * A proof without following ways: before the last pod of each run, all pods that come before it, however they stand, cannot
 * block every node that it may use. To block a node they must take enough of one resource there, and they can only take
 * multiples of what all their requests have in common: pods in steps of 50m cannot take 1281m, only 1300m.
 */
export function proveRoom(model: ClusterModel, runs: readonly Run[]): RoomProof {
  const steps = commonSteps(model, runs);
  const pods = runs.map(({ workload, count }) => {
    const found = model.workloads[workload];
    const asked = found === undefined ? nothing : askedBy(found);
    return { workload, count, perNode: found?.perNode === true, asked, apart: findApart(model, workload) };
  });
  // What comes before the last rule that looks beyond one node cannot be told without following.
  const firstProvable = runs.findLastIndex(({ workload }) => !isProvable(model, workload)) + 1;
  const takenBefore = sumBefore(pods.map((run) => (run.perNode ? nothing : times(run.asked, run.count))));
  const daemonsBefore = new Map<number, Amounts[]>();

  /** What pods of each node take of one in that state, before each run. */
  function daemonsOn(state: number): Amounts[] {
    const { kind } = model.stateOf(state);
    const known = daemonsBefore.get(kind);
    if (known !== undefined) return known;
    const sums = sumBefore(
      pods.map(({ workload, perNode, asked }) =>
        perNode && isTarget(model, state, workload) ? asked : nothing,
      ),
    );
    daemonsBefore.set(kind, sums);
    return sums;
  }

  function isSure(cluster: Cluster, first: number, placed: number, at: number): boolean {
    const run = pods[at];
    const begin = pods[first];
    if (run === undefined || begin === undefined) return true;
    const { workload, perNode, asked } = run;
    const hosts = findHosts(model, cluster, workload);
    const earlier = perNode ? 0 : run.count - 1 - (at === first ? placed : 0);
    const counted = at === first ? 0 : placed;
    let blocked = 0;
    if (run.apart.length > 0) {
      if (run.apart.includes(workload)) blocked += earlier;
      for (const [state, nodes] of hosts) {
        const { counts } = model.stateOf(state);
        if (run.apart.some((other) => (counts[other] ?? 0) > 0)) blocked += nodes;
      }
      for (let before = first; before < at; before += 1) {
        const other = pods[before];
        if (other === undefined || !run.apart.includes(other.workload)) continue;
        blocked += other.perNode ? countNodes(hosts) : other.count - (before === first ? placed : 0);
      }
    }
    for (let index = 0; index < asked.length; index += 1) {
      const amount = asked[index] ?? 0;
      if (amount === 0) continue;
      const standing = (takenBefore[first]?.[index] ?? 0) + counted * (begin.asked[index] ?? 0);
      const taken = (takenBefore[at]?.[index] ?? 0) - standing + amount * earlier;
      blocked += countBlockable(hosts, taken, (state) => {
        const daemons = daemonsOn(state);
        const toCome = (daemons[pods.length]?.[index] ?? 0) - (daemons[first]?.[index] ?? 0);
        const others = perNode ? toCome - amount : toCome;
        const free = (model.kindOf(state).free[index] ?? 0) - (model.stateOf(state).used[index] ?? 0);
        return roundUpTo(steps[index] ?? 1, free - others - amount + 1);
      });
    }
    return blocked < (perNode ? 1 : countNodes(hosts));
  }

  return (cluster, first, placed) => {
    const last = Math.max(first, firstProvable);
    let at = pods.length;
    while (at > last && isSure(cluster, first, placed, at - 1)) at -= 1;
    return at;
  };
}

/** Whether all that keeps its pods from a node is to be read from that node, and the same whoever came before. */
function isProvable(model: ClusterModel, workload: number): boolean {
  const relations = model.relations[workload];
  // Volumes that pods share are counted with the first of them only, so not in steps.
  const sharesVolumes = (model.workloads[workload]?.volumesShared ?? 0) > 0;
  return relations !== undefined && isNodeLocal(relations) && !sharesVolumes;
}

function findApart(model: ClusterModel, workload: number): number[] {
  const ports = model.relations[workload]?.portsTakenBy ?? [];
  return [...new Set([...apartOnNode(model, workload), ...ports])];
}

function findHosts(model: ClusterModel, cluster: Cluster, workload: number): StateCount[] {
  const hosts: StateCount[] = [];
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    if (isTarget(model, state, workload)) hosts.push([state, cluster[index + 1] ?? 0]);
  }
  return hosts;
}

const nothing: Amounts = [0, 0, 0, 0, 0];

function times([cpu, memory, pods, scratch, volumes]: Amounts, count: number): Amounts {
  return [cpu * count, memory * count, pods * count, scratch * count, volumes * count];
}

/** The sum of all that comes before each, and of all at the end. */
function sumBefore(amounts: readonly Amounts[]): Amounts[] {
  const sums: Amounts[] = [nothing];
  let sum = nothing;
  for (const amount of amounts) {
    sum = sumOf(sum, amount);
    sums.push(sum);
  }
  return sums;
}

/** For each resource the greatest common divisor of what the pods ask. */
function commonSteps(model: ClusterModel, runs: readonly Run[]): number[] {
  const steps = [0, 0, 0, 0, 0];
  for (const { workload } of runs) {
    const found = model.workloads[workload];
    if (found === undefined || found.perNode) continue;
    askedBy(found).forEach((amount, index) => {
      steps[index] = greatestCommonDivisor(steps[index] ?? 0, amount);
    });
  }
  return steps;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function roundUpTo(step: number, amount: number): number {
  return step > 1 ? Math.ceil(amount / step) * step : amount;
}

/** How many of the nodes `taken` units can block at most, when blocking one costs `costOf` it. */
function countBlockable(
  hosts: readonly StateCount[],
  taken: number,
  costOf: (state: number) => number,
): number {
  const costs: { cost: number; nodes: number }[] = [];
  for (const [state, nodes] of hosts) {
    const cost = costOf(state);
    if (cost <= 0 || cost <= taken) costs.push({ cost, nodes });
  }
  costs.sort((left, right) => left.cost - right.cost);
  let left = taken;
  let blocked = 0;
  for (const { cost, nodes } of costs) {
    const here = cost <= 0 ? nodes : Math.min(nodes, Math.floor(left / cost));
    blocked += here;
    left -= Math.max(0, cost) * here;
  }
  return blocked;
}
