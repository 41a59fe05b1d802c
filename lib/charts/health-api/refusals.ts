import { commonRefusals, emptyInlineSecretRefusal, type Refusal, when } from "@/lib/charts/shared/refusals";
import type { HealthApiValues } from "./schema";
import { healthApiSecretKeys } from "./secret-keys";

/** Variables that the chart sets (templates/_environment.tpl): a second one of the same name would win silently. */
export const healthApiVariables = [
  "SECRET_KEY",
  "DB_PASSWORD",
  "REDIS_PASSWORD",
  "S3_ACCESS_KEY",
  "S3_SECRET_KEY",
  "RABBITMQ_PASSWORD",
  "DATABASE_URL",
  "REDIS_URL",
  "UPLOAD_RATE_LIMIT_STORAGE_URI",
  "RABBITMQ_URL",
  "S3_ENDPOINT_URL",
  "S3_BUCKET_NAME",
  "RABBITMQ_MAIN_EXCHANGE",
  "UPLOAD_RATE_LIMIT",
  "MAX_FILE_SIZE_MB",
  "WEB_CONCURRENCY",
  "WEBAUTHN_JWKS_URL",
  "WEBAUTHN_ISSUER",
  "WEBAUTHN_JWKS_CACHE_LIFESPAN",
  "SSO_USER_EMAIL_DOMAIN",
  "JAEGER_OTLP_ENDPOINT",
  "JAEGER_SERVICE_NAME",
  "OTEL_TRACES_SAMPLER",
  "OTEL_TRACES_SAMPLER_ARG",
] as const;

export const healthApiRefusals: readonly Refusal<HealthApiValues>[] = [
  ...commonRefusals<HealthApiValues>({
    variables: healthApiVariables,
    volumes: ["tmp"],
    mountPaths: ["/tmp"],
    presentVolumes: () => ["tmp"],
  }),
  emptyInlineSecretRefusal<HealthApiValues>(Object.keys(healthApiSecretKeys)),
  {
    id: "pause-beyond-grace-period",
    path: "preStopSleepSeconds",
    message:
      "preStopSleepSeconds: is not less than terminationGracePeriodSeconds, so a pod would be killed while it pauses. Write fewer seconds.",
    find: ({ preStopSleepSeconds, terminationGracePeriodSeconds }) =>
      when(preStopSleepSeconds >= terminationGracePeriodSeconds),
    example: { preStopSleepSeconds: 60 },
  },
];
