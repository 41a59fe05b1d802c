import type { Configuration, Neighbour } from "@/lib/configuration/schema";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import type { Quantity } from "./budget";
import { knownNeighbour } from "./neighbour-catalogue";
import { noConstraints } from "./pod-constraints";
import type { Workload } from "./workloads";

export {
  dataLayerNames,
  isKnownNeighbour,
  type KnownNeighbourName,
  knownNeighbours,
} from "./neighbour-catalogue";

/** Another workload of the same cluster, with everything the budget counts of it. */
export interface CountedNeighbour {
  name: string;
  requests: Quantity;
  /** Of each pod, or not stated at all: then Kubernetes reserves nothing, and so do we. */
  statesRequests: boolean;
  replicas: number;
  maxReplicas: number;
  perNode: boolean;
  /** All volumes of the neighbour together, in GB as asked for. */
  volumesGb: readonly number[];
  loadBalancer: "flexible" | "network" | null;
}

/** The enabled neighbours, by name. What the configuration says of one wins over the profile. */
export function listNeighbours(cluster: Configuration["cluster"]): CountedNeighbour[] {
  return Object.keys(cluster.neighbours)
    .sort()
    .flatMap((name) => {
      const neighbour = cluster.neighbours[name];
      return neighbour?.enabled ? [countNeighbour(name, neighbour, cluster.neighbourProfile)] : [];
    });
}

/** A neighbour as pods of the budget. */
export function neighbourWorkload(neighbour: CountedNeighbour): Workload {
  const { name, requests, replicas, maxReplicas, perNode, volumesGb } = neighbour;
  return {
    name,
    namespace: "",
    labels: {},
    requests: { ...requests, ephemeralStorageBytes: 0, others: [] },
    scratchBytes: 0,
    // A pod that must run on every node tolerates every taint.
    constraints: perNode ? { ...noConstraints, tolerations: [{ operator: "Exists" }] } : noConstraints,
    volumesPerPod: replicas > 0 ? Math.ceil(volumesGb.length / replicas) : 0,
    perNode,
    replicas: { rest: replicas, peak: maxReplicas, surge: 0 },
  };
}

function countNeighbour(
  name: string,
  neighbour: Neighbour,
  profileName: Configuration["cluster"]["neighbourProfile"],
): CountedNeighbour {
  const known = knownNeighbour(name);
  const standard = known?.[neighbour.profile ?? profileName];
  const cpu = neighbour.requests?.cpu === undefined ? null : parseCpu(neighbour.requests.cpu);
  const memory = neighbour.requests?.memory === undefined ? null : parseMemory(neighbour.requests.memory);
  const replicas = neighbour.replicas ?? standard?.replicas ?? 1;
  // Whoever fixes the replicas by hand has no autoscaler, unless they say how far it goes.
  const maxReplicas =
    neighbour.maxReplicas ?? (neighbour.replicas === undefined ? standard?.maxReplicas : null);
  return {
    name,
    requests: {
      cpuMillicores: cpu?.ok ? cpu.value : (standard?.cpuMillicores ?? 0),
      memoryBytes: memory?.ok ? memory.value : (standard?.memoryBytes ?? 0),
    },
    statesRequests: standard !== undefined || (cpu?.ok === true && memory?.ok === true),
    replicas,
    maxReplicas: Math.max(replicas, maxReplicas ?? replicas),
    perNode: neighbour.perNode ?? known?.perNode ?? false,
    volumesGb: neighbour.volumesGb ?? standard?.volumesGb ?? [],
    loadBalancer: readLoadBalancer(neighbour.loadBalancer ?? known?.loadBalancer ?? false),
  };
}

function readLoadBalancer(written: boolean | "network"): CountedNeighbour["loadBalancer"] {
  if (written === "network") return "network";
  return written ? "flexible" : null;
}
