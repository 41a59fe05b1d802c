import { api, type Case, cluster, development, etl, onRedis, values, without } from "./drafts";

const byQueue = { deduplication: { store: "redis" }, keda: { enabled: true } };

export const scalingCases: Record<string, Case> = {
  "metrics-server-missing": {
    speaks: {},
    path: values("health-api", "/autoscaling/enabled"),
    object: "HorizontalPodAutoscaler/health-api-hpa",
    silent: [cluster({ neighbours: { "metrics-server": {} } }), api({ autoscaling: { enabled: false } })],
    hasFix: true,
  },
  "memory-target-never-comes-down": {
    speaks: {},
    path: values("health-api", "/autoscaling/targetMemoryUtilizationPercentage"),
    object: "HorizontalPodAutoscaler/health-api-hpa",
    silent: [
      api({ autoscaling: { targetMemoryUtilizationPercentage: 0 } }),
      api({ autoscaling: { enabled: false } }),
    ],
    hasFix: true,
  },
  "training-output-lost-with-several-pods": {
    speaks: etl(onRedis),
    path: values("etl-engine", "/etl/trainingOutput/enabled"),
    silent: [{}, etl({ ...onRedis, etl: { trainingOutput: { enabled: false } } })],
    hasFix: true,
  },
  "replicas-ignored-while-autoscaling": {
    speaks: api({ replicaCount: 4 }),
    path: values("health-api", "/replicaCount"),
    silent: [{}, api({ replicaCount: 4, autoscaling: { enabled: false } })],
    hasFix: true,
  },
  "database-connections-exceed": {
    speaks: api({ workers: 2 }),
    path: values("health-api", "/workers"),
    silent: [{}, without("health-api")],
    hasFix: true,
  },
  "autoscaler-cannot-scale": {
    speaks: api({ autoscaling: { minReplicas: 2, maxReplicas: 2 } }),
    path: values("health-api", "/autoscaling/maxReplicas"),
    object: "HorizontalPodAutoscaler/health-api-hpa",
    silent: [{}, api({ autoscaling: { enabled: false, minReplicas: 2, maxReplicas: 2 } })],
    hasFix: true,
  },
  "single-api-pod": {
    speaks: api({ autoscaling: { minReplicas: 1 } }),
    path: values("health-api", "/autoscaling/minReplicas"),
    silent: [{}, development],
    hasFix: true,
  },
  "readiness-asks-every-dependency": {
    speaks: {},
    path: values("health-api", "/probes/readiness/path"),
    silent: [api({ probes: { readiness: { path: "/health/live" } } }), api({ image: { tag: "v2.0.0" } })],
    hasFix: true,
  },
  "grace-shorter-than-an-upload": {
    speaks: api({ upload: { maxFileSizeMb: 90 } }),
    path: values("health-api", "/terminationGracePeriodSeconds"),
    silent: [{}, api({ upload: { maxFileSizeMb: 90 }, terminationGracePeriodSeconds: 120 })],
    hasFix: true,
  },
  "prefetch-loses-messages": {
    speaks: etl({ rabbitmq: { prefetchCount: 8 } }),
    path: values("etl-engine", "/rabbitmq/prefetchCount"),
    silent: [{}, etl({ rabbitmq: { prefetchCount: 8 }, image: { tag: "v2.0.0" } })],
    hasFix: true,
  },
  "retries-process-nothing": {
    speaks: etl({ rabbitmq: { maxRetries: 5 } }),
    path: values("etl-engine", "/rabbitmq/maxRetries"),
    silent: [{}, etl({ rabbitmq: { maxRetries: 0 } })],
    hasFix: false,
  },
  "disruption-budget-on-one-node": {
    speaks: api({ podDisruptionBudget: { enabled: true } }),
    path: values("health-api", "/podDisruptionBudget/enabled"),
    object: "PodDisruptionBudget/health-api-pdb",
    silent: [
      {},
      {
        ...api({ podDisruptionBudget: { enabled: true } }),
        cluster: { nodes: [{ ocpus: 1, memoryGb: 6, count: 2 }] },
      },
    ],
    hasFix: true,
  },
  "autoscaler-by-queue-not-counted": {
    speaks: etl(byQueue),
    path: values("etl-engine", "/keda/enabled"),
    object: "ScaledObject/etl-engine",
    silent: [{}, { ...etl(byQueue), cluster: { neighbours: { keda: {} } } }],
    hasFix: true,
  },
};
