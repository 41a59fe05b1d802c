import { api, type Case, etl, onRedis, values, without } from "./drafts";

export const wiringCases: Record<string, Case> = {
  "exchange-differs": {
    speaks: api({ rabbitmq: { exchange: "other" } }),
    path: values("etl-engine", "/rabbitmq/exchange"),
    silent: [
      {},
      {
        charts: {
          "health-api": { values: { rabbitmq: { exchange: "other" } } },
          "etl-engine": { enabled: false },
        },
      },
    ],
    hasFix: true,
  },
  "bucket-differs": {
    speaks: etl({ minio: { bucket: "other" } }),
    path: values("etl-engine", "/minio/bucket"),
    silent: [{}, without("health-api")],
    hasFix: true,
  },
  "upload-exceeds-etl-limit": {
    speaks: api({ upload: { maxFileSizeMb: 101 } }),
    path: values("etl-engine", "/etl/maxFileSizeMb"),
    silent: [{}, api({ upload: { maxFileSizeMb: 100 } })],
    hasFix: true,
  },
  "rabbitmq-host-differs": {
    speaks: etl({ rabbitmq: { host: "broker.elsewhere.svc" } }),
    path: values("etl-engine", "/rabbitmq/host"),
    silent: [{}, without("health-api")],
    hasFix: true,
  },
  "minio-endpoint-differs": {
    speaks: api({ minio: { endpoint: "http://minio.elsewhere.svc:9000" } }),
    path: values("etl-engine", "/minio/endpoint"),
    silent: [{}, without("etl-engine")],
    hasFix: true,
  },
  "queue-not-the-images-own": {
    speaks: etl({ rabbitmq: { queue: "health-data-processing" } }),
    path: values("etl-engine", "/rabbitmq/queue"),
    silent: [{}],
    hasFix: true,
  },
  "redis-host-without-master": {
    speaks: api({ redis: { host: "infra-redis-health.health-data.svc.cluster.local" } }),
    path: values("health-api", "/redis/host"),
    silent: [{}, api({ redis: { host: "cache.acme.io" } }), etl({ redis: { host: "redis-health" } })],
    hasFix: true,
  },
  "redis-database-shared": {
    speaks: etl({ ...onRedis, redis: { database: 1 } }),
    path: values("etl-engine", "/redis/database"),
    silent: [etl(onRedis), etl({ redis: { database: 1 } })],
    hasFix: true,
  },
  "otlp-port-not-grpc": {
    speaks: etl({ jaeger: { otlpEndpoint: "http://jaeger:4319" } }),
    path: values("etl-engine", "/jaeger/otlpEndpoint"),
    silent: [{}, etl({ jaeger: { enabled: false, otlpEndpoint: "http://jaeger:4319" } })],
    hasFix: true,
  },
};
