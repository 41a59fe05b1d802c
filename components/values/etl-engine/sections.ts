import { etlEngineRecipes } from "@/lib/charts/etl-engine/recipes";
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

const sqlite = { path: "deduplication.store", is: ["sqlite"] };
const redis = { path: "deduplication.store", is: ["redis"] };

const section = sectionsOf("etl-engine");

/** Every value of the chart, as a user thinks of it. sections.test.ts fails for a value that has no place here. */
export const etlEngineSections: readonly ValuesSection[] = [
  section("image", {
    title: "Image",
    description: "Which build of the ETL Narrative Engine runs, and where it is pulled from.",
    groups: imageGroups,
  }),
  section("scaling", {
    title: "Scaling",
    description: "How many pods work on the queue, and when Kubernetes adds more.",
    notes: [
      {
        when: sqlite,
        text: "SQLite keeps the deduplication store in one file on one volume, so one pod is all there can be. Deduplicate in Redis to scale.",
        go: { title: "Deduplication", section: "etl-engine/deduplication" },
      },
    ],
    recipes: etlEngineRecipes,
    groups: [
      replicaGroup,
      autoscalingGroup,
      {
        title: "By the length of the queue",
        source: sources.keda,
        fields: [
          { path: "keda.enabled", wide: true },
          {
            range: "replicas",
            title: "Replicas with KEDA",
            from: "keda.minReplicas",
            to: "keda.maxReplicas",
          },
          { below: "keda" },
        ],
      },
      rolloutGroup,
      disruptionGroup,
    ],
  }),
  section("resources", {
    title: "Resources",
    description: "What each pod reserves on the node, and what it may never exceed.",
    groups: resourceGroups,
  }),
  section("deduplication", {
    title: "Deduplication",
    description: "Where the engine remembers which messages it has already turned into narratives.",
    groups: [
      { fields: [{ path: "deduplication.store", wide: true }, { path: "deduplication.retentionHours" }] },
      {
        title: "SQLite",
        when: sqlite,
        fields: [{ path: "deduplication.databasePath", wide: true }, { below: "deduplication" }],
      },
      {
        title: "Volume",
        when: sqlite,
        source: sources.volumes,
        fields: [
          { path: "persistence.enabled", wide: true },
          { path: "persistence.size" },
          { path: "persistence.storageClass" },
          { path: "persistence.existingClaim", wide: true },
          { path: "persistence.retain", wide: true },
          { below: "persistence" },
        ],
      },
      {
        title: "Redis",
        when: redis,
        fields: [
          { path: "redis.host", wide: true },
          { path: "redis.port" },
          { path: "redis.database" },
          { below: "redis" },
        ],
      },
    ],
  }),
  section("processing", {
    title: "Processing",
    description: "How large a file may be, what is logged, and what becomes training data.",
    groups: [
      { fields: [{ path: "etl.maxFileSizeMb" }, { path: "etl.logLevel" }, { below: "etl" }] },
      {
        title: "Training data",
        fields: [
          { path: "etl.trainingOutput.enabled", wide: true },
          { path: "etl.trainingOutput.prefix" },
          { path: "etl.trainingOutput.includeMetadata" },
          { below: "etl.trainingOutput" },
        ],
      },
    ],
  }),
  section("ai-model", {
    title: "AI model",
    description: "Settings for an image with a language model. Today's image writes narratives by rules.",
    groups: [
      {
        fields: [
          { path: "aiModel.enabled", wide: true },
          { path: "aiModel.cachePath", wide: true },
          { path: "aiModel.cacheSize" },
          { path: "aiModel.maxTokens", unit: "tokens" },
          { path: "aiModel.temperature" },
          { below: "aiModel" },
        ],
      },
    ],
  }),
  section("network", {
    title: "Network",
    description: "The ports of the Service, and who may connect.",
    groups: [serviceGroup, networkPolicyGroup],
  }),
  section("database", {
    title: "Database",
    description: "The PostgreSQL for narratives. Today's image has no database access.",
    groups: [databaseGroup],
  }),
  section("cache-and-queue", {
    title: "Cache and queue",
    description: "The RabbitMQ that work comes from, and what happens to messages that fail.",
    notes: [
      {
        when: redis,
        text: "The engine deduplicates in Redis; its host, port and database are set there.",
        go: { title: "Deduplication", section: "etl-engine/deduplication" },
      },
    ],
    groups: [
      {
        title: "RabbitMQ",
        source: sources.rabbitmq,
        fields: [
          { path: "rabbitmq.host", wide: true },
          { path: "rabbitmq.port" },
          { path: "rabbitmq.queue" },
          { path: "rabbitmq.exchange" },
          { path: "rabbitmq.routingKeyPattern" },
        ],
      },
      {
        title: "Messages",
        fields: [
          { path: "rabbitmq.prefetchCount" },
          { path: "rabbitmq.maxRetries" },
          { path: "rabbitmq.retryDelaysSeconds", wide: true },
          { below: "rabbitmq" },
        ],
      },
    ],
  }),
  section("object-storage", {
    title: "Object storage",
    description: "The MinIO bucket that holds the uploads and takes the results.",
    groups: [
      {
        fields: [
          { path: "minio.endpoint", wide: true },
          { path: "minio.bucket" },
          { path: "minio.region" },
          { below: "minio" },
        ],
      },
    ],
  }),
  section("tracing-and-metrics", {
    title: "Tracing and metrics",
    description: "What the engine tells Jaeger, Prometheus and Grafana about itself.",
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
        fields: [{ path: "terminationGracePeriodSeconds" }, { below: "preStopSleepSeconds" }],
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
