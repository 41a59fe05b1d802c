import type { NodeConfiguration } from "@/lib/configuration/schema";
import { volumesPerNode } from "./constants";
import type { ClusterNode } from "./nodes";
import {
  countUnwelcome,
  hostname,
  type Match,
  matchesNode,
  nodeLabels,
  preferenceFor,
  regionKeys,
  untoleratedTaint,
  zoneKeys,
} from "./pod-constraints";
import { type PodRelations, relatePods } from "./pod-relations";
import { scoredRequests, scoredWhenMissing } from "./pod-requests";
import type { Workload } from "./workloads";

/**
 * A cluster as kube-scheduler sees it, small enough to follow every choice: nodes in the same state are one thing with a
 * count, states are interned numbers, and what happens when a pod joins a node is looked up, not computed.
 */
export interface ClusterModel {
  workloads: readonly Workload[];
  relations: readonly PodRelations[];
  byEntry: readonly EntryReading[];
  kinds: readonly NodeKind[];
  /** The state of each node before the first pod, by node index. */
  initialStates: readonly number[];
  /** Since Kubernetes 1.36 the balance of CPU and memory is scored by how much the pod improves it. */
  scoresImprovement: boolean;
  stateOf(state: number): NodeState;
  kindOf(state: number): NodeKind;
  /** The state of a node after a pod of that workload has joined, or `null` when a filter of that node alone refuses. */
  join(state: number, workload: number): number | null;
  /** What a pod of that workload scores on a node in that state by the node alone, computed once. */
  remember(state: number, workload: number, score: () => number): number;
  /** How often somebody wanted to know a zone that no label tells. */
  zoneQuestions(): number;
  /** Why, by the filters that look at one node, except rules between pods; `null` when those admit. */
  refusal(state: number, workload: number): Refusal | null;
}

/** CPU, memory, pods, ephemeral storage, volumes: what a node has, what a pod takes. */
export type Amounts = readonly [number, number, number, number, number];
export const amountNames = ["cpu", "memory", "pods", "ephemeral-storage", "volumes"] as const;

export interface NodeState {
  kind: number;
  used: Amounts;
  /** CPU and memory as the scores count them. */
  scored: readonly [cpu: number, memory: number];
  /** Pods by workload; kept only where a rule counts them. */
  counts: readonly number[];
}

export interface NodeKind extends Omit<EntryReading, "labels"> {
  /** After OKE's own pods. May be negative when those do not fit. */
  free: Amounts;
  allocatable: { cpuMillicores: number; memoryBytes: number };
  /** What the scores count as taken before our pods. */
  systemScored: readonly [cpu: number, memory: number];
  /** The domain of a topology that this node is in, or `null` when it has no such label. Not for host names. */
  domainOf(topologyKey: string): string | null;
}

/** What the nodes of one entry of the configuration mean to each workload. */
export interface EntryReading {
  labels: ReadonlyMap<string, string>;
  matches: readonly Match[];
  taints: readonly (null | { key: string; value: string })[];
  preferences: readonly { weight: number; isKnown: boolean }[];
  unwelcome: readonly number[];
}

export interface Shortage {
  name: (typeof amountNames)[number];
  asked: number;
  free: number;
}

export type Refusal =
  | { filter: "taint"; key: string; value: string }
  | { filter: "affinity" }
  | { filter: "ports" }
  | { filter: "resources"; short: readonly Shortage[] }
  | { filter: "volumes" };

export interface ModelOptions {
  /** A zone for each node whose labels do not tell it. */
  zones?: readonly string[];
  /** `cluster.kubernetesVersion`. */
  kubernetesVersion?: string;
  /** A model of the same nodes and workloads, whose reading of them is used again. */
  like?: ClusterModel;
}

