import type { KnownNeighbourName } from "@/lib/budget/neighbour-catalogue";
import type { CountedNeighbour } from "@/lib/budget/neighbours";
import type { ValuesMap } from "@/lib/values/merge";
import { parts } from "./neighbour-parts";

/** One Helm release that brings neighbours, and which of its values give each of them what the budget counts. */
export interface NeighbourChart {
  /** The file's name in `neighbours/`, and the release's. */
  name: string;
  chart: string;
  version: string;
  /** Where Helm finds it; `null` for a folder of the platform's own repository. */
  repository: string | null;
  namespace: string;
  /** What holds whoever of the members is counted: images that exist, parts that are off. */
  common?: ValuesMap;
  members: Partial<Record<KnownNeighbourName, Member>>;
}

interface Member {
  values(counted: CountedNeighbour): ValuesMap;
  /** What leaves it out, where the chart can do without it. */
  off?: ValuesMap;
  /** As many pods as the chart always makes; the values cannot change it. */
  fixedReplicas?: number;
}

const bitnami = "https://charts.bitnami.com/bitnami";

/** Docker Hub keeps Bitnami's versioned images of 2025 under this name, frozen. */
function legacyImage(name: string): ValuesMap {
  return { image: { registry: "docker.io", repository: `bitnamilegacy/${name}` } };
}

function postgresql(name: "postgresql-health" | "postgresql-auth"): NeighbourChart {
  return {
    name,
    chart: "postgresql",
    version: "13.2.24",
    repository: bitnami,
    namespace: "health-data",
    common: { nameOverride: name, ...legacyImage("postgresql"), metrics: { enabled: false } },
    members: {
      [name]: {
        values: (counted: CountedNeighbour) => ({
          primary: { ...parts.resources(counted), persistence: parts.persistence(counted) },
        }),
        fixedReplicas: 1,
      },
    },
  };
}

function redis(name: "redis-health" | "redis-auth"): NeighbourChart {
  return {
    name,
    chart: "redis",
    version: "18.4.0",
    repository: bitnami,
    namespace: "health-data",
    common: {
      nameOverride: name,
      ...legacyImage("redis"),
      architecture: "standalone",
      metrics: { enabled: false },
    },
    members: {
      [name]: {
        values: (counted: CountedNeighbour) => ({
          master: { ...parts.resources(counted), persistence: parts.persistence(counted) },
        }),
        fixedReplicas: 1,
      },
    },
  };
}

/**
 * Charts and versions: those that the platform's own charts depend on, where it has them (read 2025-11); else the current
 * ones of 2026. A key that a chart does not know is ignored by Helm without a word, so a new version of a chart wants its
 * keys looked up again; the tests prove the sums, not that the charts read these keys.
 */
