import type { Configuration, NodeConfiguration } from "@/lib/configuration/schema";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import type { BudgetNode, Quantity } from "./budget";
import {
  coreDnsPod,
  coreDnsScaling,
  dnsAutoscalerPod,
  ephemeralStorageBytes,
  evictionThresholdBytes,
  flannelPodsPerNode,
  hiddenMemoryBytes,
  hiddenMemoryPercent,
  kubeReservedCpuMillicores,
  kubeReservedCpuMillicoresPerFurtherCore,
  kubeReservedMemorySteps,
  measuredNodes,
  systemDaemonPods,
  systemDaemonPodsVcnNative,
  systemReserved,
  vcnNativePodsPerVnic,
  vnicsMin,
} from "./constants";

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

type Cluster = Configuration["cluster"];

/** A node as the scheduler sees it before any pod of ours: `nodes[]` of the answer and what placement needs beside. */
export interface ClusterNode extends BudgetNode {
  /** Which entry of the configuration it comes from: nodes of one entry differ only in name and system pods. */
  entry: number;
  systemPodCount: number;
  ephemeralStorageBytes: number;
  /** The pods that must run on every node find no room on it. */
  refusesDaemons: boolean;
}

/** Every node of the cluster, in the configuration's order, with what OKE's own pods take of it. */
export function listNodes(cluster: Cluster): ClusterNode[] {
  const total = cluster.nodes.reduce((sum, entry) => sum + entry.count, 0);
  const cores = cluster.nodes.reduce((sum, entry) => sum + entry.count * entry.ocpus, 0);
  const coreDnsReplicas = countCoreDns(total, cores);
  const daemons = cluster.cni === "flannel" ? systemDaemonPods.value : systemDaemonPodsVcnNative.value;
  // Shared, so that thousands of nodes that are alike can be told by looking at one.
  const usual = sumSystemPods([daemons]);
  const withCoreDns = sumSystemPods([daemons, coreDnsPod.value]);
  const withBoth = sumSystemPods([daemons, coreDnsPod.value, dnsAutoscalerPod.value]);
  const nodes: ClusterNode[] = [];
  cluster.nodes.forEach((entry, entryIndex) => {
    const allocatable = allocatableOf(entry, cluster.cni);
    const given = readQuantity(entry.systemPods);
    const scratch = readBytes(entry.allocatable?.ephemeralStorage) ?? ephemeralStorageBytes.value;
    for (let copy = 1; copy <= entry.count; copy += 1) {
      const index = nodes.length;
      const assumed = index === 0 ? withBoth : index < coreDnsReplicas ? withCoreDns : usual;
      nodes.push({
        name: nameOf(entry, copy, index),
        shape: entry.shape,
        ocpus: entry.ocpus,
        memoryGb: entry.memoryGb,
        architecture: architectureOf(entry),
        allocatable: allocatable.quantity,
        system: given ?? assumed.requests,
        confidence: allocatable.confidence,
        entry: entryIndex,
        systemPodCount: entry.systemPods?.pods ?? assumed.pods,
        ephemeralStorageBytes: scratch,
        refusesDaemons:
          given === null &&
          (daemons.cpuMillicores > allocatable.quantity.cpuMillicores ||
            daemons.memoryBytes > allocatable.quantity.memoryBytes),
      });
    }
  });
  return nodes;
}

/** What the kubelet leaves for pods on an A1 shape by Oracle's formulas: floored, reservations rounded up. */
export function estimateAllocatable(ocpus: number, memoryGb: number): Quantity {
  const table = kubeReservedCpuMillicores.value;
  const furtherCores = Math.max(0, ocpus - table.length);
  const kubeReservedCpu =
    (table[Math.min(Math.max(ocpus, 1), table.length) - 1] ?? 0) +
    furtherCores * kubeReservedCpuMillicoresPerFurtherCore.value;
  const hidden = Math.max(
    hiddenMemoryBytes.value,
    Math.ceil((memoryGb * gibibyte * hiddenMemoryPercent.value) / 100 / mebibyte) * mebibyte,
  );
  const reserved = hidden + kubeReservedMemoryBytes(memoryGb) + systemReserved.value.memoryBytes;
  return {
    cpuMillicores: Math.max(
      0,
      Math.floor(ocpus * 1000) - Math.ceil(kubeReservedCpu + systemReserved.value.cpuMillicores),
    ),
    memoryBytes: Math.max(0, Math.floor(memoryGb * gibibyte) - reserved - evictionThresholdBytes.value),
  };
}

