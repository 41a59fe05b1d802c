import type { NodeConfiguration } from "@/lib/configuration/schema";
import { volumesPerNode } from "./constants";
import type { ClusterNode } from "./nodes";
import { type Match, matchesNode, selects, untoleratedTaint } from "./pod-constraints";
import type { Workload } from "./workloads";

/**
 * A cluster as kube-scheduler's filters see it, small enough to follow every choice: nodes in the same state are one
 * thing with a count, states are interned numbers, and what happens when a pod joins a node is looked up, not computed.
 */
export interface ClusterModel {
  workloads: readonly Workload[];
  kinds: readonly NodeKind[];
  /** The state of each node before the first pod, by node index. */
  initialStates: readonly number[];
  kindOf(state: number): number;
  usedOf(state: number): Amounts;
  /** Pods of that workload on a node in that state; kept only where a rule counts them. */
  countOf(state: number, workload: number): number;
  /** The state of a node after a pod of that workload has joined, or `null` when a filter refuses. */
  join(state: number, workload: number): number | null;
  /** Why a node in that state refuses, by the filters that look at one node; `null` when it admits. */
  refusal(state: number, workload: number): Refusal | null;
  /** The workloads whose pods must stay apart from this one's on a node. */
  apartFrom(workload: number): readonly number[];
  spreadOf(workload: number): readonly Spread[];
}

/** CPU, memory, pods, ephemeral storage, volumes: what a node has, what a pod takes. */
export type Amounts = readonly [number, number, number, number, number];
export const amountNames = ["cpu", "memory", "pods", "ephemeral-storage", "volumes"] as const;

export interface NodeKind {
  /** After OKE's own pods. May be negative when those do not fit. */
  free: Amounts;
  allocatable: { cpuMillicores: number; memoryBytes: number };
  /** By workload. */
  matches: readonly Match[];
  taints: readonly (null | { key: string; value: string })[];
}

export type Refusal =
  | { filter: "taint"; key: string; value: string }
  | { filter: "affinity" }
  | {
      filter: "resources";
      short: readonly { name: (typeof amountNames)[number]; asked: number; free: number }[];
    }
  | { filter: "anti-affinity" };

export interface Spread {
  maxSkew: number;
  /** The workloads that its selector finds. */
  counted: readonly number[];
  countsItself: boolean;
}

export function modelCluster(
  nodes: readonly ClusterNode[],
  entries: readonly NodeConfiguration[],
  workloads: readonly Workload[],
): ClusterModel {
  const matches = entries.map((entry) => workloads.map(({ constraints }) => matchesNode(constraints, entry)));
  const taints = entries.map((entry) =>
    workloads.map(({ constraints }) => untoleratedTaint(constraints, entry)),
  );
  const asked = workloads.map(askedBy);
  const apart = findApart(workloads);
  const spreads = workloads.map((workload) => findSpreads(workload, workloads));
  const isCounted = workloads.map(
    (_, index) =>
      (apart[index]?.length ?? 0) > 0 ||
      spreads.some((all) => all.some(({ counted }) => counted.includes(index))),
  );

  const kinds: NodeKind[] = [];
  const kindByKey = new Map<string, number>();
  const states: { kind: number; used: Amounts; counts: readonly number[] }[] = [];
  const stateByKey = new Map<string, number>();
  const joined: (number | null)[][] = [];

  function internState(kind: number, used: Amounts, counts: readonly number[]): number {
    const key = `${kind}|${used.join(",")}|${counts.join(",")}`;
    const known = stateByKey.get(key);
    if (known !== undefined) return known;
    states.push({ kind, used, counts });
    stateByKey.set(key, states.length - 1);
    return states.length - 1;
  }

  function internKind(node: ClusterNode): number {
    const free = freeOf(node);
    const { cpuMillicores, memoryBytes } = node.allocatable;
    const key = `${node.entry}|${free.join(",")}|${cpuMillicores},${memoryBytes}`;
    const known = kindByKey.get(key);
    if (known !== undefined) return known;
    kinds.push({
      free,
      allocatable: { cpuMillicores, memoryBytes },
      matches: matches[node.entry] ?? [],
      taints: taints[node.entry] ?? [],
    });
    kindByKey.set(key, kinds.length - 1);
    return kinds.length - 1;
  }

  const noPods: Amounts = [0, 0, 0, 0, 0];
  const noCounts = workloads.map(() => 0);
  const emptyStates = new Map<number, number>();
  let previous: { node: ClusterNode; state: number } | null = null;
  const initialStates = nodes.map((node) => {
    if (previous !== null && isTwin(node, previous.node)) return previous.state;
    const kind = internKind(node);
    const state = emptyStates.get(kind) ?? internState(kind, noPods, noCounts);
    emptyStates.set(kind, state);
    previous = { node, state };
    return state;
  });

  function stateAt(index: number) {
    const state = states[index];
    if (state === undefined) throw new Error(`no node state ${index}`);
    return state;
  }

  function kindAt(index: number): NodeKind {
    const kind = kinds[index];
    if (kind === undefined) throw new Error(`no node kind ${index}`);
    return kind;
  }

  function refusal(stateIndex: number, workload: number): Refusal | null {
    const state = stateAt(stateIndex);
    const kind = kindAt(state.kind);
    const taint = kind.taints[workload];
    if (taint) return { filter: "taint", ...taint };
    if (kind.matches[workload] === "no") return { filter: "affinity" };
    const short = findShort(kind.free, state.used, asked[workload] ?? noPods);
    if (short.length > 0) return { filter: "resources", short };
    const isApart = apart[workload]?.some((other) => (state.counts[other] ?? 0) > 0) ?? false;
    return isApart ? { filter: "anti-affinity" } : null;
  }

  function computeJoin(stateIndex: number, workload: number): number | null {
    if (refusal(stateIndex, workload) !== null) return null;
    const { kind, used, counts } = stateAt(stateIndex);
    const takes = asked[workload] ?? noPods;
    const after = used.map((amount, index) => amount + (takes[index] ?? 0)) as unknown as Amounts; // same length
    const afterCounts = isCounted[workload]
      ? counts.map((count, index) => (index === workload ? count + 1 : count))
      : counts;
    return internState(kind, after, afterCounts);
  }

  return {
    workloads,
    kinds,
    initialStates,
    kindOf: (state) => stateAt(state).kind,
    usedOf: (state) => stateAt(state).used,
    countOf: (state, workload) => stateAt(state).counts[workload] ?? 0,
    join(state, workload) {
      joined[state] ??= [];
      const row = joined[state];
      const known = row[workload];
      if (known !== undefined) return known;
      const next = computeJoin(state, workload);
      row[workload] = next;
      return next;
    },
    refusal,
    apartFrom: (workload) => apart[workload] ?? [],
    spreadOf: (workload) => spreads[workload] ?? [],
  };
}

