import { commonRefusals, emptyInlineSecretRefusal, type Refusal, when } from "@/lib/charts/shared/refusals";
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
    scalable: { deduplication: { store: "redis" } },
  }),
  emptyInlineSecretRefusal<EtlEngineValues>(
    Object.keys(etlEngineSecretKeys),
    (key, { deduplication }) => key !== "redis-password" || deduplication.store === "redis",
  ),
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
    id: "same-service-port",
    path: "service.metricsPort",
    message: "service.metricsPort: is the same as service.port. Write two different ports.",
    find: ({ service }) => when(service.port === service.metricsPort),
    example: { service: { port: 8004 } },
  },
];
