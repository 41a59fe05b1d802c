import type { Certainty } from "./budget";
import type { ClusterModel } from "./cluster-model";
import { type Effort, followWays, fullEffort } from "./follow-ways";
import { proveLevel } from "./level-proof";
import { isImpossible, proveRoom } from "./proofs";
import { initialCluster, nodesScoredMax } from "./scheduler-choice";
import { describeZoneRules } from "./zones";

/** `count` pods of one workload, one after the other. A workload that runs on each node is one run, whatever its count. */
export interface Run {
  workload: number;
  count: number;
}

export interface DecideOptions {
  effort?: Effort;
  /** The same cluster with its nodes in every arrangement of zones that they may have; `null` when those are too many. */
  inZones?: () => readonly ClusterModel[] | null;
  /** `false`: whichever admissible node the scheduler takes, as if its scores could not be known. */
  knowsScores?: boolean;
}

/**
 * Whether every pod finds a node, in this order, whatever way the scheduler's random choice among equals falls: `always`,
 * `never`, or `depends` (also when there are more ways than we follow, or a rule that we do not).
 * Where its scores cannot be known (more nodes than it scores, zones that nobody tells) every node that its filters leave
 * is followed, which covers that and more.
 */
export function decideCertainty(
  model: ClusterModel,
  runs: readonly Run[],
  { effort = fullEffort(), inZones = () => [model], knowsScores = true }: DecideOptions = {},
): Certainty {
  const pods = runs.filter(({ count, workload }) => count > 0 || model.workloads[workload]?.perNode);
  if (pods.length === 0) return "always";
  if (isImpossible(model, pods)) return "never";
  const notes = listNotModelled(model, pods);
  const start = initialCluster(model);
  const sureFrom = proveRoom(model, pods)(start, 0, 0);
  if (sureFrom === 0) return notes.length === 0 ? "always" : "depends";
  const isScored = knowsScores && model.initialStates.length <= nodesScoredMax && notes.length === 0;
  if (isScored && proveLevel(model, pods)(start, 0, 0, sureFrom)) return "always";
  const { ways, isBlind } = followInZones(model, pods, effort, isScored, inZones);
  if (isBlind && pods.some(({ workload }) => describeZoneRules(model, workload).length > 0)) return "depends";
  if (ways === "always") return notes.length === 0 ? "always" : "depends";
  return ways === "never" && !mayHelp(model, pods) ? "never" : "depends";
}

/**
 * In whatever zones the nodes are: one way to look at them is enough when nothing on the way asked for a zone. `isBlind` when
 * something did and there are too many arrangements to try.
 */
function followInZones(
  model: ClusterModel,
  pods: readonly Run[],
  effort: Effort,
  isScored: boolean,
  inZones: () => readonly ClusterModel[] | null,
): { ways: Certainty; isBlind: boolean } {
  const questions = model.zoneQuestions();
  const inOneZone = isScored ? followWays(model, pods, effort, "best") : null;
  if (inOneZone !== null && (model.initialStates.length === 1 || model.zoneQuestions() === questions)) {
    return { ways: inOneZone, isBlind: false };
  }
  const variants = model.initialStates.length > 1 ? inZones() : [model];
  const follow = isScored && variants !== null ? "best" : "admissible";
  const decisions = (variants ?? [model]).map((variant) => () => {
    if (variant === model && follow === "best" && inOneZone !== null) return inOneZone;
    return followWays(variant, pods, effort, follow);
  });
  return { ways: agree(decisions), isBlind: variants === null };
}

/** What may find a node where we see none: a priority pushes others out, a neighbour may be the pod that one wants near. */
function mayHelp(model: ClusterModel, pods: readonly Run[]): boolean {
  return pods.some(({ workload }) => {
    const constraints = model.workloads[workload]?.constraints;
    return (
      constraints?.mayPreempt === true ||
      (hasNeighbours(model) && constraints?.near.some(({ selector }) => selector.namespaces === "all"))
    );
  });
}

function hasNeighbours(model: ClusterModel): boolean {
  return model.workloads.some(({ namespace }) => namespace === "");
}

/** A neighbour's labels are not known, so a rule that counts pods of every namespace may count its pods too. */
function countsNeighbours(model: ClusterModel, workload: number): boolean {
  const constraints = model.workloads[workload]?.constraints;
  if (constraints === undefined || !hasNeighbours(model)) return false;
  const { near, apartFrom, podPreferences } = constraints;
  const rules =
    model.initialStates.length === 1 ? [...near, ...apartFrom] : [...near, ...apartFrom, ...podPreferences];
  return rules.some(({ selector }) => selector.namespaces === "all");
}

function agree(decisions: readonly (() => Certainty)[]): Certainty {
  let common: Certainty | null = null;
  for (const decide of decisions) {
    const certainty = decide();
    if (certainty === "depends" || (common !== null && common !== certainty)) return "depends";
    common = certainty;
  }
  return common ?? "depends";
}

/** The rules that we read but do not follow. They only ever take choices away (or `mayHelp`), so `never` stays true beside them. */
export function listNotModelled(model: ClusterModel, runs: readonly Run[]): string[] {
  const isSingle = model.initialStates.length === 1;
  const notes = runs.flatMap(({ workload, count }) => {
    const found = model.workloads[workload];
    if (found === undefined || (count === 0 && !found.perNode)) return [];
    const { notModelled, notModelledAnywhere } = found.constraints;
    const isUnknown = model.kinds.some(
      ({ matches, preferences }) =>
        matches[workload] === "unknown" || (!isSingle && preferences[workload]?.isKnown === false),
    );
    return [
      ...notModelledAnywhere,
      ...(isSingle ? [] : notModelled),
      ...(countsNeighbours(model, workload)
        ? ["a rule over all namespaces, neighbours' pods among them"]
        : []),
      ...(isUnknown ? ["a node label that only the cluster knows"] : []),
    ].map((rule) => `${found.name}: ${rule}`);
  });
  return [...new Set(notes)];
}