export function modelCluster(
  nodes: readonly ClusterNode[],
  entries: readonly NodeConfiguration[],
  workloads: readonly Workload[],
  options: ModelOptions = {},
): ClusterModel {
  const relations = options.like?.relations ?? relatePods(workloads);
  const byEntry = options.like?.byEntry ?? entries.map((entry) => describeEntry(entry, workloads));
  const asked = workloads.map(askedBy);
  const scoredOf = workloads.map(({ requests }) => scoredRequests(requests));
  const apart = findApart(relations);
  const isCounted = findCounted(workloads, relations);
  const counted = isCounted.flatMap((is, workload) => (is ? [workload] : []));

  const kinds: NodeKind[] = [];
  const kindByKey = new Map<string, number>();
  const states: NodeState[] = [];
  const stateByKey = new Map<string, number>();
  const joined: (number | null)[][] = [];
  const scores: number[][] = [];
  let zoneQuestions = 0;
  const askForZone = () => {
    zoneQuestions += 1;
    return "the one zone";
  };

  function internState(state: NodeState): number {
    const { kind, used, scored, counts } = state;
    let key = `${kind}|${used[0]},${used[1]},${used[2]},${used[3]},${used[4]}|${scored[0]},${scored[1]}`;
    for (const workload of counted) key += `|${counts[workload] ?? 0}`;
    const known = stateByKey.get(key);
    if (known !== undefined) return known;
    states.push(state);
    stateByKey.set(key, states.length - 1);
    return states.length - 1;
  }

  function internKind(node: ClusterNode, zone: string | undefined): number {
    const free = freeOf(node);
    const { cpuMillicores, memoryBytes } = node.allocatable;
    const systemScored = systemScoredOf(node);
    const key = `${node.entry}|${free.join(",")}|${cpuMillicores},${memoryBytes}|${systemScored.join(",")}|${zone}`;
    const known = kindByKey.get(key);
    if (known !== undefined) return known;
    const entry = byEntry[node.entry] ?? noEntry;
    kinds.push({
      ...entry,
      free,
      allocatable: { cpuMillicores, memoryBytes },
      systemScored,
      domainOf: (topologyKey) => domainIn(entry.labels, zone ?? askForZone, topologyKey),
    });
    kindByKey.set(key, kinds.length - 1);
    return kinds.length - 1;
  }

  const noCounts = workloads.map(() => 0);
  let previous: { node: ClusterNode; zone: string | undefined; state: number } | null = null;
  const initialStates = nodes.map((node, index) => {
    const zone = options.zones?.[index];
    if (previous !== null && previous.zone === zone && isTwin(node, previous.node)) return previous.state;
    const kind = internKind(node, zone);
    const scored = kinds[kind]?.systemScored ?? [0, 0];
    const state = internState({ kind, used: noPods, scored, counts: noCounts });
    previous = { node, zone, state };
    return state;
  });

  function stateOf(index: number): NodeState {
    const state = states[index];
    if (state === undefined) throw new Error(`no node state ${index}`);
    return state;
  }

  function kindOf(index: number): NodeKind {
    const kind = kinds[stateOf(index).kind];
    if (kind === undefined) throw new Error(`no node kind of state ${index}`);
    return kind;
  }

  /** Volumes that a workload's pods share are attached with the first of them. */
  function takesOf(state: NodeState, workload: number): Amounts {
    const takes = asked[workload] ?? noPods;
    const shared = workloads[workload]?.volumesShared ?? 0;
    if (shared === 0 || (state.counts[workload] ?? 0) > 0) return takes;
    return [takes[0], takes[1], takes[2], takes[3], takes[4] + shared];
  }

  function refusal(stateIndex: number, workload: number): Refusal | null {
    const state = stateOf(stateIndex);
    const kind = kindOf(stateIndex);
    const taint = kind.taints[workload];
    if (taint) return { filter: "taint", ...taint };
    if (kind.matches[workload] === "no") return { filter: "affinity" };
    if (hasAny(state, relations[workload]?.portsTakenBy)) return { filter: "ports" };
    const short = findShort(kind.free, state.used, takesOf(state, workload));
    const resources = short.filter(({ name }) => name !== "volumes");
    if (resources.length > 0) return { filter: "resources", short: resources };
    return short.length > 0 ? { filter: "volumes" } : null;
  }

  function computeJoin(stateIndex: number, workload: number): number | null {
    const state = stateOf(stateIndex);
    const { free, taints, matches } = kindOf(stateIndex);
    if (taints[workload] || matches[workload] === "no") return null;
    if (hasAny(state, relations[workload]?.portsTakenBy) || hasAny(state, apart[workload])) return null;
    const takes = takesOf(state, workload);
    if (takes.some((amount, index) => isShort(amount, free, state.used, index))) return null;
    const score = scoredOf[workload];
    return internState({
      kind: state.kind,
      used: sumOf(state.used, takes),
      scored: [state.scored[0] + (score?.cpuMillicores ?? 0), state.scored[1] + (score?.memoryBytes ?? 0)],
      counts: isCounted[workload]
        ? state.counts.map((count, index) => (index === workload ? count + 1 : count))
        : state.counts,
    });
  }

  return {
    workloads,
    relations,
    byEntry,
    kinds,
    initialStates,
    scoresImprovement: minorOf(options.kubernetesVersion) >= 36,
    stateOf,
    kindOf,
    join(state, workload) {
      joined[state] ??= [];
      const row = joined[state];
      const known = row[workload];
      if (known !== undefined) return known;
      const next = computeJoin(state, workload);
      row[workload] = next;
      return next;
    },
    remember(state, workload, score) {
      scores[state] ??= [];
      const row = scores[state];
      row[workload] ??= score();
      return row[workload];
    },
    zoneQuestions: () => zoneQuestions,
    refusal,
  };
}

/** What one pod takes of a node. */
export function askedBy({ requests, volumesPerPod }: Workload): Amounts {
  return [requests.cpuMillicores, requests.memoryBytes, 1, requests.ephemeralStorageBytes, volumesPerPod];
}

/** A node that a pod of each node is made for: not one that its selector or a taint leaves out. */
export function isTarget(model: ClusterModel, state: number, workload: number): boolean {
  const kind = model.kindOf(state);
  return kind.matches[workload] !== "no" && kind.taints[workload] === null;
}

