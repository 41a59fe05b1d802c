import type { ChartName } from "@/lib/charts/chart";
import type { RenderedObject } from "@/lib/render/engine";
import { asFields, fieldsAt, integerAt, listAt, textAt, textsAt } from "./fields";
import {
  type PodConstraints,
  type PodSelector,
  readConstraints,
  readRequirement,
  selects,
} from "./pod-constraints";
import { effectiveRequests, emptyDirLimitBytes, type PodRequests } from "./pod-requests";

/** Pods that are alike: one Deployment (or StatefulSet, DaemonSet, bare Pod) of a chart, or one neighbour. */
export interface Workload {
  name: string;
  /** Absent for a neighbour. */
  chart?: ChartName;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  requests: PodRequests;
  /** Node disk that one pod may take: its scratch volumes' limits, or its ephemeral-storage request when that is more. */
  scratchBytes: number;
  constraints: PodConstraints;
  /** Block volumes that one pod attaches to its node. */
  volumesPerPod: number;
  /** Block volumes that all its pods use together: attached once to each node where one of them runs. */
  volumesShared?: number;
  /** A claim that a single pod in the whole cluster may use (`ReadWriteOncePod`). */
  hasOnePodClaim?: boolean;
  /** Pods of a rollout: alike, but of another ReplicaSet. */
  revision?: "next";
  /** The pods among which the scheduler spreads it when it has no rule of its own; absent: its own ReplicaSet's. */
  spreadsOver?: PodSelector | "itself" | "nothing";
  /** One pod on each node that admits it; the replica counts are then not used. */
  perNode: boolean;
  replicas: { rest: number; peak: number; surge: number };
}

/** What the charts ask a cluster for, read from one chart's manifests. Hooks and Jobs come and go, so they never count. */
export function findWorkloads(
  chart: ChartName,
  namespace: string,
  objects: readonly RenderedObject[],
): Workload[] {
  const standing = objects.filter(({ hooks }) => hooks.length === 0);
  return standing.flatMap((object) => {
    const template = podTemplateOf(object);
    return template === null ? [] : [readWorkload(chart, namespace, object, template, standing)];
  });
}

interface PodTemplate {
  spec: unknown;
  labels: Readonly<Record<string, string>>;
}

function podTemplateOf({ kind, object }: RenderedObject): PodTemplate | null {
  if (kind === "Pod") return { spec: object.spec, labels: textsAt(object, "metadata", "labels") };
  if (!["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"].includes(kind)) {
    return null;
  }
  const template = fieldsAt(object, "spec", "template");
  return { spec: template.spec, labels: textsAt(template, "metadata", "labels") };
}

function readWorkload(
  chart: ChartName,
  releaseNamespace: string,
  rendered: RenderedObject,
  { spec, labels }: PodTemplate,
  objects: readonly RenderedObject[],
): Workload {
  const namespace = rendered.namespace || releaseNamespace;
  const requests = effectiveRequests(spec);
  const replicas = countReplicas(rendered, objects);
  const claims = readClaims(rendered, spec, replicas, objects);
  const constraints = readConstraints(spec, namespace, labels);
  const notFollowed = rendered.kind === "DaemonSet" ? daemonRules(constraints) : [];
  return {
    name: rendered.name,
    chart,
    namespace,
    labels,
    requests,
    scratchBytes: Math.max(emptyDirLimitBytes(spec), requests.ephemeralStorageBytes),
    constraints: {
      ...constraints,
      notModelled: [...constraints.notModelled, ...claims.notModelled],
      notModelledAnywhere: [
        ...constraints.notModelledAnywhere,
        ...claims.notModelledAnywhere,
        ...notFollowed,
        ...requests.others.map((name) => `the resource ${name}`),
      ],
    },
    volumesPerPod: claims.perPod,
    volumesShared: claims.shared,
    hasOnePodClaim: claims.isForOnePod,
    spreadsOver: spreadsOver(rendered, namespace, labels, objects),
    perNode: rendered.kind === "DaemonSet",
    replicas,
  };
}

/** A pod of each node is placed on all nodes at once, so rules that look at the order of its twins are not followed. */
function daemonRules({ spread, near, apartFrom }: PodConstraints): string[] {
  const hasRules = spread.some(({ isHard }) => isHard) || near.length > 0 || apartFrom.length > 0;
  return hasRules ? ["a rule between the pods of a DaemonSet"] : [];
}

/**
 * What the scheduler's default spread counts: pods that match the Services in front of this one and its ReplicaSet,
 * StatefulSet or ReplicationController. A Deployment's ReplicaSets never match each other's pods.
 */
