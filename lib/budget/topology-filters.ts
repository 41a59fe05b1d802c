import type { ClusterModel, NodeKind } from "./cluster-model";
import { hostname } from "./pod-constraints";
import type { Counted, CountedSpread, PodRelations } from "./pod-relations";

/** Node states, each followed by the number of nodes in it. */
export type Cluster = readonly number[];

/** A rule between pods that keeps a pod from a node, in the order in which kube-scheduler's filters look. */
export type PodRefusal =
  | "one-pod-claim"
  | "spread"
  | "spread-label"
  | "pod-affinity"
  | "pod-anti-affinity"
  | "existing-anti-affinity";

/** Whether all that keeps this workload's pods from a node is to be read from that node alone. */
export function isNodeLocal({ near, hardSpread, apart, avoidedBy, lockedOutBy }: PodRelations): boolean {
  const isOnNode = ({ topologyKey }: Counted) => topologyKey === hostname;
  return (
    near === null &&
    hardSpread.length === 0 &&
    lockedOutBy.length === 0 &&
    apart.every(isOnNode) &&
    avoidedBy.every(isOnNode)
  );
}

/** Whether no rule between pods keeps this workload's from any node. */
export function isFree({ near, hardSpread, apart, avoidedBy, lockedOutBy }: PodRelations): boolean {
  const rules = [hardSpread, apart, avoidedBy, lockedOutBy];
  return near === null && rules.every(({ length }) => length === 0);
}

/**
 * The rules between pods that look beyond one node: PodTopologySpread, InterPodAffinity and claims for one pod only.
 * One call prepares what all nodes share; the answer is asked for each state.
 */
export function filterByTopology(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
): (state: number) => PodRefusal | null {
  const relations = model.relations[workload];
  if (relations === undefined) return () => null;
  const isLockedOut = relations.lockedOutBy.some((other) => countAll(model, cluster, [other]) > 0);
  const spread = filterBySpread(model, cluster, workload, relations.hardSpread);
  const nearAllows = filterByAffinity(model, cluster, relations.near);
  return (state) => {
    if (isLockedOut) return "one-pod-claim";
    const bySpread = spread(state);
    if (bySpread !== null) return bySpread;
    if (!nearAllows(state)) return "pod-affinity";
    const isTaken = (rule: Counted) => countInDomain(model, cluster, rule, state) > 0;
    if (relations.apart.some(isTaken)) return "pod-anti-affinity";
    return relations.avoidedBy.some(isTaken) ? "existing-anti-affinity" : null;
  };
}

/** Pods that the rule counts in the domain that a node in that state is in; none where it has no such label. */
export function countInDomain(
  model: ClusterModel,
  cluster: Cluster,
  { topologyKey, counted }: Counted,
  state: number,
): number {
  if (counted.length === 0) return 0;
  if (topologyKey === hostname) return countOn(model, state, counted);
  const domain = model.kindOf(state).domainOf(topologyKey);
  if (domain === null) return 0;
  return countAll(model, cluster, counted, (kind) => kind.domainOf(topologyKey) === domain);
}

export function countOn(model: ClusterModel, state: number, counted: readonly number[]): number {
  const { counts } = model.stateOf(state);
  return counted.reduce((sum, workload) => sum + (counts[workload] ?? 0), 0);
}

function countAll(
  model: ClusterModel,
  cluster: Cluster,
  counted: readonly number[],
  includes: (kind: NodeKind) => boolean = () => true,
): number {
  let total = 0;
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    if (includes(model.kindOf(state))) total += countOn(model, state, counted) * (cluster[index + 1] ?? 0);
  }
  return total;
}

/** Nodes that a spread rule counts: by default those that the pod's selector and affinity allow, tainted or not. */
export function isIncluded(kind: NodeKind, workload: number, rule: CountedSpread): boolean {
  if (rule.honorsAffinity && kind.matches[workload] === "no") return false;
  return !(rule.honorsTaints && kind.taints[workload] !== null);
}

function filterBySpread(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  rules: readonly CountedSpread[],
): (state: number) => "spread" | "spread-label" | null {
  if (rules.length === 0) return () => null;
  const hasAllKeys = (kind: NodeKind) => rules.every((rule) => hasDomain(kind, rule));
  const checks = rules.map((rule) => {
    const { matching, domains, least } = countDomains(model, cluster, workload, rule, hasAllKeys);
    const fewest = domains < rule.minDomains ? 0 : least;
    return { rule, matching, fewest };
  });
  return (state) => {
    const kind = model.kindOf(state);
    for (const { rule, matching, fewest } of checks) {
      if (!hasDomain(kind, rule)) return "spread-label";
      const isHere = isIncluded(kind, workload, rule) && hasAllKeys(kind);
      const here =
        rule.topologyKey === hostname
          ? isHere
            ? countOn(model, state, rule.counted)
            : 0
          : (matching.get(kind.domainOf(rule.topologyKey) ?? "") ?? 0);
      if (here + (rule.countsItself ? 1 : 0) - fewest > rule.maxSkew) return "spread";
    }
    return null;
  };
}

export function hasDomain(kind: NodeKind, { topologyKey }: Counted): boolean {
  return topologyKey === hostname || kind.domainOf(topologyKey) !== null;
}

function countDomains(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  rule: CountedSpread,
  hasAllKeys: (kind: NodeKind) => boolean,
) {
  const matching = new Map<string, number>();
  let least = Number.POSITIVE_INFINITY;
  let domains = 0;
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    const nodes = cluster[index + 1] ?? 0;
    const kind = model.kindOf(state);
    if (!hasAllKeys(kind) || !isIncluded(kind, workload, rule)) continue;
    const count = countOn(model, state, rule.counted);
    if (rule.topologyKey === hostname) {
      domains += nodes;
      least = Math.min(least, count);
      continue;
    }
    const domain = kind.domainOf(rule.topologyKey) ?? "";
    matching.set(domain, (matching.get(domain) ?? 0) + count * nodes);
  }
  if (rule.topologyKey === hostname) return { matching, domains, least };
  return {
    matching,
    domains: matching.size,
    least: Math.min(...matching.values(), Number.POSITIVE_INFINITY),
  };
}

/** Required affinity: pods that match stand in each domain, or nowhere at all and the pod would match itself. */
function filterByAffinity(
  model: ClusterModel,
  cluster: Cluster,
  near: PodRelations["near"],
): (state: number) => boolean {
  if (near === null) return () => true;
  const { topologyKeys, counted, matchesItself } = near;
  // Only pods on nodes that have one of the labels are seen at all.
  const exist =
    countAll(model, cluster, counted, (kind) =>
      topologyKeys.some((topologyKey) => hasDomain(kind, { topologyKey, counted })),
    ) > 0;
  return (state) => {
    const kind = model.kindOf(state);
    const terms = topologyKeys.map((topologyKey) => ({ topologyKey, counted }));
    if (!terms.every((term) => hasDomain(kind, term))) return false;
    if (terms.every((term) => countInDomain(model, cluster, term, state) > 0)) return true;
    return !exist && matchesItself;
  };
}
