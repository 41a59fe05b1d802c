/** A secret shared by both services: asked for once, sealed for each. */
export type SharedSecret =
  | "database-password"
  | "redis-password"
  | "minio-access-key"
  | "minio-secret-key"
  | "rabbitmq-password";

export interface Generation {
  length: number;
  /** Only characters that stand in a URL unescaped: Kubernetes cannot encode what it puts into `amqp://…`. */
  alphabet: string;
}

export interface SecretKeySettings {
  title: string;
  description: string;
  /** What `values.yaml` holds for development. */
  placeholder: string;
  generate: Generation | null;
  sharedAs: SharedSecret | null;
}

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export const generated = (length: number): Generation => ({ length, alphabet: LETTERS_AND_DIGITS });

const PLACEHOLDER = "CHANGE_ME";

export const sharedSecretKeys = {
  "database-password": {
    title: "Database password",
    description: "Password of the PostgreSQL user.",
    placeholder: PLACEHOLDER,
    generate: generated(32),
    sharedAs: "database-password",
  },
  "redis-password": {
    title: "Redis password",
    description: "Password of Redis.",
    placeholder: PLACEHOLDER,
    generate: generated(32),
    sharedAs: "redis-password",
  },
  "minio-access-key": {
    title: "MinIO access key",
    description: "Name of the MinIO user.",
    placeholder: PLACEHOLDER,
    generate: generated(20),
    sharedAs: "minio-access-key",
  },
  "minio-secret-key": {
    title: "MinIO secret key",
    description: "Password of the MinIO user.",
    placeholder: PLACEHOLDER,
    generate: generated(40),
    sharedAs: "minio-secret-key",
  },
  "rabbitmq-password": {
    title: "RabbitMQ password",
    description: "Password of the RabbitMQ user.",
    placeholder: PLACEHOLDER,
    generate: generated(32),
    sharedAs: "rabbitmq-password",
  },
} as const satisfies Record<string, SecretKeySettings>;