function spreadsOver(
  { kind, object }: RenderedObject,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  objects: readonly RenderedObject[],
): Workload["spreadsOver"] {
  if (kind === "Deployment") return "itself";
  const services = objects.flatMap((each) => {
    if (each.kind !== "Service" || (each.namespace || namespace) !== namespace) return [];
    const matchLabels = textsAt(each.object, "spec", "selector");
    const selector = { namespaces: "all" as const, matchLabels, matchExpressions: [] };
    return Object.keys(matchLabels).length > 0 && selects(selector, { namespace, labels })
      ? [matchLabels]
      : [];
  });
  const fromServices = Object.assign({}, ...services) as Record<string, string>; // spread of text maps
  if (kind === "DaemonSet" || kind === "Pod") {
    if (services.length === 0) return "nothing";
    return { namespaces: [namespace], matchLabels: fromServices, matchExpressions: [] };
  }
  const own =
    kind === "ReplicationController"
      ? textsAt(object, "spec", "selector")
      : textsAt(object, "spec", "selector", "matchLabels");
  return {
    namespaces: [namespace],
    matchLabels: { ...fromServices, ...own },
    matchExpressions: listAt(object, "spec", "selector", "matchExpressions").map(readRequirement),
  };
}

function countReplicas(rendered: RenderedObject, objects: readonly RenderedObject[]): Workload["replicas"] {
  const written = rendered.kind === "Pod" ? 1 : (integerAt(rendered.object, "spec", "replicas") ?? 1);
  const range = autoscalerRange(rendered, objects) ?? { rest: written, peak: written };
  const surge = rendered.kind === "Deployment" ? surgePods(rendered.object, range.rest) : 0;
  return { rest: range.rest, peak: Math.max(range.rest, range.peak), surge };
}

function autoscalerRange(
  rendered: RenderedObject,
  objects: readonly RenderedObject[],
): { rest: number; peak: number } | null {
  const autoscaler = objects.find(
    ({ kind, object, namespace }) =>
      (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") &&
      namespace === rendered.namespace &&
      textAt(object, "spec", "scaleTargetRef", "name") === rendered.name &&
      (textAt(object, "spec", "scaleTargetRef", "kind") ?? "Deployment") === rendered.kind,
  );
  if (autoscaler === undefined) return null;
  const { object } = autoscaler;
  if (autoscaler.kind === "HorizontalPodAutoscaler") {
    const rest = integerAt(object, "spec", "minReplicas") ?? 1;
    return { rest, peak: integerAt(object, "spec", "maxReplicas") ?? rest };
  }
  const idle = integerAt(object, "spec", "idleReplicaCount");
  const least = integerAt(object, "spec", "minReplicaCount") ?? kedaReplicasMin;
  return { rest: idle ?? least, peak: integerAt(object, "spec", "maxReplicaCount") ?? kedaReplicasMax };
}

/** KEDA's own defaults: https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const kedaReplicasMin = 0;
const kedaReplicasMax = 100;

/** Never more new pods than there are replicas, however large `maxSurge` is. */
function surgePods(deployment: unknown, replicas: number): number {
  if (textAt(deployment, "spec", "strategy", "type") === "Recreate") return 0;
  const written = fieldsAt(deployment, "spec", "strategy", "rollingUpdate").maxSurge ?? "25%";
  const percent = /^(\d+)%$/.exec(String(written))?.[1];
  const surge = percent === undefined ? Number(written) : Math.ceil((replicas * Number(percent)) / 100);
  return Number.isSafeInteger(surge) && surge > 0 ? Math.min(surge, replicas) : 0;
}

interface ClaimUse {
  perPod: number;
  shared: number;
  isForOnePod: boolean;
  notModelled: string[];
  notModelledAnywhere: string[];
}

/**
 * A volume of OKE's classes is made where its first pod is placed (`WaitForFirstConsumer`), so a claim of one pod never
 * keeps that pod from a node; one that several pods use does, once it stands.
 */
function readClaims(
  rendered: RenderedObject,
  podSpec: unknown,
  replicas: Workload["replicas"],
  objects: readonly RenderedObject[],
): ClaimUse {
  const volumes = listAt(podSpec, "volumes").map(asFields);
  const ownPerPod =
    listAt(rendered.object, "spec", "volumeClaimTemplates").length +
    volumes.filter(({ ephemeral }) => ephemeral !== undefined).length;
  const use: ClaimUse = {
    perPod: ownPerPod,
    shared: 0,
    isForOnePod: false,
    notModelled: [],
    notModelledAnywhere: [],
  };
  const isShared = replicas.peak > 1 || replicas.surge > 0 || rendered.kind === "DaemonSet";
  const names = volumes.flatMap((volume) => textAt(volume, "persistentVolumeClaim", "claimName") ?? []);
  for (const name of new Set(names)) {
    const claim = objects.find((object) => object.kind === "PersistentVolumeClaim" && object.name === name);
    const modes = listAt(claim?.object, "spec", "accessModes");
    if (claim === undefined) use.notModelled.push(`the zone of the existing claim ${name}`);
    if (modes.includes("ReadWriteMany") || modes.includes("ReadOnlyMany")) continue;
    if (isShared) use.shared += 1;
    else use.perPod += 1;
    if (modes.includes("ReadWriteOncePod")) use.isForOnePod = true;
    else if (isShared) {
      use.notModelled.push(`the claim ${name}, which one node at a time can mount, used by several pods`);
    }
  }
  return use;
}
