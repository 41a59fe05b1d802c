import type { Configuration, ConfigurationInput } from "@/lib/configuration/schema";
import { cpuMillicores, formatCpu, parseCpu } from "@/lib/quantities/cpu";
import { formatMemory, memoryBytes, parseMemory } from "@/lib/quantities/memory";
import { bootVolumeGbDefault } from "./constants";
import { type Fields, listAt, textAt, textsAt } from "./fields";
import { effectiveRequests } from "./pod-requests";
import type { SnapshotPod } from "./snapshot-neighbours";

export type NodeInput = NonNullable<NonNullable<ConfigurationInput["cluster"]>["nodes"]>[number];

type Result = { ok: true; nodes: NodeInput[]; notes: string[] } | { ok: false; message: string };

const shape = "VM.Standard.A1.Flex";
const entriesMax = 20;

/** The configuration's nodes from a cluster's: allocatable as the kubelet says it, system pods as they run. */
export function snapshotNodes(
  items: readonly Fields[],
  systemPods: readonly SnapshotPod[],
  cluster: Configuration["cluster"],
): Result {
  const notes: string[] = [];
  const nodes: NodeInput[] = [];
  for (const item of items) {
    const name = textAt(item, "metadata", "name") ?? "";
    const read = readNode(item, name, systemPods, cluster);
    if (read === null) {
      const message = `The node ${JSON.stringify(name.slice(0, 63))} has no readable capacity or allocatable. Paste kubectl's whole output.`;
      return { ok: false, message };
    }
    nodes.push(read);
    const type = textAt(item, "metadata", "labels", "node.kubernetes.io/instance-type");
    if (type !== undefined && type !== shape) {
      notes.push(
        `${name} is a ${type.slice(0, 63)}. It is counted as ${shape}, which may cost something else.`,
      );
    }
    const passing = listAt(item, "spec", "taints").filter((taint) => isPassing(textAt(taint, "key") ?? ""));
    if (passing.length > 0) {
      const keys = passing.map((taint) => textAt(taint, "key")).join(", ");
      notes.push(`${name} has the taint ${keys}, which says how it is now. It is left out.`);
    }
  }
  notes.push(
    "kubectl does not show boot volumes. Check their size: it is taken over where nodes stood here already, else 47 GB.",
  );
  if (nodes.length <= entriesMax) return { ok: true, nodes, notes };
  const grouped = groupAlike(nodes);
  if (grouped.length > entriesMax || grouped.some(({ count = 1 }) => count > 100)) {
    const message = `These are ${nodes.length} nodes of ${grouped.length} different kinds, and at most ${entriesMax} kinds of 100 nodes are counted here. Paste the nodes of one pool only.`;
    return { ok: false, message };
  }
  notes.push(
    `The ${nodes.length} nodes are counted in ${grouped.length} groups that are alike, without their names.`,
  );
  return { ok: true, nodes: grouped, notes };
}

function readNode(
  item: Fields,
  name: string,
  systemPods: readonly SnapshotPod[],
  cluster: Configuration["cluster"],
): NodeInput | null {
  const amount = (from: "capacity" | "allocatable", key: string) => textAt(item, "status", from, key) ?? "";
  const capacity = {
    cpu: parseCpu(amount("capacity", "cpu")),
    memory: parseMemory(amount("capacity", "memory")),
  };
  const cpu = parseCpu(amount("allocatable", "cpu"));
  const memory = parseMemory(amount("allocatable", "memory"));
  if (!capacity.cpu.ok || !capacity.memory.ok || !cpu.ok || !memory.ok) return null;
  const scratch = parseMemory(amount("allocatable", "ephemeral-storage"));
  const pods = Number(amount("allocatable", "pods"));
  const here = systemPods.filter(({ pod }) => textAt(pod, "spec", "nodeName") === name);
  const requests = here.map(({ pod }) => effectiveRequests(pod.spec));
  const sum = (key: "cpuMillicores" | "memoryBytes") =>
    Math.min(
      Number.MAX_SAFE_INTEGER,
      requests.reduce((total, request) => total + request[key], 0),
    );
  const known = cluster.nodes.find((node) => node.name === name.replaceAll(".", "-")) ?? cluster.nodes[0];
  const labels = readLabels(item);
  const label = name.replaceAll(".", "-"); // OKE names a node by its address
  const taints = readTaints(item);
  return {
    shape,
    ocpus: clamp(Math.round(capacity.cpu.value / 1000), 80),
    memoryGb: clamp(sizeOfShape(capacity.memory.value), 512),
    bootVolumeGb: known?.bootVolumeGb ?? bootVolumeGbDefault.value,
    count: 1,
    ...(isName(label) && { name: label }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(taints.length > 0 && { taints }),
    allocatable: {
      cpu: formatCpu(cpu.value),
      memory: formatMemory(memory.value),
      ...(Number.isInteger(pods) && pods > 0 && { pods: Math.min(pods, 1000) }),
      ...(scratch.ok && scratch.value > 0 && { ephemeralStorage: formatMemory(scratch.value) }),
    },
    ...(systemPods.length > 0 && {
      systemPods: {
        cpu: formatCpu(cpuMillicores(sum("cpuMillicores"))),
        memory: formatMemory(memoryBytes(sum("memoryBytes"))),
        pods: Math.min(here.length, 1000),
      },
    }),
  };
}

/** The operating system never shows some 0.6 GiB of an A1 shape, or a twentieth; shapes come in whole GB. */
function sizeOfShape(bytes: number): number {
  return Math.ceil(bytes / 2 ** 30 + 0.55);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(1, value));
}

function isName(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name);
}

function readLabels(item: Fields): Record<string, string> {
  const labels = Object.entries(textsAt(item, "metadata", "labels"));
  return Object.fromEntries(
    labels.filter(
      ([key, value]) =>
        key !== "__proto__" && key.length <= 317 && value.length <= 63 && /^[A-Za-z0-9._-]*$/.test(value),
    ),
  );
}

type Taint = NonNullable<NodeInput["taints"]>[number];

function readTaints(item: Fields): Taint[] {
  return listAt(item, "spec", "taints")
    .flatMap((taint): Taint[] => {
      const key = textAt(taint, "key") ?? "";
      const effect = textAt(taint, "effect");
      const value = textAt(taint, "value") ?? "";
      const isKnown = effect === "NoSchedule" || effect === "PreferNoSchedule" || effect === "NoExecute";
      const isPlain = /^[A-Za-z0-9._/-]{1,317}$/.test(key) && /^[A-Za-z0-9._-]{0,63}$/.test(value);
      return isKnown && isPlain && !isPassing(key) ? [{ key, value, effect }] : [];
    })
    .slice(0, 50);
}

/** Set and taken away by Kubernetes itself: not ready, under pressure, cordoned. */
function isPassing(key: string): boolean {
  return key.startsWith("node.kubernetes.io/") || key.startsWith("node.cloudprovider.kubernetes.io/");
}

/** What differs from node to node of one pool, and must not keep them apart. */
const ownLabels = new Set([
  "kubernetes.io/hostname",
  "hostname",
  "displayName",
  "internal_addr",
  "oci.oraclecloud.com/ip-family-private",
]);

function groupAlike(nodes: readonly NodeInput[]): NodeInput[] {
  const groups = new Map<string, NodeInput>();
  for (const { name: _name, ...node } of nodes) {
    const labels = Object.fromEntries(
      Object.entries(node.labels ?? {}).filter(([key]) => !ownLabels.has(key)),
    );
    const key = JSON.stringify({ ...node, labels });
    const known = groups.get(key);
    groups.set(key, { ...node, labels, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
