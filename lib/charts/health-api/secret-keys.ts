import { generated, type SecretKeySettings, sharedSecretKeys } from "@/lib/charts/shared/secret-keys";

/** The keys of `health-api-secrets`, in the source document's order. */
export const healthApiSecretKeys = {
  "secret-key": {
    title: "Signing key",
    description: "Signs the API's logins. At least 32 characters; changing it ends every session.",
    placeholder: "CHANGE_ME_to_at_least_32_characters",
    generate: generated(48),
    sharedAs: null,
  },
  "database-password": sharedSecretKeys["database-password"],
  "redis-password": sharedSecretKeys["redis-password"],
  "minio-access-key": sharedSecretKeys["minio-access-key"],
  "minio-secret-key": sharedSecretKeys["minio-secret-key"],
  "rabbitmq-password": sharedSecretKeys["rabbitmq-password"],
} as const satisfies Record<string, SecretKeySettings>;
