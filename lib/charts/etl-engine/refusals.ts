import { disruptionRefusals } from "@/lib/charts/shared/availability-refusals";
import { containerRefusals } from "@/lib/charts/shared/container-refusals";
import { networkRefusals } from "@/lib/charts/shared/network-refusals";
import {
  commonRefusals,
  emptyInlineSecretRefusal,
  externalSecretRefusals,
  monitoringRefusals,
  type Refusal,
  when,
} from "@/lib/charts/shared/refusals";
import type { EtlEngineValues } from "./schema";
import { etlEngineSecretKeys } from "./secret-keys";

/** Variables that the chart sets (templates/_environment.tpl), with whatever values. */
export const etlEngineVariables = [
  "RABBITMQ_USER",
  "RABBITMQ_PASSWORD",
  "ETL_S3_ACCESS_KEY",
  "ETL_S3_SECRET_KEY",
  "REDIS_PASSWORD",
  "DB_PASSWORD",
  "ETL_RABBITMQ_URL",
  "ETL_DEDUPLICATION_REDIS_URL",
  "DATABASE_URL",
  "ETL_ENVIRONMENT",
  "ETL_EXCHANGE_NAME",
  "ETL_QUEUE_NAME",
  "ETL_ROUTING_KEY_PATTERN",
  "ETL_PREFETCH_COUNT",
  "ETL_MAX_RETRIES",
  "ETL_RETRY_DELAYS",
  "ETL_S3_ENDPOINT_URL",
  "ETL_S3_BUCKET_NAME",
  "ETL_S3_REGION",
  "ETL_DEDUPLICATION_STORE",
  "ETL_DEDUPLICATION_DB_PATH",
  "ETL_DEDUPLICATION_RETENTION_HOURS",
  "ETL_MAX_FILE_SIZE_MB",
  "ETL_ENABLE_TRAINING_OUTPUT",
  "ETL_TRAINING_DATA_PREFIX",
  "ETL_INCLUDE_TRAINING_METADATA",
  "ETL_LOG_LEVEL",
  "ETL_ENABLE_METRICS",
  "ETL_METRICS_PORT",
  "ETL_ENABLE_JAEGER_TRACING",
  "ETL_JAEGER_OTLP_ENDPOINT",
  "ETL_JAEGER_SERVICE_NAME",
  "OTEL_TRACES_SAMPLER",
  "OTEL_TRACES_SAMPLER_ARG",
  "HF_HOME",
  "TRANSFORMERS_CACHE",
  "MODEL_MAX_TOKENS",
  "MODEL_TEMPERATURE",
] as const;

const onRedis = { deduplication: { store: "redis" } };

export const etlEngineRefusals: readonly Refusal<EtlEngineValues>[] = [
  ...commonRefusals<EtlEngineValues>({
    variables: etlEngineVariables,
    volumes: ["tmp", "data", "model-cache"],
    mountPaths: ["/tmp", "/data"],
    presentVolumes: ({ deduplication, aiModel }) => [
      "tmp",
      ...(deduplication.store === "sqlite" ? ["data"] : []),
      ...(aiModel.enabled ? ["model-cache"] : []),
    ],
    scalable: onRedis,
  }),
  ...containerRefusals<EtlEngineValues>([
    "etl-engine",
    "wait-for-rabbitmq",
    "wait-for-minio",
    "wait-for-redis",
  ]),
  emptyInlineSecretRefusal<EtlEngineValues>(
    Object.keys(etlEngineSecretKeys),
    (key, { deduplication }) => key !== "redis-password" || deduplication.store === "redis",
  ),
  ...externalSecretRefusals<EtlEngineValues>(),
  ...monitoringRefusals<EtlEngineValues>(),
  {
    id: "sqlite-replicas",
    path: "replicaCount",
    message:
      "replicaCount: SQLite takes one writer, so one pod. Write 1, or set deduplication.store to redis.",
    find: ({ deduplication, replicaCount }) => when(deduplication.store === "sqlite" && replicaCount > 1),
    example: { replicaCount: 2 },
  },
  {
    id: "sqlite-autoscaling",
    path: "autoscaling.enabled",
    message:
      "autoscaling.enabled: SQLite takes one writer, so one pod. Write false, or set deduplication.store to redis.",
    find: ({ deduplication, autoscaling }) => when(deduplication.store === "sqlite" && autoscaling.enabled),
    example: { autoscaling: { enabled: true } },
  },
  {
    id: "sqlite-strategy",
    path: "strategy.type",
    message:
      "strategy.type: SQLite takes one writer, so the old pod must stop first. Write Recreate, or set deduplication.store to redis.",
    find: ({ deduplication, strategy }) =>
      when(deduplication.store === "sqlite" && strategy.type !== "Recreate"),
    example: { strategy: { type: "RollingUpdate" } },
  },
  {
    id: "sqlite-keda",
    path: "keda.enabled",
    message:
      "keda.enabled: SQLite takes one writer, so one pod. Write false, or set deduplication.store to redis.",
    find: ({ deduplication, keda }) => when(deduplication.store === "sqlite" && keda.enabled),
    example: { keda: { enabled: true } },
  },
  {
    id: "keda-beside-autoscaling",
    path: "keda.enabled",
    message:
      "keda.enabled: is true like autoscaling.enabled, so two would set the number of pods. Write false in one of them.",
    find: ({ autoscaling, keda }) => when(autoscaling.enabled && keda.enabled),
    example: { ...onRedis, keda: { enabled: true }, autoscaling: { enabled: true } },
  },
  {
    id: "keda-replicas-order",
    path: "keda.minReplicas",
    message: "keda.minReplicas: is more than keda.maxReplicas. Write a minimum of at most the maximum.",
    find: ({ keda }) => when(keda.minReplicas > keda.maxReplicas),
    example: { keda: { minReplicas: 4 } },
  },
  ...disruptionRefusals<EtlEngineValues>(),
  ...networkRefusals<EtlEngineValues>(),
  {
    id: "model-cache-over-own-mount",
    path: "aiModel.cachePath",
    message:
      "aiModel.cachePath: is already mounted by the chart itself. Write a path other than /tmp and /data.",
    find: ({ aiModel }) => when(aiModel.enabled && ["/tmp", "/data"].includes(aiModel.cachePath)),
    example: { aiModel: { cachePath: "/data" } },
  },
  {
    id: "mount-over-model-cache",
    path: "extraVolumeMounts",
    message: "extraVolumeMounts: %s is where aiModel.cachePath is mounted. Write another mountPath.",
    find: ({ aiModel, extraVolumeMounts }) =>
      extraVolumeMounts
        .map(({ mountPath }) => mountPath)
        .filter((path) => aiModel.enabled && path === aiModel.cachePath),
    example: { extraVolumeMounts: [{ name: "tmp", mountPath: "/app/.cache/huggingface" }] },
  },
  {
    id: "same-service-port",
    path: "service.metricsPort",
    message: "service.metricsPort: is the same as service.port. Write two different ports.",
    find: ({ service }) => when(service.port === service.metricsPort),
    example: { service: { port: 8004 } },
  },
];
