import type { ClusterModel } from "./cluster-model";
import { hostname } from "./pod-constraints";
import { type Cluster, countInDomain, countOn, hasDomain, isIncluded } from "./topology-filters";

/** Nodes in one state that a pod may join. */
export interface Candidate {
  state: number;
  nodes: number;
}

/**
 * kube-scheduler's default profile: the plugins' scores from 0 to 100 by their default weights, in its own arithmetic
 * (pkg/scheduler/framework/plugins at 1.36). ImageLocality counts as equal: which images a node holds is not known.
 */
export function scoreNodes(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  candidates: readonly Candidate[],
): number[] {
  const totals = candidates.map(({ state }) =>
    model.remember(state, workload, () => {
      return scoreLeastAllocated(model, state, workload) + scoreBalance(model, state, workload);
    }),
  );
  const add = (weight: number, scores: readonly number[] | null) =>
    scores?.forEach((score, index) => {
      totals[index] = (totals[index] ?? 0) + weight * score;
    });
  add(3, scoreTaints(model, workload, candidates));
  add(2, scoreNodePreferences(model, workload, candidates));
  add(2, scoreSpread(model, cluster, workload, candidates));
  add(2, scorePodPreferences(model, cluster, workload, candidates));
  return totals;
}

const scoreMax = 100;

/** Exact for what a node can have: `dividend` stays far below 2^53. */
function divide(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}

/** `NodeResourcesFit` with `LeastAllocated`: the part of CPU and memory that stays free. */
function scoreLeastAllocated(model: ClusterModel, state: number, workload: number): number {
  const next = model.join(state, workload);
  if (next === null) return 0;
  const { cpuMillicores, memoryBytes } = model.kindOf(state).allocatable;
  const [cpu, memory] = model.stateOf(next).scored;
  const parts = [
    [cpu, cpuMillicores],
    [memory, memoryBytes],
  ] as const;
  let sum = 0;
  let resources = 0;
  for (const [requested, capacity] of parts) {
    if (capacity === 0) continue;
    resources += 1;
    if (requested <= capacity) sum += divide((capacity - requested) * scoreMax, capacity);
  }
  return resources === 0 ? 0 : divide(sum, resources);
}

/** `NodeResourcesBalancedAllocation`: how near the used parts of CPU and memory are to each other. */
function scoreBalance(model: ClusterModel, state: number, workload: number): number {
  const requests = model.workloads[workload]?.requests;
  if (!requests || (requests.cpuMillicores === 0 && requests.memoryBytes === 0)) return 0;
  const kind = model.kindOf(state);
  const { cpuMillicores, memoryBytes } = kind.allocatable;
  const { used } = model.stateOf(state);
  const before = [cpuMillicores - kind.free[0] + used[0], memoryBytes - kind.free[1] + used[1]] as const;
  const balance = (cpu: number, memory: number) => {
    if (cpuMillicores === 0 || memoryBytes === 0) return scoreMax;
    const deviation = Math.abs((Math.min(1, cpu / cpuMillicores) - Math.min(1, memory / memoryBytes)) / 2);
    return Math.trunc((1 - deviation) * scoreMax);
  };
  const withPod = balance(before[0] + requests.cpuMillicores, before[1] + requests.memoryBytes);
  if (!model.scoresImprovement) return withPod;
  const half = scoreMax / 2;
  return half + Math.trunc((half + withPod - balance(before[0], before[1])) / 2);
}

/** `TaintToleration`: fewest `PreferNoSchedule` taints that the pod does not tolerate; without any, all nodes score the same. */
function scoreTaints(
  model: ClusterModel,
  workload: number,
  candidates: readonly Candidate[],
): number[] | null {
  if (model.kinds.every(({ unwelcome }) => unwelcome[workload] === 0)) return null;
  const counts = candidates.map(({ state }) => model.kindOf(state).unwelcome[workload] ?? 0);
  const most = Math.max(...counts);
  return most === 0 ? null : counts.map((count) => scoreMax - divide(scoreMax * count, most));
}

