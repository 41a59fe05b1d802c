import type { Run } from "./certainty";
import { apartOnNode, askedBy, type ClusterModel, isTarget } from "./cluster-model";
import { isNodeLocal } from "./topology-filters";

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

/**
 * A proof without following ways: before the last pod of each run, all pods that came earlier, however they stand, cannot
 * block every node that it may use. To block a node they must take enough of one resource there, and they can only take
 * multiples of what all their requests have in common: pods in steps of 50m cannot take 1281m, only 1300m.
 */
export function isRoomy(model: ClusterModel, runs: readonly Run[]): boolean {
  const empty = countStates(model);
  const taken = [0, 0, 0, 0, 0];
  const arrived = new Map<number, number>();
  const steps = commonSteps(model, runs);
  for (const { workload, count } of runs) {
    const found = model.workloads[workload];
    const relations = model.relations[workload];
    if (found === undefined || relations === undefined || !isNodeLocal(relations)) return false;
    // Volumes that pods share are counted with the first of them only, so not in steps.
    if ((found.volumesShared ?? 0) > 0) return false;
    const earlier = found.perNode ? 0 : count - 1;
    const asked = askedBy(found);
    const hosts = empty.filter(([state]) => isTarget(model, state, workload));
    const freeOf = (state: number, index: number) => freeBesideDaemons(model, runs, state, index, workload);
    const apart = new Set([...apartOnNode(model, workload), ...relations.portsTakenBy]);
    let blocked = [...apart].reduce((sum, other) => sum + (arrived.get(other) ?? 0), 0);
    if (apart.has(workload)) blocked += earlier;
    asked.forEach((amount, index) => {
      if (amount === 0) return;
      blocked += countBlockable(hosts, (taken[index] ?? 0) + amount * earlier, (state) => {
        return roundUpTo(steps[index] ?? 1, freeOf(state, index) - amount + 1);
      });
    });
    if (blocked >= (found.perNode ? 1 : countNodes(hosts))) return false;
    arrived.set(workload, (arrived.get(workload) ?? 0) + (found.perNode ? countNodes(hosts) : count));
    if (found.perNode) continue;
    asked.forEach((amount, index) => {
      taken[index] = (taken[index] ?? 0) + amount * count;
    });
  }
  return true;
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

/** Pods that run on each node are taken off every node from the start, so that the others are judged by what stays. */
function freeBesideDaemons(
  model: ClusterModel,
  runs: readonly Run[],
  state: number,
  index: number,
  except: number,
): number {
  const free = model.kindOf(state).free[index] ?? 0;
  return runs.reduce((left, { workload }) => {
    const found = model.workloads[workload];
    if (!found?.perNode || workload === except || !isTarget(model, state, workload)) return left;
    return left - (askedBy(found)[index] ?? 0);
  }, free);
}

/** How many of the nodes `taken` units can block at most, when blocking one costs `costOf` it. */
function countBlockable(
  hosts: readonly StateCount[],
  taken: number,
  costOf: (state: number) => number,
): number {
  const costs = hosts.map(([state, nodes]) => ({ cost: costOf(state), nodes }));
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
