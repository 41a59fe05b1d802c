import { type PodSelector, type PodTerm, portsClash, type SpreadRule, selects } from "./pod-constraints";
import type { Workload } from "./workloads";

/** Pods that a rule counts, by workload, in each domain of a topology. */
export interface Counted {
  topologyKey: string;
  counted: readonly number[];
}

/** What every rule between pods comes to for one workload's next pod, with selectors resolved to workloads. */
export interface PodRelations {
  /** Required pod affinity; the pods that match every term. */
  near: { topologyKeys: readonly string[]; counted: readonly number[]; matchesItself: boolean } | null;
  /** Its own required anti-affinity, and that of pods already there. */
  apart: readonly Counted[];
  avoidedBy: readonly Counted[];
  /** Preferences of its own and of pods already there (their required affinity counts as one). */
  preferences: readonly (Counted & { weight: number })[];
  hardSpread: readonly CountedSpread[];
  /** Empty unless pods are to be scored by spread: the pod's own soft rules, or the scheduler's defaults. */
  softSpread: readonly CountedSpread[];
  /** The scheduler's own defaults pass over a topology that a node lacks; rules of the pod leave such a node out. */
  hasDefaultSpread: boolean;
  /** Workloads whose pods take the same port of a host. */
  portsTakenBy: readonly number[];
  /** Workloads with which it shares a claim that only one pod may use. */
  lockedOutBy: readonly number[];
}

export interface CountedSpread extends Counted {
  maxSkew: number;
  minDomains: number;
  countsItself: boolean;
  honorsAffinity: boolean;
  honorsTaints: boolean;
}

export function relatePods(workloads: readonly Workload[]): PodRelations[] {
  // Most have no rule about other pods, so not everyone is asked about everyone.
  const choosy = indicesOf(workloads, ({ apartFrom, near, podPreferences }) => {
    return apartFrom.length + near.length + podPreferences.length > 0;
  });
  const withPorts = indicesOf(workloads, ({ hostPorts }) => hostPorts.length > 0);
  return workloads.map((one, index) => relate(one, index, workloads, choosy, withPorts));
}

function indicesOf(
  workloads: readonly Workload[],
  isMeant: (constraints: Workload["constraints"]) => boolean,
): number[] {
  return workloads.flatMap(({ constraints }, index) => (isMeant(constraints) ? [index] : []));
}

function relate(
  one: Workload,
  index: number,
  workloads: readonly Workload[],
  choosy: readonly number[],
  withPorts: readonly number[],
): PodRelations {
  const { constraints } = one;
  const find = (selector: PodSelector) => findSelected(selector, one, workloads);
  const count = ({ topologyKey, selector }: PodTerm): Counted => ({ topologyKey, counted: find(selector) });
  const avoidedBy: Counted[] = [];
  const preferences = constraints.podPreferences.map((term) => ({ ...count(term), weight: term.weight }));
  for (const otherIndex of choosy) {
    const other = workloads[otherIndex];
    if (other === undefined) continue;
    const isMeant = ({ selector }: PodTerm) => findSelected(selector, other, [one]).length > 0;
    const counted = [otherIndex];
    for (const term of other.constraints.apartFrom) {
      if (isMeant(term)) avoidedBy.push({ topologyKey: term.topologyKey, counted });
    }
    for (const term of other.constraints.near) {
      if (isMeant(term)) preferences.push({ topologyKey: term.topologyKey, counted, weight: 1 });
    }
    for (const term of other.constraints.podPreferences) {
      if (isMeant(term)) preferences.push({ topologyKey: term.topologyKey, counted, weight: term.weight });
    }
  }
  const ofSpread = (rule: SpreadRule): CountedSpread => {
    const counted = find(rule.selector);
    return { ...rule, counted, countsItself: counted.includes(index) };
  };
  const isDefault = constraints.spread.length === 0;
  const portsTakenBy = withPorts.filter((at) =>
    portsClash(constraints.hostPorts, workloads[at]?.constraints.hostPorts ?? []),
  );
  return {
    near: relateNear(one, index, find),
    apart: constraints.apartFrom.map(count),
    avoidedBy,
    preferences,
    hardSpread: constraints.spread.filter(({ isHard }) => isHard).map(ofSpread),
    softSpread: isDefault
      ? spreadByDefault(one, index, workloads)
      : constraints.spread.filter(({ isHard }) => !isHard).map(ofSpread),
    hasDefaultSpread: isDefault,
    portsTakenBy,
    lockedOutBy: one.hasOnePodClaim ? workloads.flatMap((other, at) => (isTwin(one, other) ? [at] : [])) : [],
  };
}

function relateNear(
  one: Workload,
  index: number,
  find: (selector: PodSelector) => number[],
): PodRelations["near"] {
  const terms = one.constraints.near;
  if (terms.length === 0) return null;
  const [first = [], ...others] = terms.map(({ selector }) => find(selector));
  const counted = first.filter((workload) => others.every((found) => found.includes(workload)));
  return {
    topologyKeys: terms.map(({ topologyKey }) => topologyKey),
    counted,
    matchesItself: counted.includes(index),
  };
}

/** The scheduler's default constraints (pkg/scheduler/framework/plugins/podtopologyspread/plugin.go). */
const defaultRules = [
  { topologyKey: "kubernetes.io/hostname", maxSkew: 3 },
  { topologyKey: "topology.kubernetes.io/zone", maxSkew: 5 },
] as const;

function spreadByDefault(one: Workload, index: number, workloads: readonly Workload[]): CountedSpread[] {
  const spreadsOver = one.spreadsOver ?? "itself";
  if (spreadsOver === "nothing") return [];
  const counted = spreadsOver === "itself" ? [index] : findSelected(spreadsOver, one, workloads);
  return defaultRules.map((rule) => ({
    ...rule,
    counted,
    countsItself: true,
    minDomains: 1,
    honorsAffinity: true,
    honorsTaints: false,
  }));
}

function findSelected(selector: PodSelector, from: Workload, workloads: readonly Workload[]): number[] {
  return workloads.flatMap((other, index) => {
    if (!selects(selector, other)) return [];
    return selector.sameRevision && !(isTwin(from, other) && from.revision === other.revision) ? [] : [index];
  });
}

/** The old and the new pods of one Deployment. */
function isTwin(one: Workload, other: Workload): boolean {
  return (
    one === other ||
    (one.name === other.name && one.namespace === other.namespace && one.chart === other.chart)
  );
}