/** `NodeAffinity`: the weights of the preferences that a node meets. */
function scoreNodePreferences(
  model: ClusterModel,
  workload: number,
  candidates: readonly Candidate[],
): number[] | null {
  if (model.workloads[workload]?.constraints.nodePreferences.length === 0) return null;
  const weights = candidates.map(({ state }) => model.kindOf(state).preferences[workload]?.weight ?? 0);
  const most = Math.max(...weights);
  return most === 0 ? null : weights.map((weight) => divide(scoreMax * weight, most));
}

/** `PodTopologySpread`: fewest pods of the same kind on the node and in its zone, watered down by the allowed skew. */
function scoreSpread(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  candidates: readonly Candidate[],
): number[] | null {
  const relations = model.relations[workload];
  if (relations === undefined || relations.softSpread.length === 0) return null;
  const { softSpread: rules, hasDefaultSpread } = relations;
  // The first of its kind is spread among none: every node scores the same.
  if (hasDefaultSpread && !stands(model, cluster, rules[0]?.counted ?? [])) return null;
  const hasAllKeys = (state: number) => rules.every((rule) => hasDomain(model.kindOf(state), rule));
  const isScored = candidates.map(({ state }) => hasDefaultSpread || hasAllKeys(state));
  const scored = candidates.filter((_, index) => isScored[index]);
  const nodes = scored.reduce((sum, candidate) => sum + candidate.nodes, 0);
  const byRule = rules.map((rule) => {
    if (rule.topologyKey === hostname) return { rule, weight: weightOf(nodes), matching: null };
    const matching = new Map<string, number>();
    for (const { state } of scored) matching.set(domainOf(model, state, rule.topologyKey), 0);
    for (let index = 0; index < cluster.length; index += 2) {
      const state = cluster[index] ?? 0;
      if (!hasDefaultSpread && !hasAllKeys(state)) continue;
      if (!isIncluded(model.kindOf(state), workload, rule)) continue;
      const domain = domainOf(model, state, rule.topologyKey);
      const known = matching.get(domain);
      if (known === undefined) continue;
      matching.set(domain, known + countOn(model, state, rule.counted) * (cluster[index + 1] ?? 0));
    }
    return { rule, weight: weightOf(matching.size), matching };
  });
  const raw = candidates.map(({ state }, index) => {
    if (!isScored[index]) return null;
    let score = 0;
    for (const { rule, weight, matching } of byRule) {
      if (!hasDomain(model.kindOf(state), rule)) continue;
      const count =
        matching === null
          ? countOn(model, state, rule.counted)
          : (matching.get(domainOf(model, state, rule.topologyKey)) ?? 0);
      score += count * weight + (rule.maxSkew - 1);
    }
    return Math.round(score);
  });
  const known = raw.filter((score) => score !== null);
  const least = Math.min(...known);
  const most = Math.max(0, ...known);
  return raw.map((score) => {
    if (score === null) return 0;
    return most === 0 ? scoreMax : divide(scoreMax * (most + least - score), most);
  });
}

function stands(model: ClusterModel, cluster: Cluster, counted: readonly number[]): boolean {
  for (let index = 0; index < cluster.length; index += 2) {
    if (countOn(model, cluster[index] ?? 0, counted) > 0) return true;
  }
  return false;
}

/** An absent label is one more domain, named by nothing, as in the scheduler. */
function domainOf(model: ClusterModel, state: number, topologyKey: string): string {
  return model.kindOf(state).domainOf(topologyKey) ?? "";
}

function weightOf(domains: number): number {
  return Math.log(domains + 2);
}

/** `InterPodAffinity`: the weights of pods near which the pod wants to be, or that want it near, or away. */
function scorePodPreferences(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
  candidates: readonly Candidate[],
): number[] | null {
  const preferences = model.relations[workload]?.preferences ?? [];
  if (preferences.length === 0) return null;
  const sums = candidates.map(({ state }) =>
    preferences.reduce((sum, rule) => sum + rule.weight * countInDomain(model, cluster, rule, state), 0),
  );
  const least = Math.min(...sums);
  const range = Math.max(...sums) - least;
  return range === 0 ? null : sums.map((sum) => Math.trunc(scoreMax * ((sum - least) / range)));
}
