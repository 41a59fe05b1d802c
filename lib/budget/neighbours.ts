import type { Configuration, Neighbour } from "@/lib/configuration/schema";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import type { Quantity } from "./budget";
import { noConstraints } from "./pod-constraints";
import type { Workload } from "./workloads";

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
  loadBalancer: boolean;
}

interface Profile extends Quantity {
  volumesGb: readonly number[];
}

interface KnownNeighbour {
  title: string;
  /** As the platform's published production values ask, exporter sidecars included. */
  upstream: Profile;
  /** Small, without exporters, and enough for a small team; what the bundle's values then set. */
  tuned: Profile;
  loadBalancer: boolean;
}

const mebibyte = 2 ** 20;

function profile(cpuMillicores: number, memoryMebibytes: number, volumesGb: readonly number[] = []): Profile {
  return { cpuMillicores, memoryBytes: memoryMebibytes * mebibyte, volumesGb };
}

/**
 * Upstream numbers: the production values of hitoshura25/health-data-ai-platform (read 2025-11); metrics-server as
 * measured on a real OKE cluster (2026-06-29). Tuned numbers are ours: they let both charts and the data layer share one
 * node of 2 OCPU and 12 GB, and their three volumes of 50 GB fill the 200 GB beside a boot volume.
 */
export const knownNeighbours = {
  "postgresql-health": {
    title: "PostgreSQL",
    upstream: profile(350, 1088, [60]),
    tuned: profile(150, 512, [50]),
    loadBalancer: false,
  },
  "redis-health": {
    title: "Redis",
    upstream: profile(150, 320, [5]),
    tuned: profile(50, 128),
    loadBalancer: false,
  },
  minio: {
    title: "MinIO",
    upstream: profile(200, 512, [80]),
    tuned: profile(100, 512, [50]),
    loadBalancer: false,
  },
  rabbitmq: {
    title: "RabbitMQ",
    upstream: profile(300, 512, [15]),
    tuned: profile(150, 512, [50]),
    loadBalancer: false,
  },
  "ingress-nginx": {
    title: "ingress-nginx",
    upstream: profile(200, 256),
    tuned: profile(100, 128),
    loadBalancer: true,
  },
  "cert-manager": {
    title: "cert-manager",
    upstream: profile(100, 128),
    tuned: profile(30, 64),
    loadBalancer: false,
  },
  "sealed-secrets": {
    title: "Sealed Secrets",
    upstream: profile(50, 64),
    tuned: profile(50, 64),
    loadBalancer: false,
  },
  "metrics-server": {
    title: "metrics-server",
    upstream: profile(50, 64),
    tuned: profile(50, 64),
    loadBalancer: false,
  },
} as const satisfies Record<string, KnownNeighbour>;

export type KnownNeighbourName = keyof typeof knownNeighbours;

/** What both services need to start: exactly these four. */
export const dataLayerNames = ["postgresql-health", "redis-health", "minio", "rabbitmq"] as const;

/** The enabled neighbours, by name. What the configuration says of one wins over the profile. */
export function listNeighbours(cluster: Configuration["cluster"]): CountedNeighbour[] {
  return Object.keys(cluster.neighbours)
    .sort()
    .flatMap((name) => {
      const neighbour = cluster.neighbours[name];
      return neighbour?.enabled ? [countNeighbour(name, neighbour, cluster.neighbourProfile)] : [];
    });
}

export function isKnownNeighbour(name: string): name is KnownNeighbourName {
  return Object.hasOwn(knownNeighbours, name);
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
  const known: KnownNeighbour | null = isKnownNeighbour(name) ? knownNeighbours[name] : null;
  const standard = known?.[profileName];
  const cpu = neighbour.requests?.cpu === undefined ? null : parseCpu(neighbour.requests.cpu);
  const memory = neighbour.requests?.memory === undefined ? null : parseMemory(neighbour.requests.memory);
  const replicas = neighbour.replicas ?? 1;
  return {
    name,
    requests: {
      cpuMillicores: cpu?.ok ? cpu.value : (standard?.cpuMillicores ?? 0),
      memoryBytes: memory?.ok ? memory.value : (standard?.memoryBytes ?? 0),
    },
    statesRequests: standard !== undefined || (cpu?.ok === true && memory?.ok === true),
    replicas,
    maxReplicas: Math.max(replicas, neighbour.maxReplicas ?? replicas),
    perNode: neighbour.perNode ?? false,
    volumesGb: neighbour.volumesGb ?? standard?.volumesGb ?? [],
    loadBalancer: neighbour.loadBalancer ?? known?.loadBalancer ?? false,
  };
}
