import type { Quantity } from "./budget";

/** What one pod of a neighbour asks for, how many there are, and the volumes of all of them together. */
export interface NeighbourProfile extends Quantity {
  volumesGb: readonly number[];
  /** At rest. A neighbour that runs on each node has as many as there are nodes. */
  replicas: number;
  /** Where its own autoscaler ends. */
  maxReplicas: number;
}

export type NeighbourGroup =
  | "data layer"
  | "authentication"
  | "observability"
  | "backup"
  | "delivery"
  | "platform";

export interface KnownNeighbour {
  title: string;
  group: NeighbourGroup;
  namespace: string;
  /** As the platform's published production values ask, exporter sidecars included. */
  upstream: NeighbourProfile;
  /** Small, without exporters, and enough for a small team; what the bundle's values then set. */
  tuned: NeighbourProfile;
  /** What the tuned profile gives up, in words. */
  tradeOff: string;
  perNode: boolean;
  loadBalancer: boolean;
}

const mebibyte = 2 ** 20;

type Profile = readonly [
  cpuMillicores: number,
  memoryMebibytes: number,
  options?: { volumesGb?: readonly number[]; replicas?: number; maxReplicas?: number },
];

function profile([cpuMillicores, memoryMebibytes, options = {}]: Profile): NeighbourProfile {
  const { volumesGb = [], replicas = 1, maxReplicas = replicas } = options;
  return { cpuMillicores, memoryBytes: memoryMebibytes * mebibyte, volumesGb, replicas, maxReplicas };
}

function neighbour(
  title: string,
  group: NeighbourGroup,
  namespace: string,
  profiles: {
    upstream: Profile;
    tuned: Profile;
    tradeOff: string;
    perNode?: boolean;
    loadBalancer?: boolean;
  },
): KnownNeighbour {
  const { upstream, tuned, tradeOff, perNode = false, loadBalancer = false } = profiles;
  return {
    title,
    group,
    namespace,
    upstream: profile(upstream),
    tuned: profile(tuned),
    tradeOff,
    perNode,
    loadBalancer,
  };
}

/**
 * Upstream numbers: the production values of hitoshura25/health-data-ai-platform (read 2025-11), sidecars included, also
 * those that a chart adds by itself (kube-prometheus-stack 55.5: a reloader of 200m and 50Mi beside Prometheus and beside
 * Alertmanager); metrics-server as measured on a real OKE cluster (2026-06-29); KEDA as its documentation of 2026-08
 * says. A container that states nothing counts nothing, as in Kubernetes. Tuned numbers are ours: they let both charts
 * and the data layer share one node of 2 OCPU and 12 GB, and their three volumes of 50 GB fill the 200 GB beside a boot
 * volume.
 */