/** How many pods a workload that runs on each node has. */
export function countTargets(model: ClusterModel, workload: number): number {
  return model.initialStates.filter((state) => isTarget(model, state, workload)).length;
}

/** The workloads whose pods must stay apart from this one's on a node, whoever came first. */
export function apartOnNode(model: ClusterModel, workload: number): readonly number[] {
  return apartOf(model.relations[workload]);
}

function apartOf(relations: PodRelations | undefined): number[] {
  if (relations === undefined) return [];
  const onNode = [...relations.apart, ...relations.avoidedBy].filter(
    ({ topologyKey }) => topologyKey === hostname,
  );
  return [...new Set(onNode.flatMap(({ counted }) => counted))];
}

function findApart(relations: readonly PodRelations[]): number[][] {
  return relations.map(apartOf);
}

/** The workloads whose pods some rule counts: nodes that differ in no other are in the same state. */
function findCounted(workloads: readonly Workload[], relations: readonly PodRelations[]): boolean[] {
  const counted = new Set<number>();
  relations.forEach((each, index) => {
    const softSpread = each.hasDefaultSpread && isAlone(workloads[index]) ? [] : each.softSpread;
    const rules = [...each.apart, ...each.avoidedBy, ...each.preferences, ...each.hardSpread, ...softSpread];
    for (const rule of rules) for (const workload of rule.counted) counted.add(workload);
    for (const workload of each.near?.counted ?? []) counted.add(workload);
    for (const workload of [...each.portsTakenBy, ...each.lockedOutBy]) counted.add(workload);
  });
  return workloads.map(({ volumesShared = 0 }, index) => volumesShared > 0 || counted.has(index));
}

/** One pod is spread among none, so where it stands need not be remembered for that. */
function isAlone(workload: Workload | undefined): boolean {
  if (workload === undefined || workload.perNode) return true;
  const { rest, peak, surge } = workload.replicas;
  const isItself = (workload.spreadsOver ?? "itself") === "itself";
  return isItself && (workload.revision === "next" ? surge : Math.max(rest, peak)) <= 1;
}

function hasAny(state: NodeState, workloads: readonly number[] = []): boolean {
  return workloads.some((workload) => (state.counts[workload] ?? 0) > 0);
}

export function sumOf(one: Amounts, other: Amounts): Amounts {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4]];
}

const noPods: Amounts = [0, 0, 0, 0, 0];

const noEntry: EntryReading = { labels: new Map(), matches: [], taints: [], preferences: [], unwelcome: [] };

function describeEntry(entry: NodeConfiguration, workloads: readonly Workload[]): EntryReading {
  return {
    labels: nodeLabels(entry),
    matches: workloads.map(({ constraints }) => matchesNode(constraints, entry)),
    taints: workloads.map(({ constraints }) => untoleratedTaint(constraints, entry)),
    preferences: workloads.map(({ constraints }) => preferenceFor(constraints, entry)),
    unwelcome: workloads.map(({ constraints }) => countUnwelcome(constraints, entry)),
  };
}

function domainIn(
  labels: ReadonlyMap<string, string>,
  zone: string | (() => string),
  topologyKey: string,
): string | null {
  const value = labels.get(topologyKey);
  if (value !== undefined) return value;
  if (zoneKeys.includes(topologyKey)) {
    return statedZone(labels) ?? (typeof zone === "string" ? zone : zone());
  }
  return regionKeys.includes(topologyKey) ? "the one region" : null;
}

function statedZone(labels: ReadonlyMap<string, string>): string | undefined {
  return zoneKeys.map((key) => labels.get(key)).find((value) => value !== undefined);
}

/** Whether the configuration tells the zone of that entry's nodes. */
export function tellsZone(entry: NodeConfiguration): boolean {
  return statedZone(nodeLabels(entry)) !== undefined;
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

/** OKE's own pods all ask for both CPU and memory, but for kube-proxy, which asks for neither. */
function systemScoredOf({ system }: ClusterNode): readonly [number, number] {
  return [
    system.cpuMillicores + scoredWhenMissing.cpuMillicores,
    system.memoryBytes + scoredWhenMissing.memoryBytes,
  ];
}

/** A pod that asks for nothing of a resource is never short of it, also on a node that has less than nothing left. */
function isShort(amount: number, free: Amounts, used: Amounts, index: number): boolean {
  return amount > 0 && amount > (free[index] ?? 0) - (used[index] ?? 0);
}

function findShort(free: Amounts, used: Amounts, asked: Amounts): Shortage[] {
  return amountNames.flatMap((name, index) => {
    const amount = asked[index] ?? 0;
    const left = (free[index] ?? 0) - (used[index] ?? 0);
    return isShort(amount, free, used, index) ? [{ name, asked: amount, free: Math.max(0, left) }] : [];
  });
}

function minorOf(kubernetesVersion = "1.36"): number {
  return Number(kubernetesVersion.split(".")[1]);
}
