import type { ChartName } from "@/lib/charts/chart";

/**
 * The answer of the budget (DESIGN §6, contract): all sums are integers, in millicores, bytes and GB.
 * It is the same object in `POST /api/render` and in the page's state.
 */
export interface Budget {
  /** Every situation fits, and for `free-only` also compute, storage, load balancers and ephemeral storage. */
  fits: boolean;
  /** Begins with `Does not fit` if and only if `fits` is false, else with `Fits`. */
  summary: string;
  nodes: BudgetNode[];
  situations: Record<SituationName, Situation>;
  storage: StorageLine;
  compute: ComputeLine;
  ephemeralStorage: EphemeralStorageLine;
  loadBalancers: LoadBalancerLine;
  /** `null` for `free-only`, where an overrun is refused or terminated, never billed. */
  monthlyCost: MonthlyCost | null;
  /** Hours of every month, upgrades, what an overrun leads to, the idle rule. Never part of `fits`. */
  account: AccountLine;
}

export type SituationName = "rest" | "peak" | "rollout";
export const situationNames = ["rest", "peak", "rollout"] as const satisfies readonly SituationName[];

/** `always`: whatever way kube-scheduler's random tie-breaks fall; `depends` also when there are too many ways to follow. */
export type Certainty = "always" | "depends" | "never";

export interface Quantity {
  cpuMillicores: number;
  memoryBytes: number;
}

export interface BudgetNode {
  name: string;
  shape: string;
  ocpus: number;
  memoryGb: number;
  architecture: string;
  allocatable: Quantity & { pods: number };
  system: Quantity;
  /** `measured` on a real node of this size, or `estimated` by the documented formula. */
  confidence: "measured" | "estimated" | "given";
}

export interface Situation {
  fits: boolean;
  certainty: Certainty;
  /** The sum of the pods' requests, placed or not. */
  requested: Quantity;
  /** Allocatable minus system pods, over all nodes. */
  available: Quantity;
  pods: PlacedPod[];
  /** Pods that count everywhere but would make the list endless; absent when all are listed. */
  podsNotListed?: number;
  /** Scheduling rules of these pods that the budget does not follow: why it says `depends`. Absent when there are none. */
  notModelled?: string[];
}

export interface PlacedPod extends Quantity {
  /** The Deployment's (or neighbour's) name. */
  workload: string;
  /** The chart that rendered it; absent for a neighbour. */
  chart?: ChartName;
  name: string;
  /** `null` when it finds no node; then `reason` says why in the scheduler's terms. */
  node: string | null;
  reason?: string;
  /** On the node that lacks least: millicores of `cpu`, bytes of everything else. Absent when it is no lack of these. */
  missing?: { resource: string; asked: number; free: number; missing: number }[];
}

export interface StorageLine {
  fits: boolean;
  usedGb: number;
  limitGb: number;
  bootGb: number;
  volumes: { name: string; requestedBytes: number; billedGb: number; count: number }[];
  /** Claims that cost no block volume, or of a size that nobody here knows, and why. Absent when there are none. */
  notCounted?: { name: string; reason: string }[];
}

export interface ComputeLine {
  fits: boolean;
  ocpus: number;
  memoryGb: number;
  limitOcpus: number;
  limitMemoryGb: number;
}

export interface EphemeralStorageLine {
  fits: boolean;
  /** On the fullest node in the fullest situation: emptyDir limits and ephemeral-storage requests. */
  usedBytes: number;
  limitBytes: number;
}

export interface LoadBalancerLine {
  fits: boolean;
  used: number;
  limit: number;
  networkUsed: number;
  networkLimit: number;
  /** `Service/name` of load balancers that ask for another shape than the free one. Absent when there are none. */
  notFree?: string[];
}

export interface MonthlyCost {
  currency: "USD";
  /** Oracle's documentation: 1,500 OCPU-hours and 9,000 GB-hours free. */
  byDocumentation: number;
  /** Oracle's price list: 3,000 OCPU-hours and 18,000 GB-hours free for paid tenancies. */
  byPriceList: number;
  lines: { item: string; quantity: string; byDocumentation: number; byPriceList: number; source: string }[];
}

export interface AccountLine {
  mode: "free-only" | "payg";
  /** Months of 28 to 31 days, against the free hours of Oracle's documentation. */
  months: {
    days: number;
    ocpuHours: number;
    gbHours: number;
    freeOcpuHours: number;
    freeGbHours: number;
    fits: boolean;
  }[];
  /** A node that is replaced exists twice for a while. */
  upgrade: {
    /** Hours that the largest node may exist twice in the longest month. */
    overlapHours: number;
    /** With its second boot volume. */
    storageGb: number;
    storageFits: boolean;
  };
  overruns: Overrun[];
  idle: {
    percent: number;
    days: number;
    /** The first 100 nodes: memory that pods reserve at rest, against what keeps the node from being idle. */
    nodes: { node: string; requestedBytes: number; neededBytes: number; keepsAway: boolean }[];
    isLikely: boolean;
    message: string;
  };
  backups: { used: number; limit: number; fits: boolean };
  egress: { usedGb: number; limitGb: number; fits: boolean };
  clusterType: { type: "basic" | "enhanced"; isFree: boolean };
}

/** Something beyond what is free, and what then happens. */
export interface Overrun {
  line: "compute" | "storage" | "loadBalancers" | "ephemeralStorage" | "backups" | "egress" | "clusterType";
  consequence: "terminated" | "refused" | "billed" | "evicted";
  message: string;
  source: string;
}
