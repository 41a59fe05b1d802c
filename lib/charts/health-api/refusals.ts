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
import { parseMemory } from "@/lib/quantities/memory";
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
  ...containerRefusals<HealthApiValues>(["health-api", "wait-for-database", "wait-for-redis"]),
  emptyInlineSecretRefusal<HealthApiValues>(Object.keys(healthApiSecretKeys)),
  ...externalSecretRefusals<HealthApiValues>(),
  {
    id: "service-monitor-without-metrics",
    path: "serviceMonitor.enabled",
    message:
      "serviceMonitor.enabled: has nothing to scrape while metrics.enabled is false, as today's image serves no metrics. Write false, or set metrics.enabled to true.",
    find: ({ serviceMonitor, metrics }) => when(serviceMonitor.enabled && !metrics.enabled),
    example: { serviceMonitor: { enabled: true } },
  },
  ...monitoringRefusals<HealthApiValues>({ metrics: { enabled: true } }),
  {
    id: "pause-beyond-grace-period",
    path: "preStopSleepSeconds",
    message:
      "preStopSleepSeconds: is not less than terminationGracePeriodSeconds, so a pod would be killed while it pauses. Write fewer seconds.",
    find: ({ preStopSleepSeconds, terminationGracePeriodSeconds }) =>
      when(preStopSleepSeconds >= terminationGracePeriodSeconds),
    example: { preStopSleepSeconds: 60 },
  },
  ...disruptionRefusals<HealthApiValues>(),
  ...networkRefusals<HealthApiValues>(),
  {
    id: "route-beside-ingress",
    path: "httpRoute.host",
    message:
      "httpRoute.host: is the host of the Ingress too, so requests could come either way. Write another host, or set ingress.enabled to false.",
    find: ({ ingress, httpRoute }) =>
      when(ingress.enabled && httpRoute.enabled && ingress.host === httpRoute.host),
    example: { httpRoute: { enabled: true } },
  },
  {
    id: "temporary-space-under-upload",
    path: "tmp.sizeLimit",
    message:
      "tmp.sizeLimit: is less than one upload of upload.maxFileSizeMb, which would get the pod evicted. Write at least that size.",
    find: ({ tmp, upload }) => {
      const space = parseMemory(tmp.sizeLimit);
      return when(space.ok && space.value < upload.maxFileSizeMb * 2 ** 20);
    },
    example: { tmp: { sizeLimit: "49Mi" } },
  },
];
