import { api, type Case, cluster, etl, noCharts, onRedis, values, withDataLayer } from "./drafts";

const shape = "service.beta.kubernetes.io/oci-load-balancer-shape";
const loadBalancer = (annotations: object) => api({ service: { type: "LoadBalancer", annotations } });

export const fitCases: Record<string, Case> = {
  "load-balancer-not-free-shape": {
    speaks: loadBalancer({ [shape]: "flexible", [`${shape}-flex-min`]: "10", [`${shape}-flex-max`]: "100" }),
    path: values("health-api", "/service/annotations"),
    object: "Service/health-api",
    silent: [
      {},
      loadBalancer({ [shape]: "flexible", [`${shape}-flex-min`]: "10", [`${shape}-flex-max`]: "10" }),
      loadBalancer({ "oci.oraclecloud.com/load-balancer-type": "nlb" }),
    ],
    hasFix: true,
  },
  "custom-boot-volume-under-50": {
    speaks: cluster({ nodes: [{ bootVolumeGb: 48 }] }),
    path: "/cluster/nodes/0/bootVolumeGb",
    silent: [{}, cluster({ nodes: [{ bootVolumeGb: 50 }] })],
    hasFix: true,
  },
  "data-layer-not-counted": {
    speaks: cluster({ neighbours: { minio: {}, rabbitmq: { enabled: false } } }),
    path: "/cluster/neighbours",
    silent: [
      withDataLayer,
      { charts: { "health-api": { enabled: false }, "etl-engine": { enabled: false } } },
    ],
    hasFix: true,
  },
  "claim-billed-at-50-gb": {
    speaks: {},
    path: values("etl-engine", "/persistence/size"),
    object: "PersistentVolumeClaim/etl-engine-data",
    silent: [
      etl({ persistence: { size: "50Gi" } }),
      { ...etl(onRedis), ...cluster({ neighbours: { own: { volumesGb: [60] } } }) },
    ],
    hasFix: true,
  },
  "neighbour-without-requests": {
    speaks: cluster({ neighbours: { own: { requests: { cpu: "100m" } } } }),
    path: "/cluster/neighbours/own/requests",
    silent: [
      withDataLayer,
      cluster({ neighbours: { own: { enabled: false } } }),
      cluster({ neighbours: { own: { requests: { cpu: 0, memory: 0 } } } }),
    ],
    hasFix: false,
  },
  "does-not-fit-at-rest": {
    speaks: api({ resources: { requests: { cpu: "1" }, limits: { cpu: "1" } } }),
    path: values("health-api", "/resources/requests/cpu"),
    object: "Deployment/health-api",
    silent: [{}],
    hasFix: false,
  },
  "does-not-fit-at-peak": {
    speaks: etl(onRedis),
    path: values("etl-engine", "/autoscaling/maxReplicas"),
    object: "Deployment/etl-engine",
    silent: [{}, api({ resources: { requests: { cpu: "1" }, limits: { cpu: "1" } } })],
    hasFix: true,
  },
  "does-not-fit-during-rollout": {
    speaks: api({ autoscaling: { enabled: false }, replicaCount: 5, strategy: { maxSurge: "100%" } }),
    path: values("health-api", "/strategy/maxSurge"),
    object: "Deployment/health-api",
    silent: [{}, api({ autoscaling: { enabled: false }, replicaCount: 5, strategy: { maxSurge: 0 } })],
    hasFix: true,
  },
  "compute-over-allowance": {
    speaks: cluster({ nodes: [{ ocpus: 4, memoryGb: 24 }] }),
    path: "/cluster/nodes",
    silent: [{}, cluster({ nodes: [{ ocpus: 4, memoryGb: 24 }], allowance: "always-free-legacy" })],
    hasFix: true,
  },
  "storage-over-allowance": {
    speaks: withDataLayer,
    path: values("etl-engine", "/persistence/enabled"),
    object: "PersistentVolumeClaim/etl-engine-data",
    silent: [{}],
    hasFix: false,
  },
  "load-balancers-over-allowance": {
    speaks: {
      ...api({ service: { type: "LoadBalancer" } }),
      ...cluster({ neighbours: { "ingress-nginx": {} } }),
    },
    path: "/cluster/neighbours",
    silent: [{}, cluster({ neighbours: { "ingress-nginx": {} } })],
    hasFix: false,
  },
  "ephemeral-storage-over-boot-disk": {
    speaks: etl({ aiModel: { cacheSize: "60Gi" } }),
    path: values("etl-engine", "/aiModel/cacheSize"),
    silent: [{}],
    hasFix: true,
  },
  "idle-nodes-reclaimed": {
    speaks: {},
    path: "/cluster/nodes",
    silent: [withDataLayer, cluster({ account: "payg" })],
    hasFix: false,
  },
  "enhanced-cluster-is-billed": {
    speaks: cluster({ clusterType: "enhanced" }),
    path: "/cluster/clusterType",
    silent: [{}],
    hasFix: true,
  },
  "memory-limits-over-the-node": {
    speaks: etl({ resources: { limits: { memory: "8Gi" } } }),
    path: values("etl-engine", "/resources/limits/memory"),
    silent: [{}],
    hasFix: false,
  },
  "paid-allowance-unclear": {
    speaks: cluster({ account: "payg", nodes: [{ ocpus: 4, memoryGb: 24 }] }),
    path: "/cluster/account",
    silent: [{}, cluster({ account: "payg" })],
    hasFix: false,
  },
  "platform-not-counted": {
    speaks: {},
    path: "/cluster/neighbours",
    silent: [
      cluster({ neighbours: { "ingress-nginx": {}, "cert-manager": {}, "sealed-secrets": {} } }),
      noCharts,
    ],
    hasFix: true,
  },
  "kubernetes-version-not-offered": {
    speaks: cluster({ kubernetesVersion: "1.30" }),
    path: "/cluster/kubernetesVersion",
    silent: [{}, cluster({ kubernetesVersion: "1.34" })],
    hasFix: true,
  },
  "backups-over-allowance": {
    speaks: cluster({ volumeBackups: 6 }),
    path: "/cluster/volumeBackups",
    silent: [{}, cluster({ volumeBackups: 5 })],
    hasFix: false,
  },
  "traffic-over-allowance": {
    speaks: cluster({ account: "payg", egressGb: 20_000 }),
    path: "/cluster/egressGb",
    silent: [{}, cluster({ egressGb: 10_000 })],
    hasFix: false,
  },
  "node-replacement-has-no-room": {
    speaks: cluster({ nodes: [{ bootVolumeGb: 80 }] }),
    path: "/cluster/nodes",
    silent: [{}],
    hasFix: false,
  },
  "one-node-holds-everything": {
    speaks: {},
    path: "/cluster/nodes",
    silent: [cluster({ nodes: [{ ocpus: 1, memoryGb: 6, count: 2 }] }), noCharts],
    hasFix: false,
  },
  "lost-node-has-no-replacement": {
    speaks: cluster({ nodes: [{ ocpus: 1, memoryGb: 6, count: 2 }] }),
    path: "/cluster/nodes",
    silent: [{}, cluster({ nodes: [{ ocpus: 2, memoryGb: 12, count: 3 }] })],
    hasFix: false,
  },
  "monitoring-not-counted": {
    speaks: etl({ serviceMonitor: { enabled: true } }),
    path: values("etl-engine", "/serviceMonitor/enabled"),
    object: "ServiceMonitor/etl-engine",
    silent: [
      {},
      {
        ...etl({ serviceMonitor: { enabled: true } }),
        ...cluster({ neighbours: { "prometheus-operator": {} } }),
      },
    ],
    hasFix: true,
  },
  "queue-not-watched": {
    speaks: cluster({ neighbours: { prometheus: {} } }),
    path: values("etl-engine", "/prometheusRule/enabled"),
    silent: [
      {},
      { ...etl({ prometheusRule: { enabled: true } }), ...cluster({ neighbours: { prometheus: {} } }) },
    ],
    hasFix: true,
  },
};
