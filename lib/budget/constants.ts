/**
 * Every number of Oracle's and OKE's that the budget rests on: once, with where it was read and when.
 * `confidence` is `high` when Oracle's own page or source code was read or a real node measured, `medium` when a third
 * party quotes it or one cluster only showed it, `low` when it is inferred.
 */
export interface Sourced<Value> {
  value: Value;
  source: string;
  url: string;
  /** Of the text that was read, or of the measurement. */
  date: string;
  confidence: "high" | "medium" | "low";
}

const mebibyte = 2 ** 20;

const alwaysFreePage = {
  source: "Oracle documentation, Always Free Resources",
  url: "https://docs.oracle.com/en-us/iaas/Content/FreeTier/freetier_topic-Always_Free_Resources.htm",
  date: "2026-09-04",
} as const;

const observedCluster = {
  source: "Measured on an OKE cluster of A1.Flex nodes with 2 OCPU and 12 GB, v1.34.1, flannel",
  url: "https://github.com/Canepro/central-observability-hub-stack",
  date: "2026-06-29",
} as const;

const bestPractices = {
  source: "Oracle documentation, cluster management best practices",
  url: "https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengbestpractices_topic-Cluster-Management-best-practices.htm",
  date: "2026-09-05",
} as const;

const cloudController = {
  source: "oci-cloud-controller-manager v1.35.0",
  url: "https://github.com/oracle/oci-cloud-controller-manager",
  date: "2026-06-17",
} as const;

const priceList = {
  source: "Oracle price list API",
  url: "https://apexapps.oracle.com/pls/apex/cetools/api/v1/products/?currencyCode=USD",
  date: "2026-10-01",
} as const;

/** What OCI gives for nothing, by name and date. `custom` comes from the configuration. */
export const allowances = {
  "always-free-2026-06": {
    value: { ocpus: 2, memoryGb: 12, storageGb: 200 },
    ...alwaysFreePage,
    confidence: "high",
  },
  "always-free-legacy": {
    value: { ocpus: 4, memoryGb: 24, storageGb: 200 },
    source: "Oracle documentation, Always Free Resources, as archived before the change of June 2026",
    url: "https://web.archive.org/web/20260605112238/https://docs.oracle.com/en-us/iaas/Content/FreeTier/freetier_topic-Always_Free_Resources.htm",
    date: "2026-06-05",
    confidence: "high",
  },
} as const satisfies Record<string, Sourced<{ ocpus: number; memoryGb: number; storageGb: number }>>;

/** Reserved by the kubelet for Kubernetes, by number of cores: 1 to 5. */
export const kubeReservedCpuMillicores = {
  value: [60, 70, 80, 85, 90],
  ...bestPractices,
  confidence: "high",
} as const satisfies Sourced<readonly number[]>;

/** For each core past the fifth. */
export const kubeReservedCpuMillicoresPerFurtherCore = {
  value: 2.5,
  ...bestPractices,
  confidence: "high",
} as const satisfies Sourced<number>;

/**
 * Memory the kubelet reserves: of the part of the memory above `fromGb` the share `share`, on top of `baseGb`; the sum
 * is floored to whole GiB. Oracle's code gives the curve; the floor makes it agree with Oracle's table and the measured node.
 */
export const kubeReservedMemorySteps = {
  value: [
    { fromGb: 0, baseGb: 0, share: 0.25 },
    { fromGb: 4, baseGb: 1, share: 0.2 },
    { fromGb: 8, baseGb: 1.8, share: 0.1 },
    { fromGb: 16, baseGb: 2.6, share: 0.06 },
    { fromGb: 128, baseGb: 9.32, share: 0.02 },
  ],
  source: "karpenter-provider-oci, instance types; agrees with Oracle's table when floored",
  url: "https://github.com/oracle/karpenter-provider-oci",
  date: "2026-06-29",
  confidence: "medium",
} as const satisfies Sourced<readonly { fromGb: number; baseGb: number; share: number }[]>;

export const systemReserved = {
  value: { cpuMillicores: 100, memoryBytes: 100 * mebibyte },
  ...bestPractices,
  confidence: "high",
} as const satisfies Sourced<{ cpuMillicores: number; memoryBytes: number }>;

