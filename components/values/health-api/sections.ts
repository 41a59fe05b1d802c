import { sectionsOf, type ValuesSection } from "../section";
import {
  autoscalingGroup,
  databaseGroup,
  disruptionGroup,
  extrasGroups,
  imageGroups,
  networkPolicyGroup,
  probeGroup,
  replicaGroup,
  resourceGroups,
  rolloutGroup,
  secretsGroups,
  securityGroups,
  serviceGroup,
  tracingGroups,
  waitGroup,
  waitResourcesGroup,
} from "../shared-groups";
import { sources } from "../sources";

const section = sectionsOf("health-api");

/** Every value of the chart, as a user thinks of it. sections.test.ts fails for a value that has no place here. */
export const healthApiSections: readonly ValuesSection[] = [
  section("image", {
    title: "Image",
    description: "Which build of the Health API runs, and where it is pulled from.",
    groups: imageGroups,
  }),
  section("scaling", {
    title: "Scaling",
    description: "How many pods of the Health API run, and when Kubernetes adds more.",
    groups: [replicaGroup, autoscalingGroup, rolloutGroup, disruptionGroup],
  }),
  section("resources", {
    title: "Resources",
    description: "What each pod reserves on the node, and what it may never exceed.",
    groups: [...resourceGroups, { title: "Processes", fields: [{ path: "workers" }] }],
  }),
  section("network", {
    title: "Network",
    description: "How requests reach the Health API, and what they may carry.",
    groups: [
      serviceGroup,
      {
        title: "Ingress",
        source: sources.ingress,
        fields: [
          { path: "ingress.enabled", wide: true },
          { path: "ingress.host", wide: true, example: "api.example.org" },
          { path: "ingress.controller" },
          { path: "ingress.className" },
          { path: "ingress.paths", wide: true },
          { path: "ingress.rateLimitPerMinute", unit: "a minute" },
          { path: "ingress.timeoutSeconds" },
          { below: "ingress" },
          { path: "ingress.annotations", wide: true },
        ],
      },
      {
        title: "Certificate",
        source: sources.certManager,
        fields: [
          { path: "ingress.tls.enabled", wide: true },
          { path: "ingress.tls.clusterIssuer" },
          { path: "ingress.tls.secretName" },
          { below: "ingress.tls" },
        ],
      },
      { title: "Gateway API", source: sources.httpRoute, fields: [{ below: "httpRoute" }] },
      {
        title: "Uploads",
        fields: [{ path: "upload.maxFileSizeMb" }, { path: "upload.rateLimit" }, { below: "upload" }],
      },
      networkPolicyGroup,
    ],
  }),
  section("database", {
    title: "Database",
    description: "The PostgreSQL that holds users, uploads and their state.",
    groups: [databaseGroup],
  }),
  section("cache-and-queue", {
    title: "Cache and queue",
    description: "Redis for limits and logins, RabbitMQ for the uploads that wait to be processed.",
    groups: [
      {
        title: "Redis",
        fields: [
          { path: "redis.host", wide: true },
          { path: "redis.port" },
          { path: "redis.database" },
          { path: "redis.rateLimitDatabase" },
          { below: "redis" },
        ],
      },
      {
        title: "RabbitMQ",
        source: sources.rabbitmq,
        fields: [
          { path: "rabbitmq.host", wide: true },
          { path: "rabbitmq.port" },
          { path: "rabbitmq.user" },
          { path: "rabbitmq.exchange", wide: true },
          { below: "rabbitmq" },
        ],
      },
    ],
  }),
  section("object-storage", {
    title: "Object storage",
    description: "The MinIO bucket that takes the uploads, and from which the ETL engine reads them.",
    groups: [
      { fields: [{ path: "minio.endpoint", wide: true }, { path: "minio.bucket" }, { below: "minio" }] },
    ],
  }),
  section("authentication", {
    title: "Authentication",
    description: "Whose tokens the API trusts, and where it finds the keys that sign them.",
    groups: [
      {
        title: "Tokens",
        source: sources.webauthn,
        fields: [
          { path: "webauthn.jwksUrl", wide: true },
          { path: "webauthn.issuer" },
          { path: "webauthn.jwksCacheSeconds" },
          { path: "webauthn.emailDomain" },
          { below: "webauthn" },
        ],
      },
    ],
  }),
  section("tracing-and-metrics", {
    title: "Tracing and metrics",
    description: "What the API tells Jaeger, Prometheus and Grafana about itself.",
    groups: tracingGroups,
  }),
  section("probes", {
    title: "Probes",
    description: "How a pod starts, how Kubernetes sees that it is well, and how it is stopped.",
    groups: [
      waitGroup,
      waitResourcesGroup,
      probeGroup("Startup", "startup"),
      probeGroup("Liveness", "liveness"),
      probeGroup("Readiness", "readiness"),
      {
        title: "Shutdown",
        source: sources.termination,
        fields: [{ path: "terminationGracePeriodSeconds" }, { path: "preStopSleepSeconds" }],
      },
    ],
  }),
  section("security", {
    title: "Security and placement",
    description: "Whom the pods act as, and on which nodes they may run.",
    groups: securityGroups,
  }),
  section("secrets", {
    title: "Secrets mode",
    description:
      "Where the pods' passwords and keys come from. The commands that seal them are under Secrets.",
    groups: secretsGroups,
  }),
  section("extras", {
    title: "Extras",
    description: "What the chart passes on as it is, and the names of its objects.",
    groups: extrasGroups,
  }),
];