export function kubeReservedMemoryBytes(memoryGb: number): number {
  const step = kubeReservedMemorySteps.value.findLast(({ fromGb }) => memoryGb > fromGb);
  if (step === undefined) return 0;
  // Hundredths, so that 0.1 of a number never lands just below a whole GiB.
  const hundredths = Math.round((step.baseGb + step.share * (memoryGb - step.fromGb)) * 100);
  return Math.floor(hundredths / 100) * gibibyte;
}

export function podsPerNode(ocpus: number, cni: Cluster["cni"]): number {
  if (cni === "flannel") return flannelPodsPerNode.value;
  const vnics = Math.max(vnicsMin.value, Math.floor(ocpus));
  return Math.min((vnics - 1) * vcnNativePodsPerVnic.value, flannelPodsPerNode.value);
}

function countCoreDns(nodes: number, cores: number): number {
  const { replicasMinOnSeveralNodes, nodesPerReplica, coresPerReplica } = coreDnsScaling.value;
  const byProportion = Math.max(Math.ceil(nodes / nodesPerReplica), Math.ceil(cores / coresPerReplica));
  // One node can hold no more than one by the contract: coredns i stands on node i.
  return Math.min(nodes, nodes > 1 ? Math.max(replicasMinOnSeveralNodes, byProportion) : 1);
}

function sumSystemPods(parts: readonly (Quantity & { pods: number })[]): {
  pods: number;
  requests: Quantity;
} {
  return {
    pods: parts.reduce((sum, part) => sum + part.pods, 0),
    requests: {
      cpuMillicores: parts.reduce((sum, part) => sum + part.cpuMillicores, 0),
      memoryBytes: parts.reduce((sum, part) => sum + part.memoryBytes, 0),
    },
  };
}

function allocatableOf(
  entry: NodeConfiguration,
  cni: Cluster["cni"],
): { quantity: BudgetNode["allocatable"]; confidence: BudgetNode["confidence"] } {
  const pods = entry.allocatable?.pods ?? podsPerNode(entry.ocpus, cni);
  const given = readQuantity(entry.allocatable);
  if (given !== null) return { quantity: { ...given, pods }, confidence: "given" };
  const measured = measuredNodes.value.find(
    (node) => node.ocpus === entry.ocpus && node.memoryGb === entry.memoryGb,
  );
  if (measured !== undefined) {
    const { cpuMillicores, memoryBytes } = measured;
    return { quantity: { cpuMillicores, memoryBytes, pods }, confidence: "measured" };
  }
  return { quantity: { ...estimateAllocatable(entry.ocpus, entry.memoryGb), pods }, confidence: "estimated" };
}

/** Both parts or nothing: half a fact cannot be mixed with half a formula. */
function readQuantity(given: { cpu: string | number; memory: string | number } | undefined): Quantity | null {
  if (given === undefined) return null;
  const cpu = parseCpu(given.cpu);
  const memory = parseMemory(given.memory);
  return cpu.ok && memory.ok ? { cpuMillicores: cpu.value, memoryBytes: memory.value } : null;
}

function readBytes(text: string | number | undefined): number | null {
  const parsed = text === undefined ? null : parseMemory(text);
  return parsed?.ok ? parsed.value : null;
}

function nameOf(entry: NodeConfiguration, copy: number, index: number): string {
  if (entry.name === undefined) return `node-${index + 1}`;
  return entry.count === 1 ? entry.name : `${entry.name}-${copy}`;
}

function architectureOf(entry: NodeConfiguration): string {
  return entry.labels?.["kubernetes.io/arch"] ?? "arm64";
}