/** The kubelet's default `memory.available`. */
export const evictionThresholdBytes = {
  value: 100 * mebibyte,
  ...observedCluster,
  confidence: "medium",
} as const satisfies Sourced<number>;

/** Memory of the shape that the operating system never shows: this much, or the share below when that is more. */
export const hiddenMemoryBytes = {
  value: 616 * mebibyte,
  ...observedCluster,
  confidence: "medium",
} as const satisfies Sourced<number>;

export const hiddenMemoryPercent = {
  value: 5,
  ...observedCluster,
  confidence: "low",
} as const satisfies Sourced<number>;

/** Real nodes; they win over the formulas. */
export const measuredNodes = {
  value: [{ ocpus: 2, memoryGb: 12, cpuMillicores: 1830, memoryBytes: 9_650_140 * 1024 }],
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<
  readonly { ocpus: number; memoryGb: number; cpuMillicores: number; memoryBytes: number }[]
>;

/** Allocatable on a boot volume of 47 GB. A larger one brings no more until its partition is grown by hand. */
export const ephemeralStorageBytes = {
  value: 34_211_679_381,
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<number>;

/** OKE's own pods on each node: csi-oci-node, the pod network, proxymux-client, kube-proxy. */
export const systemDaemonPods = {
  value: { pods: 4, cpuMillicores: 180, memoryBytes: 184 * mebibyte },
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<{ pods: number; cpuMillicores: number; memoryBytes: number }>;

/**
 * The same with VCN-native pod networking. Its agent's requests are published nowhere, so it counts as much as
 * flannel's: too much would be a false alarm, too little a Pending pod.
 */
export const systemDaemonPodsVcnNative = {
  ...systemDaemonPods,
  confidence: "low",
} as const satisfies Sourced<{ pods: number; cpuMillicores: number; memoryBytes: number }>;

export const coreDnsPod = {
  value: { pods: 1, cpuMillicores: 100, memoryBytes: 70 * mebibyte },
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<{ pods: number; cpuMillicores: number; memoryBytes: number }>;

/** One coredns on one node, two from two nodes on, then one for every 16 nodes or 256 cores. */
export const coreDnsScaling = {
  value: { replicasMinOnSeveralNodes: 2, nodesPerReplica: 16, coresPerReplica: 256 },
  source: "Measured on one and two nodes; beyond, the defaults of Kubernetes' DNS autoscaler",
  url: "https://kubernetes.io/docs/tasks/administer-cluster/dns-horizontal-autoscaling/",
  date: "2026-06-29",
  confidence: "medium",
} as const satisfies Sourced<{
  replicasMinOnSeveralNodes: number;
  nodesPerReplica: number;
  coresPerReplica: number;
}>;

export const dnsAutoscalerPod = {
  value: { pods: 1, cpuMillicores: 20, memoryBytes: 10 * mebibyte },
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<{ pods: number; cpuMillicores: number; memoryBytes: number }>;

export const flannelPodsPerNode = {
  value: 110,
  ...observedCluster,
  confidence: "high",
} as const satisfies Sourced<number>;

/** VCN-native: each VNIC but the first carries this many pods, up to flannel's limit. */
export const vcnNativePodsPerVnic = {
  value: 31,
  source: "Oracle documentation, the OCI VCN-Native Pod Networking CNI plugin",
  url: "https://docs.oracle.com/en-us/iaas/Content/ContEng/Concepts/contengpodnetworking_topic-OCI_CNI_plugin.htm",
  date: "2026-09-05",
  confidence: "medium",
} as const satisfies Sourced<number>;

/** VNICs of an A1 shape: two at one OCPU, then one for each OCPU. */
export const vnicsMin = {
  value: 2,
  source: "Oracle documentation, Compute Shapes",
  url: "https://docs.oracle.com/en-us/iaas/Content/Compute/References/computeshapes.htm",
  date: "2026-09-05",
  confidence: "medium",
} as const satisfies Sourced<number>;

/** What the block volume driver attaches to one node. */
export const volumesPerNode = {
  value: 32,
  ...cloudController,
  confidence: "high",
} as const satisfies Sourced<number>;

/** OCI's smallest block volume; a smaller claim is rounded up to it. */
export const volumeGbMin = {
  value: 50,
  ...cloudController,
  confidence: "high",
} as const satisfies Sourced<number>;

/** Storage classes whose volumes are OCI block volumes; the first one is OKE's default class. */
export const blockVolumeClasses = {
  value: ["oci-bv", "oci-bv-encrypted"],
  ...cloudController,
  confidence: "high",
} as const satisfies Sourced<readonly string[]>;

/** The image's own boot volume; a size that someone chooses begins at 50. */
export const bootVolumeGbDefault = {
  value: 47,
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<number>;

export const bootVolumeGbCustomMin = {
  value: 50,
  source: "Oracle documentation, Boot Volumes",
  url: "https://docs.oracle.com/en-us/iaas/Content/Block/Concepts/bootvolumes.htm",
  date: "2026-09-05",
  confidence: "high",
} as const satisfies Sourced<number>;

export const freeLoadBalancers = {
  value: { flexible: 1, network: 1, bandwidthMbps: 10 },
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<{ flexible: number; network: number; bandwidthMbps: number }>;

/** What a Service without annotations asks for. */
export const defaultLoadBalancerMbps = {
  value: 100,
  ...cloudController,
  confidence: "high",
} as const satisfies Sourced<number>;

/** The longest month: what a node that is always on uses, and what one load balancer has free. */
export const hoursPerMonth = 744;

/** Oracle publishes both for paid tenancies and they contradict each other, so both are shown. */
export const freeComputeHours = {
  byDocumentation: {
    value: { ocpuHours: 1500, gbHours: 9000 },
    ...alwaysFreePage,
    confidence: "low",
  },
  byPriceList: { value: { ocpuHours: 3000, gbHours: 18_000 }, ...priceList, confidence: "low" },
} as const satisfies Record<string, Sourced<{ ocpuHours: number; gbHours: number }>>;

export const freeStorageGb = {
  value: 200,
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<number>;

/** List prices past the free part. Millionths of a dollar, so that every sum is exact. */
export const pricesMicroUsd = {
  ocpuHour: { value: 10_000, ...priceList, confidence: "high" },
  gbHour: { value: 1_500, ...priceList, confidence: "high" },
  /** Storage 0.0255 and ten performance units of 0.0017: the Balanced volume of `oci-bv`. */
  storageGbMonth: { value: 42_500, ...priceList, confidence: "high" },
  loadBalancerHour: {
    value: 11_300,
    source: "Converted from a published price fixture; part B93030",
    url: "https://www.oracle.com/cloud/price-list/",
    date: "2026-10-01",
    confidence: "medium",
  },
  loadBalancerMbpsHour: {
    value: 100,
    source: "A published bill of 2021; part B93031",
    url: "https://www.oracle.com/cloud/price-list/",
    date: "2021-12-31",
    confidence: "low",
  },
  /** In North America and Europe; South America pays three times as much. */
  egressGb: {
    value: 8_500,
    source: "Oracle price list, as read by others",
    url: "https://www.oracle.com/cloud/price-list/",
    date: "2026-10-04",
    confidence: "medium",
  },
  enhancedClusterHour: {
    value: 100_000,
    source: "Oracle, Kubernetes Engine pricing; part B96545",
    url: "https://www.oracle.com/cloud/cloud-native/container-engine-kubernetes/pricing/",
    date: "2026-08-24",
    confidence: "high",
  },
} as const satisfies Record<string, Sourced<number>>;

/** Volume backups, of boot and block volumes together; CSI snapshots are such backups. */
export const freeBackups = {
  value: 5,
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<number>;

/** Outbound traffic a month. */
export const freeEgressGb = {
  value: 10_240,
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<number>;

/** All three measures (CPU, network, memory) under it, for so many days. */
export const idleRule = {
  value: { percent: 20, days: 7 },
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<{ percent: number; days: number }>;

/** Since when compute beyond the allowance is terminated. The e-mail is known from three who quote it. */
export const enforcement = {
  value: "2026-08-18",
  source: "Oracle's e-mail to free accounts of August 2026, as quoted",
  url: "https://news.ycombinator.com/item?id=49183750",
  date: "2026-08-05",
  confidence: "medium",
} as const satisfies Sourced<string>;

/** A free account is never billed: what is beyond the free resources is not made. */
export const refusedResources = {
  value: "refused",
  ...alwaysFreePage,
  confidence: "high",
} as const satisfies Sourced<string>;
