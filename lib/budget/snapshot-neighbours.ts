import type { ConfigurationInput } from "@/lib/configuration/schema";
import { cpuMillicores, formatCpu } from "@/lib/quantities/cpu";
import { formatMemory, memoryBytes, parseMemory } from "@/lib/quantities/memory";
import { volumeGbMin } from "./constants";
import { type Fields, integerAt, listAt, textAt } from "./fields";
import { isKnownNeighbour } from "./neighbour-catalogue";
import { effectiveRequests } from "./pod-requests";

/** A pod of the paste; what of it counts is decided once. */
export interface SnapshotPod {
  pod: Fields;
  namespace: string;
  name: string;
  /** OKE's own, one of our two charts', one that comes and goes (Jobs, finished pods), or somebody else's. */
  kind: "system" | "own" | "passing" | "neighbour";
}

type Neighbours = NonNullable<NonNullable<ConfigurationInput["cluster"]>["neighbours"]>;

type Result = { ok: true; neighbours: Neighbours; notes: string[] } | { ok: false; message: string };

const neighboursMax = 200;

interface Group {
  namespace: string;
  owner: string;
  isDaemonSet: boolean;
  pods: Fields[];
}

/** Everybody else's pods as neighbours: one for each Deployment, StatefulSet, DaemonSet or pod of its own. */
export function snapshotNeighbours(
  pods: readonly SnapshotPod[],
  claims: readonly Fields[],
  autoscalers: readonly Fields[],
): Result {
  const groups = groupByOwner(pods);
  if (groups.length > neighboursMax) {
    const message = `These are ${groups.length} workloads, and at most ${neighboursMax} are counted here. Paste the pods of fewer namespaces.`;
    return { ok: false, message };
  }
  const notes: string[] = [];
  const taken = new Set<string>();
  const entries = groups.map((group): [string, Neighbours[string]] => {
    const name = nameOf(group, taken);
    taken.add(name);
    const volumes = volumesOf(group, claims);
    if (volumes.some(({ gb }) => gb === null)) {
      notes.push(
        `${name}: the paste does not hold the size of its volumes, so each counts ${volumeGbMin.value} GB, the least.`,
      );
    }
    const requests = group.pods.map((pod) => effectiveRequests(pod.spec));
    const largest = (key: "cpuMillicores" | "memoryBytes") =>
      Math.min(
        Number.MAX_SAFE_INTEGER,
        requests.reduce((most, request) => Math.max(most, request[key]), 0),
      );
    const replicas = Math.min(1000, group.pods.length);
    const scaled = rangeOf(group, autoscalers);
    return [
      name,
      {
        enabled: true,
        ...(group.isDaemonSet ? { perNode: true } : { replicas: scaled?.least ?? replicas }),
        maxReplicas: group.isDaemonSet ? 1 : Math.max(replicas, scaled?.most ?? 0),
        requests: {
          cpu: formatCpu(cpuMillicores(largest("cpuMillicores"))),
          memory: formatMemory(memoryBytes(largest("memoryBytes"))),
        },
        volumesGb: volumes.slice(0, 32).map(({ gb }) => gb ?? volumeGbMin.value),
        loadBalancer: false,
      },
    ];
  });
  if (autoscalers.length === 0 && groups.length > 0) {
    notes.push("The paste holds no autoscalers, so neighbours count with the pods that they have now.");
  }
  if (groups.length > 0) {
    notes.push("Load balancers are not part of the paste. Switch them on where a neighbour has one.");
  }
  return { ok: true, neighbours: Object.fromEntries(entries), notes };
}

function groupByOwner(pods: readonly SnapshotPod[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { pod, namespace, name } of pods) {
    const reference = listAt(pod, "metadata", "ownerReferences")[0];
    const kind = textAt(reference, "kind") ?? "Pod";
    const hash = textAt(pod, "metadata", "labels", "pod-template-hash");
    const controller = textAt(reference, "name") ?? name;
    // A Deployment's pods belong to a ReplicaSet of its name and this hash; during a rollout there are two of them.
    const isOfDeployment = kind === "ReplicaSet" && hash !== undefined && controller.endsWith(`-${hash}`);
    const owner = isOfDeployment ? controller.slice(0, -hash.length - 1) : controller;
    const key = `${namespace}/${kind}/${owner}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { namespace, owner, isDaemonSet: kind === "DaemonSet", pods: [pod] });
    } else known.pods.push(pod);
  }
  return [...groups.values()];
}

/** The catalogue's name where it is one of the catalogue's workloads, else its own; with its namespace when taken. */
function nameOf({ namespace, owner, pods }: Group, taken: ReadonlySet<string>): string {
  const label = textAt(pods[0], "metadata", "labels", "app.kubernetes.io/name") ?? "";
  const plain = toName(owner);
  const candidates = [
    ...[plain, label, label.replace(/^prometheus-/, "")].filter(isKnownNeighbour),
    plain,
    toName(`${namespace}-${owner}`),
  ];
  const free = candidates.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${plain.slice(0, 58)}-${number}`)) number += 1;
  return `${plain.slice(0, 58)}-${number}`;
}

function toName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return name === "" ? "unnamed" : name;
}

function volumesOf({ namespace, pods }: Group, claims: readonly Fields[]): { gb: number | null }[] {
  const names = pods.flatMap((pod) =>
    listAt(pod, "spec", "volumes").flatMap(
      (volume) => textAt(volume, "persistentVolumeClaim", "claimName") ?? [],
    ),
  );
  return [...new Set(names)].map((name) => {
    const claim = claims.find(
      (each) =>
        textAt(each, "metadata", "name") === name && textAt(each, "metadata", "namespace") === namespace,
    );
    const size = parseMemory(textAt(claim, "spec", "resources", "requests", "storage") ?? "");
    return { gb: size.ok ? Math.min(32_768, Math.max(1, Math.ceil(size.value / 2 ** 30))) : null };
  });
}

function rangeOf(
  { namespace, owner }: Group,
  autoscalers: readonly Fields[],
): { least: number; most: number } | null {
  const found = autoscalers.find(
    (each) =>
      textAt(each, "metadata", "namespace") === namespace &&
      textAt(each, "spec", "scaleTargetRef", "name") === owner,
  );
  if (found === undefined) return null;
  const bounded = (value: number) => Math.min(1000, Math.max(0, value));
  const least = bounded(integerAt(found, "spec", "minReplicas") ?? 1);
  return { least, most: Math.max(least, bounded(integerAt(found, "spec", "maxReplicas") ?? least)) };
}