export const neighbourCharts: readonly NeighbourChart[] = [
  postgresql("postgresql-health"),
  postgresql("postgresql-auth"),
  redis("redis-health"),
  redis("redis-auth"),
  {
    name: "minio",
    chart: "minio",
    version: "17.0.21",
    repository: bitnami,
    namespace: "health-data",
    common: {
      ...legacyImage("minio"),
      global: { security: { allowInsecureImages: true } },
      mode: "standalone",
      console: { enabled: false },
    },
    members: {
      minio: {
        values: (counted) => ({ ...parts.resources(counted), persistence: parts.persistence(counted) }),
        fixedReplicas: 1,
      },
    },
  },
  {
    name: "rabbitmq",
    chart: "rabbitmq",
    version: "12.9.1",
    repository: bitnami,
    namespace: "health-data",
    common: { ...legacyImage("rabbitmq"), metrics: { enabled: false } },
    members: {
      rabbitmq: {
        values: (counted) => ({
          replicaCount: counted.replicas,
          ...parts.resources(counted),
          persistence: parts.persistence(counted),
        }),
      },
    },
  },
  {
    name: "webauthn-stack",
    chart: "helm-charts/health-platform/charts/webauthn-stack",
    version: "of github.com/hitoshura25/health-data-ai-platform",
    repository: null,
    namespace: "health-auth",
    common: { jaeger: { enabled: false } },
    members: {
      "webauthn-server": {
        values: (counted) => ({
          webauthn: { replicaCount: counted.replicas, ...parts.resources(counted) },
          autoscaling: parts.jointAutoscaling("webauthn", counted),
        }),
        off: { webauthn: { enabled: false } },
      },
      "envoy-gateway": {
        values: (counted) => ({
          envoy: { replicaCount: counted.replicas, ...parts.resources(counted) },
          autoscaling: parts.jointAutoscaling("envoy", counted),
        }),
        off: { envoy: { enabled: false } },
      },
    },
  },
  {
    name: "kube-prometheus-stack",
    chart: "kube-prometheus-stack",
    version: "55.5.0",
    repository: "https://prometheus-community.github.io/helm-charts",
    namespace: "health-observability",
    // The operator puts a reloader beside Prometheus and Alertmanager that asks for 200m by default. To it, "0" means none.
    common: {
      prometheusOperator: {
        prometheusConfigReloader: {
          resources: { requests: { cpu: "0", memory: "0" }, limits: { cpu: "0", memory: "0" } },
        },
      },
    },
    members: {
      "prometheus-operator": {
        values: (counted) => ({ prometheusOperator: parts.resources(counted) }),
        fixedReplicas: 1,
      },
      prometheus: {
        values: (counted) => ({
          prometheus: {
            prometheusSpec: {
              replicas: counted.replicas,
              ...parts.resources(counted),
              ...parts.claimTemplate("storageSpec", counted),
            },
          },
        }),
        off: { prometheus: { enabled: false } },
      },
      alertmanager: {
        values: (counted) => ({
          alertmanager: {
            alertmanagerSpec: {
              replicas: counted.replicas,
              ...parts.resources(counted),
              ...parts.claimTemplate("storage", counted),
            },
          },
        }),
        off: { alertmanager: { enabled: false } },
      },
      grafana: {
        values: (counted) => ({
          grafana: {
            replicas: counted.replicas,
            ...parts.resources(counted),
            persistence: parts.persistence(counted),
          },
        }),
        off: { grafana: { enabled: false } },
      },
      "kube-state-metrics": {
        values: (counted) => ({
          "kube-state-metrics": { replicas: counted.replicas, ...parts.resources(counted) },
        }),
        off: { kubeStateMetrics: { enabled: false } },
      },
      "node-exporter": {
        values: (counted) => ({ "prometheus-node-exporter": parts.resources(counted) }),
        off: { nodeExporter: { enabled: false } },
      },
    },
  },
  {
    name: "loki-stack",
    chart: "loki-stack",
    version: "2.9.11",
    repository: "https://grafana.github.io/helm-charts",
    namespace: "health-observability",
    members: {
      loki: {
        values: (counted) => ({
          loki: {
            replicas: counted.replicas,
            ...parts.resources(counted),
            persistence: parts.persistence(counted),
          },
        }),
        off: { loki: { enabled: false } },
      },
      promtail: {
        values: (counted) => ({ promtail: parts.resources(counted) }),
        off: { promtail: { enabled: false } },
      },
    },
  },
  {
    name: "jaeger",
    chart: "jaeger",
    version: "3.4.1",
    repository: "https://jaegertracing.github.io/helm-charts",
    namespace: "health-observability",
    common: {
      provisionDataStore: { cassandra: false },
      storage: { type: "memory" },
      agent: { enabled: false },
      collector: { enabled: false },
      query: { enabled: false },
    },
    members: {
      jaeger: {
        values: (counted) => ({ allInOne: { enabled: true, ...parts.resources(counted) } }),
        fixedReplicas: 1,
      },
    },
  },
  {
    name: "velero",
    chart: "velero",
    version: "5.1.4",
    repository: "https://vmware-tanzu.github.io/helm-charts",
    namespace: "velero",
    members: {
      velero: { values: (counted) => parts.resources(counted), fixedReplicas: 1 },
      "velero-node-agent": {
        values: (counted) => ({ deployNodeAgent: true, nodeAgent: parts.resources(counted) }),
        off: { deployNodeAgent: false },
      },
    },
  },
  {
    name: "argocd",
    chart: "argo-cd",
    version: "7.7.12",
    repository: "https://argoproj.github.io/argo-helm",
    namespace: "argocd",
    common: { dex: { enabled: false } },
    members: {
      "argocd-server": {
        values: (counted) => ({ server: { replicas: counted.replicas, ...parts.resources(counted) } }),
      },
      "argocd-repo-server": {
        values: (counted) => ({ repoServer: { replicas: counted.replicas, ...parts.resources(counted) } }),
      },
      "argocd-application-controller": {
        values: (counted) => ({ controller: { replicas: counted.replicas, ...parts.resources(counted) } }),
      },
      "argocd-redis": { values: (counted) => ({ redis: parts.resources(counted) }), fixedReplicas: 1 },
      "argocd-applicationset": {
        values: (counted) => ({
          applicationSet: { replicas: counted.replicas, ...parts.resources(counted) },
        }),
      },
      "argocd-notifications": {
        values: (counted) => ({ notifications: parts.resources(counted) }),
        off: { notifications: { enabled: false } },
        fixedReplicas: 1,
      },
    },
  },
  {
    name: "ingress-nginx",
    chart: "ingress-nginx",
    version: "4.15.1",
    repository: "https://kubernetes.github.io/ingress-nginx",
    namespace: "health-system",
    members: {
      "ingress-nginx": {
        values: (counted) => ({
          controller: {
            replicaCount: counted.replicas,
            ...parts.resources(counted),
            service: parts.loadBalancerService(counted),
          },
        }),
      },
    },
  },
  {
    name: "cert-manager",
    chart: "cert-manager",
    version: "v1.21.0",
    repository: "https://charts.jetstack.io",
    namespace: "health-system",
    common: { crds: { enabled: true } },
    members: {
      "cert-manager": {
        values: (counted) => ({ replicaCount: counted.replicas, ...parts.resources(counted) }),
      },
    },
  },
  {
    name: "sealed-secrets",
    chart: "sealed-secrets",
    version: "2.19.1",
    repository: "https://bitnami.github.io/sealed-secrets",
    namespace: "kube-system",
    members: { "sealed-secrets": { values: (counted) => parts.resources(counted), fixedReplicas: 1 } },
  },
  {
    name: "metrics-server",
    chart: "metrics-server",
    version: "3.13.0",
    repository: "https://kubernetes-sigs.github.io/metrics-server/",
    namespace: "kube-system",
    members: {
      "metrics-server": {
        values: (counted) => ({ replicas: counted.replicas, ...parts.resources(counted) }),
      },
    },
  },
  {
    name: "keda",
    chart: "keda",
    version: "2.20.2",
    repository: "https://kedacore.github.io/charts",
    namespace: "keda",
    members: {
      keda: {
        values: (counted) => {
          const { resources } = parts.resources(counted);
          return { resources: { operator: resources, metricServer: resources, webhooks: resources } };
        },
        fixedReplicas: 3,
      },
    },
  },
];