/** What one pod takes of a node. */
export function askedBy({ requests, volumesPerPod }: Workload): Amounts {
  return [requests.cpuMillicores, requests.memoryBytes, 1, requests.ephemeralStorageBytes, volumesPerPod];
}

/** A node that a pod of each node is made for: not one that its selector or a taint leaves out. */
export function isTarget(model: ClusterModel, state: number, workload: number): boolean {
  const kind = model.kinds[model.kindOf(state)];
  return kind !== undefined && kind.matches[workload] !== "no" && kind.taints[workload] === null;
}

/** How many pods a workload that runs on each node has. */
export function countTargets(model: ClusterModel, workload: number): number {
  return model.initialStates.filter((state) => isTarget(model, state, workload)).length;
}

/** The same in all that placement looks at; nodes listed side by side share these objects. */
function isTwin(one: ClusterNode, other: ClusterNode): boolean {
  return (
    one.entry === other.entry &&
    one.allocatable === other.allocatable &&
    one.system === other.system &&
    one.systemPodCount === other.systemPodCount &&
    one.ephemeralStorageBytes === other.ephemeralStorageBytes
  );
}

/** A node's room for our pods, or the lack of it. */
function freeOf(node: ClusterNode): Amounts {
  return [
    node.allocatable.cpuMillicores - node.system.cpuMillicores,
    node.allocatable.memoryBytes - node.system.memoryBytes,
    node.allocatable.pods - node.systemPodCount,
    node.ephemeralStorageBytes,
    volumesPerNode.value,
  ];
}

/** A pod that asks for nothing of a resource is never short of it, also on a node that has less than nothing left. */
function findShort(free: Amounts, used: Amounts, asked: Amounts) {
  return amountNames.flatMap((name, index) => {
    const amount = asked[index] ?? 0;
    const left = (free[index] ?? 0) - (used[index] ?? 0);
    return amount > 0 && amount > left ? [{ name, asked: amount, free: Math.max(0, left) }] : [];
  });
}

/** Anti-affinity works both ways: whoever came first keeps the other away. */
function findApart(workloads: readonly Workload[]): number[][] {
  const keepsAway = (one: Workload, other: Workload) =>
    one.constraints.apartFrom.some((selector) => selects(selector, other));
  return workloads.map((one) =>
    workloads.flatMap((other, index) => (keepsAway(one, other) || keepsAway(other, one) ? [index] : [])),
  );
}

function findSpreads(workload: Workload, workloads: readonly Workload[]): Spread[] {
  return workload.constraints.spread.map(({ maxSkew, selector }) => ({
    maxSkew,
    counted: workloads.flatMap((other, index) => (selects(selector, other) ? [index] : [])),
    countsItself: selects(selector, workload),
  }));
}

/** Whether spread rules let a pod join a node in that state, when the cluster's nodes are in these states. */
export function spreadAllows(
  model: ClusterModel,
  states: Iterable<number>,
  state: number,
  workload: number,
): boolean {
  const spreads = model.spreadOf(workload);
  if (spreads.length === 0) return true;
  const all = [...states].filter((other) => model.kinds[model.kindOf(other)]?.matches[workload] !== "no");
  return spreads.every(({ maxSkew, counted, countsItself }) => {
    const count = (at: number) => counted.reduce((sum, other) => sum + model.countOf(at, other), 0);
    const least = all.reduce((smallest, other) => Math.min(smallest, count(other)), Number.POSITIVE_INFINITY);
    return count(state) + (countsItself ? 1 : 0) - least <= maxSkew;
  });
}