export const knownNeighbours = {
  "postgresql-health": neighbour("PostgreSQL", "data layer", "health-data", {
    upstream: [350, 1088, { volumesGb: [60] }],
    tuned: [150, 512, { volumesGb: [50] }],
    tradeOff: "Less cache, no metrics exporter, a volume of 50 GB instead of 60.",
  }),
  "redis-health": neighbour("Redis", "data layer", "health-data", {
    upstream: [150, 320, { volumesGb: [5] }],
    tuned: [50, 128],
    tradeOff: "No volume and no metrics exporter: what Redis holds is lost when its pod moves.",
  }),
  minio: neighbour("MinIO", "data layer", "health-data", {
    upstream: [200, 512, { volumesGb: [80] }],
    tuned: [100, 512, { volumesGb: [50] }],
    tradeOff: "A volume of 50 GB instead of 80, and no console.",
  }),
  rabbitmq: neighbour("RabbitMQ", "data layer", "health-data", {
    upstream: [300, 512, { volumesGb: [15] }],
    tuned: [150, 512, { volumesGb: [50] }],
    tradeOff: "Half the CPU: long queues drain more slowly while the node is busy.",
  }),
  "postgresql-auth": neighbour("PostgreSQL for WebAuthn", "authentication", "health-data", {
    upstream: [200, 576, { volumesGb: [20] }],
    tuned: [50, 256, { volumesGb: [50] }],
    tradeOff: "Less cache and no metrics exporter.",
  }),
  "redis-auth": neighbour("Redis for WebAuthn", "authentication", "health-data", {
    upstream: [150, 320, { volumesGb: [5] }],
    tuned: [50, 128],
    tradeOff: "No volume and no metrics exporter: sessions end when its pod moves.",
  }),
  "webauthn-server": neighbour("WebAuthn server", "authentication", "health-auth", {
    upstream: [250, 512, { replicas: 2, maxReplicas: 5 }],
    tuned: [100, 512],
    tradeOff: "One pod and no autoscaler: signing in stops for a moment when it restarts.",
  }),
  "envoy-gateway": neighbour("Envoy gateway", "authentication", "health-auth", {
    upstream: [100, 128, { replicas: 2, maxReplicas: 5 }],
    tuned: [50, 128],
    tradeOff: "One pod and no autoscaler: requests fail for a moment when it restarts.",
  }),
  prometheus: neighbour("Prometheus", "observability", "health-observability", {
    upstream: [700, 2098, { volumesGb: [20] }],
    tuned: [150, 1024, { volumesGb: [50] }],
    tradeOff: "Half the memory: scrape less often, or keep fewer days.",
  }),
  grafana: neighbour("Grafana", "observability", "health-observability", {
    upstream: [200, 512, { volumesGb: [5] }],
    tuned: [50, 256],
    tradeOff: "No volume: dashboards made by hand are lost; those from ConfigMaps come back.",
  }),
  alertmanager: neighbour("Alertmanager", "observability", "health-observability", {
    upstream: [300, 178, { volumesGb: [5] }],
    tuned: [20, 64],
    tradeOff: "No volume: silences are lost when its pod moves.",
  }),
  "kube-state-metrics": neighbour("kube-state-metrics", "observability", "health-observability", {
    upstream: [100, 128],
    tuned: [20, 64],
    tradeOff: "Enough for a cluster of a few nodes.",
  }),
  "node-exporter": neighbour("Node exporter", "observability", "health-observability", {
    upstream: [100, 64],
    tuned: [20, 32],
    tradeOff: "Slower scrapes while the node is busy.",
    perNode: true,
  }),
  "prometheus-operator": neighbour("Prometheus Operator", "observability", "health-observability", {
    upstream: [0, 0],
    tuned: [20, 64],
    tradeOff:
      "Upstream asks for nothing, so it is the first to go when memory runs out; this reserves a little.",
  }),
  loki: neighbour("Loki", "observability", "health-observability", {
    upstream: [200, 512, { volumesGb: [5] }],
    tuned: [50, 256],
    tradeOff: "No volume: logs are lost when its pod moves.",
  }),
  promtail: neighbour("Promtail", "observability", "health-observability", {
    upstream: [100, 128],
    tuned: [30, 64],
    tradeOff: "Logs arrive later while the node is busy.",
    perNode: true,
  }),
  jaeger: neighbour("Jaeger", "observability", "health-observability", {
    upstream: [300, 512, { volumesGb: [10] }],
    tuned: [50, 256],
    tradeOff: "Traces are kept in memory only and are lost when its pod restarts.",
  }),
  velero: neighbour("Velero", "backup", "velero", {
    upstream: [200, 256],
    tuned: [50, 128],
    tradeOff: "Backups take longer while the node is busy.",
  }),
  "velero-node-agent": neighbour("Velero node agent", "backup", "velero", {
    upstream: [100, 128],
    tuned: [50, 128],
    tradeOff: "File backups take longer while the node is busy.",
    perNode: true,
  }),
  "argocd-server": neighbour("Argo CD server", "delivery", "argocd", {
    upstream: [250, 256, { replicas: 2 }],
    tuned: [50, 128],
    tradeOff: "One pod: the page is away for a moment when it restarts; syncs go on.",
  }),
  "argocd-repo-server": neighbour("Argo CD repository server", "delivery", "argocd", {
    upstream: [250, 256, { replicas: 2 }],
    tuned: [50, 192],
    tradeOff: "One pod: manifests render more slowly while the node is busy.",
  }),
  "argocd-application-controller": neighbour("Argo CD application controller", "delivery", "argocd", {
    upstream: [500, 512],
    tuned: [100, 384],
    tradeOff: "Enough for some ten applications.",
  }),
  "argocd-redis": neighbour("Argo CD Redis", "delivery", "argocd", {
    upstream: [100, 64],
    tuned: [20, 64],
    tradeOff: "A cache: nothing is lost with it.",
  }),
  "argocd-applicationset": neighbour("Argo CD ApplicationSet controller", "delivery", "argocd", {
    upstream: [0, 0],
    tuned: [20, 64],
    tradeOff: "Upstream asks for nothing; this reserves a little.",
  }),
  "argocd-notifications": neighbour("Argo CD notifications", "delivery", "argocd", {
    upstream: [0, 0],
    tuned: [20, 64],
    tradeOff: "Upstream asks for nothing; this reserves a little.",
  }),
  "ingress-nginx": neighbour("ingress-nginx", "platform", "health-system", {
    upstream: [200, 256],
    tuned: [100, 128],
    tradeOff: "Fewer connections at once while the node is busy.",
    loadBalancer: true,
  }),
  "cert-manager": neighbour("cert-manager", "platform", "health-system", {
    upstream: [100, 128],
    tuned: [30, 64],
    tradeOff: "Certificates take some seconds longer to be issued.",
  }),
  "sealed-secrets": neighbour("Sealed Secrets", "platform", "kube-system", {
    upstream: [50, 64],
    tuned: [50, 64],
    tradeOff: "Nothing: upstream is small already.",
  }),
  "metrics-server": neighbour("metrics-server", "platform", "kube-system", {
    upstream: [50, 64],
    tuned: [50, 64],
    tradeOff: "Nothing: upstream is small already.",
  }),
  keda: neighbour("KEDA", "platform", "keda", {
    upstream: [100, 100, { replicas: 3 }],
    tuned: [30, 100, { replicas: 3 }],
    tradeOff: "The queue is looked at less promptly while the node is busy.",
  }),
} as const satisfies Record<string, KnownNeighbour>;

export type KnownNeighbourName = keyof typeof knownNeighbours;

/** What both services need to start: exactly these four. */
export const dataLayerNames = ["postgresql-health", "redis-health", "minio", "rabbitmq"] as const;

export function isKnownNeighbour(name: string): name is KnownNeighbourName {
  return Object.hasOwn(knownNeighbours, name);
}

/** The catalogue's entry, or `null` for a neighbour of the user's own. */
export function knownNeighbour(name: string): KnownNeighbour | null {
  return isKnownNeighbour(name) ? knownNeighbours[name] : null;
}
