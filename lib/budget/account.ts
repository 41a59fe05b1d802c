import type { Configuration } from "@/lib/configuration/schema";
import { describeMemory } from "@/lib/quantities/memory";
import type { AccountLine, Budget, Overrun } from "./budget";
import {
  enforcement,
  freeBackups,
  freeComputeHours,
  freeEgressGb,
  idleRule,
  refusedResources,
  type Sourced,
} from "./constants";

type Lines = Pick<
  Budget,
  "nodes" | "situations" | "compute" | "storage" | "loadBalancers" | "ephemeralStorage"
>;

/** What the account means for this cluster: hours of every month, what an overrun leads to, and the idle rule. */
export function describeAccount(cluster: Configuration["cluster"], lines: Lines): AccountLine {
  const { compute } = lines;
  return {
    mode: cluster.account,
    months: [28, 29, 30, 31].map((days) => monthOf(days, compute)),
    upgrade: upgradeOf(cluster, lines),
    overruns: findOverruns(cluster, lines),
    idle: idleOf(cluster, lines),
    backups: {
      used: cluster.volumeBackups,
      limit: freeBackups.value,
      fits: cluster.volumeBackups <= freeBackups.value,
    },
    egress: {
      usedGb: cluster.egressGb,
      limitGb: freeEgressGb.value,
      fits: cluster.egressGb <= freeEgressGb.value,
    },
    clusterType: { type: cluster.clusterType, isFree: cluster.clusterType === "basic" },
  };
}

/** By the documentation's reading, the smaller one: what it promises is safe by the other as well. */
const free = freeComputeHours.byDocumentation.value;

function monthOf(days: number, { ocpus, memoryGb }: Lines["compute"]): AccountLine["months"][number] {
  const hours = days * 24;
  const [ocpuHours, gbHours] = [hours * ocpus, hours * memoryGb];
  return {
    days,
    ocpuHours,
    gbHours,
    freeOcpuHours: free.ocpuHours,
    freeGbHours: free.gbHours,
    fits: ocpuHours <= free.ocpuHours && gbHours <= free.gbHours,
  };
}

/**
 * A node that is replaced exists twice for a while. How many hours of that the longest month has to spare, and what the
 * second boot volume does to the storage meanwhile.
 */
function upgradeOf({ nodes }: Configuration["cluster"], { compute, storage }: Lines): AccountLine["upgrade"] {
  const largest = nodes.reduce((most, node) => (node.ocpus > most.ocpus ? node : most), nodes[0] ?? noNode);
  const boot = nodes.reduce((most, { bootVolumeGb }) => Math.max(most, bootVolumeGb), 0);
  const hours = 31 * 24;
  const spare = (allowed: number, used: number, each: number) =>
    each === 0 ? 0 : Math.max(0, Math.floor((allowed - used * hours) / each));
  return {
    overlapHours: Math.min(
      spare(free.ocpuHours, compute.ocpus, largest.ocpus),
      spare(free.gbHours, compute.memoryGb, largest.memoryGb),
    ),
    storageGb: storage.usedGb + boot,
    storageFits: storage.usedGb + boot <= storage.limitGb,
  };
}

const noNode = { ocpus: 0, memoryGb: 0 };

function findOverruns(
  { account, volumeBackups, egressGb, clusterType }: Configuration["cluster"],
  { compute, storage, loadBalancers, ephemeralStorage }: Lines,
): Overrun[] {
  const isFree = account === "free-only";
  const overruns: Overrun[] = [];
  const add = (
    line: Overrun["line"],
    ofFree: "terminated" | "refused",
    message: string,
    fact: Sourced<unknown>,
  ) => overruns.push({ line, consequence: isFree ? ofFree : "billed", message, source: sourceOf(fact) });
  if (!compute.fits) {
    add(
      "compute",
      "terminated",
      isFree
        ? `${compute.ocpus} OCPU and ${compute.memoryGb} GB: Oracle terminates instances beyond ${compute.limitOcpus} OCPU and ${compute.limitMemoryGb} GB.`
        : `${compute.ocpus} OCPU and ${compute.memoryGb} GB: what exceeds the free hours is billed.`,
      enforcement,
    );
  }
  if (!storage.fits) {
    const over = storage.usedGb - storage.limitGb;
    add(
      "storage",
      "refused",
      isFree
        ? `${over} GB of volumes too much: the last volumes are not made, and their pods stay Pending.`
        : `${over} GB of volumes beyond the allowance are billed.`,
      refusedResources,
    );
  }
  if (!loadBalancers.fits) {
    add(
      "loadBalancers",
      "refused",
      isFree
        ? "A load balancer beyond the free ones is not made, and its Service stays without an address."
        : "Load balancers beyond the free ones, or of another shape, are billed.",
      refusedResources,
    );
  }
  if (!ephemeralStorage.fits) {
    overruns.push({
      line: "ephemeralStorage",
      consequence: "evicted",
      message: `${describeMemory(ephemeralStorage.usedBytes)} of scratch space on a disk of ${describeMemory(ephemeralStorage.limitBytes)}: the kubelet evicts pods when it is full.`,
      source: "Kubernetes documentation, node-pressure eviction",
    });
  }
  if (volumeBackups > freeBackups.value) {
    const message = isFree
      ? `The ${freeBackups.value + 1}th volume backup fails. CSI snapshots are backups too.`
      : `${volumeBackups - freeBackups.value} volume backups are billed by their size.`;
    add("backups", "refused", message, freeBackups);
  }
  if (egressGb > freeEgressGb.value) {
    add(
      "egress",
      "refused",
      `${egressGb - freeEgressGb.value} GB of outbound traffic beyond the free 10 TB.`,
      freeEgressGb,
    );
  }
  if (clusterType === "enhanced") {
    const message = isFree
      ? "An Enhanced cluster costs money, so an account that is never billed cannot keep one. Choose Basic: it cannot be changed back later."
      : "An Enhanced cluster is billed by the hour and cannot become Basic again.";
    add("clusterType", "refused", message, refusedResources);
  }
  return overruns;
}

/**
 * Oracle may reclaim an instance that does next to nothing. Requests are no use, but they are what is known before the
 * first day; memory is what keeps a cluster above the mark in practice.
 */
function idleOf({ account }: Configuration["cluster"], { nodes, situations }: Lines): AccountLine["idle"] {
  const { percent, days } = idleRule.value;
  const perNode = nodes.slice(0, 100).map(({ name, memoryGb, system }) => {
    const pods = situations.rest.pods.filter(({ node }) => node === name);
    const requestedBytes = pods.reduce((sum, pod) => sum + pod.memoryBytes, system.memoryBytes);
    const neededBytes = Math.ceil((memoryGb * 2 ** 30 * percent) / 100);
    return { node: name, requestedBytes, neededBytes, keepsAway: requestedBytes >= neededBytes };
  });
  const atRisk = perNode.filter(({ keepsAway }) => !keepsAway);
  const rule = `An instance is idle when over ${days} days CPU (95th percentile), network and memory all stay under ${percent} %.`;
  const message =
    account === "payg"
      ? `${rule} Accounts that pay are exempt in practice, but no page promises it.`
      : atRisk.length === 0
        ? `${rule} The memory that pods reserve at rest is above that on every node, so use keeps it away.`
        : `${rule} Pods reserve less memory than that on ${atRisk.map(({ node }) => node).join(", ")}: watch its use, because one measure above the mark is enough to keep it.`;
  return { percent, days, nodes: perNode, isLikely: account === "free-only" && atRisk.length > 0, message };
}

function sourceOf({ source, date }: Sourced<unknown>): string {
  return `${source}, ${date}`;
}
