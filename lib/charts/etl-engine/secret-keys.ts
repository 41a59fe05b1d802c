import { type SecretKeySettings, sharedSecretKeys } from "@/lib/charts/shared/secret-keys";

/** The keys of `etl-engine-secrets`; `redis-password` is used only when deduplication is in Redis. */
export const etlEngineSecretKeys = {
  "database-password": {
    ...sharedSecretKeys["database-password"],
    description: "Password of the PostgreSQL user. Today's image has no database access.",
  },
  "minio-access-key": sharedSecretKeys["minio-access-key"],
  "minio-secret-key": sharedSecretKeys["minio-secret-key"],
  "rabbitmq-user": {
    title: "RabbitMQ user",
    description: "Name of the RabbitMQ user, part of the connection address.",
    placeholder: "CHANGE_ME",
    generate: null,
    sharedAs: null,
  },
  "rabbitmq-password": sharedSecretKeys["rabbitmq-password"],
  "redis-password": {
    ...sharedSecretKeys["redis-password"],
    description: "Password of Redis; needed only when deduplication.store is redis.",
  },
} as const satisfies Record<string, SecretKeySettings>;
