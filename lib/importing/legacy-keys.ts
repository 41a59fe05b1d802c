import type { ChartName } from "@/lib/charts/chart";
import { isMap } from "@/lib/values/merge";

/** A key of the source document's or upstream's charts that ours call otherwise, or do not have, and why. */
export interface LegacyKey {
  /** Dotted path in the file. */
  path: string;
  /** Set where only one chart is meant. */
  chart?: ChartName;
  /** Where the value belongs now: a dotted path in the chart's values; nothing when it is left out. */
  to?: string;
  /** From the old value to the new one; `undefined` when it means nothing here. */
  convert?: (value: unknown) => unknown;
  /** A sentence without the key's name, which is shown before it. */
  why: string;
}

/** The namespace is the release's, not a value of the chart: it goes beside the values, into the configuration. */
export const namespaceKey = "namespace";

/** In the order of looking; sources are `facts/services.md`'s findings about upstream's charts. */
export const legacyKeys: readonly LegacyKey[] = [
  {
    path: "app.workers",
    chart: "health-api",
    to: "workers",
    why: "upstream's template never read it. The image reads WEB_CONCURRENCY, which the chart sets from workers.",
  },
  {
    path: "app.workers",
    chart: "etl-engine",
    why: "the ETL engine has one consumer a pod and no workers. Scale pods instead.",
  },
  {
    path: "app.logLevel",
    chart: "etl-engine",
    to: "etl.logLevel",
    why: "the engine's log level is etl.logLevel.",
  },
  {
    path: "app.logLevel",
    chart: "health-api",
    why: "today's Health API image reads no log level, and upstream's template never passed it on.",
  },
  {
    path: "app.allowedOrigins",
    why: "no template and no image ever read it. Cross-origin rules belong to the ingress.",
  },
  { path: "app.environment", to: "environment", why: "it is environment now." },
  {
    path: "rabbitmq.routingKey",
    why: "it never reached the code: the Health API makes the routing key from the record's type.",
  },
  { path: "minio.processedBucket", why: "no template read it: both services use one bucket, minio.bucket." },
  {
    path: "securityContext",
    why: "the chart sets what the restricted Pod Security Standard asks for. User and group are podSecurityContext.",
  },
  {
    path: "service.targetPort",
    why: "the container's port is the image's and not a choice; service.port is the Service's own.",
  },
  {
    path: "ingress.hosts",
    to: "ingress.host",
    convert: firstHost,
    why: "there is one host, ingress.host. The first of the list is taken.",
  },
  {
    path: "ingress.tls",
    to: "ingress.tls",
    convert: tlsOfList,
    why: "TLS is a map here: enabled, secretName, clusterIssuer. The list's first Secret is taken.",
  },
  { path: "env", why: "no template read it. Write extraEnv, a list of name and value." },
  {
    path: "global.imagePullSecrets",
    to: "imagePullSecrets",
    why: "each chart has its own imagePullSecrets.",
  },
];

function firstHost(value: unknown): unknown {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  const host = isMap(first) ? first.host : first;
  return typeof host === "string" ? host : undefined;
}

/** Only `helm create`'s list of `{ secretName, hosts }`; a map is ours already. */
function tlsOfList(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  const [first] = value as unknown[];
  const secretName = isMap(first) ? first.secretName : undefined;
  return { enabled: value.length > 0, ...(typeof secretName === "string" ? { secretName } : {}) };
}
