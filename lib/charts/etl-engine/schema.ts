import { z } from "zod";
import * as availability from "@/lib/charts/shared/availability";
import * as groups from "@/lib/charts/shared/groups";
import * as monitoring from "@/lib/charts/shared/monitoring";
import { networkPolicy, peers, prometheusPeer } from "@/lib/charts/shared/network-policy";
import { patterns } from "@/lib/charts/shared/patterns";
import { attachRefusals } from "@/lib/charts/shared/refusals";
import {
  choice,
  decimalNumber,
  flag,
  line,
  memoryQuantity,
  pattern,
  quote,
  wholeNumber,
} from "@/lib/charts/shared/scalars";
import { secrets } from "@/lib/charts/shared/secrets";
import { etlEngineRefusals } from "./refusals";
import { etlEngineSecretKeys } from "./secret-keys";

const { group } = groups;

/** The values of the ETL Narrative Engine's chart: the one source of form, values files, JSON Schema and README. */
export const etlEngineShapeSchema = z.strictObject(
  {
    ...groups.names(),
    replicaCount: groups.replicas(
      "Pods kept running at all times: one while deduplication is in SQLite. Ignored while autoscaling is on.",
    ),
    image: groups.image("ghcr.io/your-org/etl-narrative-engine"),
    ...groups.identity(),
    resources: groups
      .resources({ cpu: "200m", memory: "512Mi" }, { cpu: "1000m", memory: "2Gi" })
      .meta({ title: "Resources", description: "What each pod reserves and may use." }),
    autoscaling: groups.autoscaling(1, 3),
    keda: availability.keda(),
    strategy: groups.strategy(
      "Recreate",
      "Recreate stops the old pod before the new one starts, as SQLite needs it. RollingUpdate only with Redis.",
    ),
    terminationGracePeriodSeconds: groups.gracePeriod(
      120,
      "Seconds a pod may take to stop. Today's image lets go of its file at once, and deduplication then drops it as already seen; an image that finishes the file needs this time.",
    ),
    waitFor: groups.waitFor("RabbitMQ and MinIO, and Redis when it deduplicates there,"),
    tmp: groups.tmp("Size of /tmp for each pod, such as 1Gi."),
    ...groups.scheduling(),
    podAntiAffinity: availability.podAntiAffinity(),
    ...groups.extras(),
    probes: group({
      startup: groups.probe(
        "Startup",
        "Answers on the metrics port once the process runs. The other probes wait for it.",
        {
          path: "/live",
          initialDelaySeconds: 0,
          periodSeconds: 5,
          timeoutSeconds: 5,
          failureThreshold: 30,
        },
      ),
      liveness: groups.probe(
        "Liveness",
        "Answers on the metrics port as long as the process runs. A pod that fails is restarted.",
        {
          path: "/health",
          initialDelaySeconds: 60,
          periodSeconds: 30,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
      ),
      readiness: groups.probe(
        "Readiness",
        "Answers on the metrics port. Today's image answers well even when its consumer is dead.",
        {
          path: "/ready",
          initialDelaySeconds: 30,
          periodSeconds: 15,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
      ),
    })
      .prefault({})
      .meta({ title: "Probes", description: "How Kubernetes sees whether a pod is well." }),
    service: groups.service({
      port: groups.port("Service port", "Port for HTTP. Nothing listens there in today's image.", 8002),
      metricsPort: groups.port(
        "Metrics port",
        "Port of the Service for health and metrics; the container's is 8004.",
        8004,
      ),
    }),
    secrets: secrets("etl-engine", etlEngineSecretKeys),
    jaeger: groups.jaeger("etl-narrative-engine"),
    database: groups.database(),
    redis: group({
      ...groups.redisHost(),
      database: groups.redisDatabase(
        2,
        "Redis database",
        "Number of the database for the messages already seen.",
      ),
    })
      .prefault({})
      .meta({ title: "Redis", description: "Used only when deduplication.store is redis." }),
    minio: group({
      ...groups.minioServer(),
      region: pattern(patterns.region, "a region", "lower-case letters, digits and '-' such as us-east-1", 63)
        .default("us-east-1")
        .meta({
          title: "Region",
          description: "Region the object store is asked for. MinIO takes us-east-1.",
        }),
    })
      .prefault({})
      .meta({
        title: "MinIO",
        description: "The object store that holds the uploads and takes the results.",
      }),
    rabbitmq: group({
      ...groups.rabbitmqServer(),
      queue: line(1, 255, "health_data_processing").default("health_data_processing").meta({
        title: "Queue",
        description: "The queue that is worked off. The engine declares it, nobody else must.",
      }),
      routingKeyPattern: line(1, 255, "health.processing.#").default("health.processing.#").meta({
        title: "Routing keys",
        description: "Which messages of the exchange reach the queue; * and # as in AMQP.",
      }),
      prefetchCount: wholeNumber(1, 1000)
        .default(1)
        .meta({ title: "Prefetch", description: "Messages a pod takes at a time." }),
      maxRetries: wholeNumber(0, 20).default(3).meta({
        title: "Retries",
        description:
          "How often a failed message is tried again. Today's image takes the retry for a duplicate and drops it.",
      }),
      retryDelaysSeconds: z
        .array(wholeNumber(1, 86_400), {
          error: (issue) => `${quote(issue.input)} is not a list. Write seconds such as [30, 300, 900].`,
        })
        .min(1, { error: "is empty. Write seconds such as [30, 300, 900]." })
        .max(20, { error: "has more than 20 entries. Write fewer." })
        .default([30, 300, 900])
        .meta({
          title: "Retry delays (s)",
          description: "Seconds before the first, second, third … new try.",
        }),
    })
      .prefault({})
      .meta({
        title: "RabbitMQ",
        description: "Where the work comes from. The user comes from the Secret (rabbitmq-user).",
      }),
    deduplication: group({
      store: choice(["sqlite", "redis"]).default("sqlite").meta({
        title: "Deduplication store",
        description:
          "Where seen messages are remembered. sqlite: a file, one pod, a volume. redis: no volume, and several pods are possible.",
      }),
      databasePath: pattern(
        patterns.dataPath,
        "a file below /data",
        "a path such as /data/etl_processed_messages.db",
        1024,
      )
        .default("/data/etl_processed_messages.db")
        .meta({
          title: "SQLite file",
          description: "Path of the database below /data, the only place it can be written.",
        }),
      retentionHours: wholeNumber(1, 8760).default(168).meta({
        title: "Retention (h)",
        description: "Hours that a message is remembered. SQLite keeps it for ever.",
      }),
    })
      .prefault({})
      .meta({ title: "Deduplication", description: "How the engine knows that it has seen a message." }),
    persistence: group({
      enabled: flag().default(true).meta({
        title: "Volume",
        description:
          "Keeps the SQLite file in a volume. Off: it is lost with the pod. Without effect when the store is redis.",
      }),
      size: memoryQuantity().default("1Gi").meta({
        title: "Volume size",
        description: "Size of the volume, such as 1Gi. Oracle bills and counts at least 50 GB for each.",
        quantity: "memory",
      }),
      storageClass: pattern(
        patterns.optionalObjectName,
        "a storage class",
        "its name such as oci-bv, or leave it empty",
      )
        .default("oci-bv")
        .meta({
          title: "Storage class",
          description: "oci-bv is Oracle's block volume. Empty: the cluster's default.",
        }),
      existingClaim: pattern(patterns.optionalObjectName, "a claim's name", "its name, or leave it empty")
        .default("")
        .meta({
          title: "Existing claim",
          description: "A claim that is there already. Empty: the chart makes its own.",
        }),
      retain: flag().default(true).meta({
        title: "Keep the volume",
        description:
          "Helm leaves the claim when the release is uninstalled. It goes on counting until you delete it.",
      }),
    })
      .prefault({})
      .meta({ title: "Volume", description: "The disk of the SQLite file." }),
    etl: group({
      maxFileSizeMb: wholeNumber(1, 1024).default(100).meta({
        title: "Largest file (MB)",
        description:
          "Bigger files are not processed. At least as much as the API takes; a file is read into memory whole.",
      }),
      logLevel: choice(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]).default("INFO").meta({
        title: "Log level",
        description: "How much is logged. Today's image uses it for its metrics server only.",
      }),
      trainingOutput: group({
        enabled: flag().default(true).meta({
          title: "Training output",
          description: "Writes training data to the bucket. Several pods overwrite each other's lines.",
        }),
        prefix: line(1, 255, "training")
          .default("training")
          .meta({ title: "Training prefix", description: "Folder in the bucket for training data." }),
        includeMetadata: flag().default(true).meta({
          title: "Training metadata",
          description: "Adds where each line of training data comes from.",
        }),
      })
        .prefault({})
        .meta({ title: "Training output", description: "Training data made of the narratives." }),
    })
      .prefault({})
      .meta({ title: "Processing", description: "How files are turned into narratives." }),
    aiModel: group({
      enabled: flag().default(true).meta({
        title: "AI model",
        description: "Mounts a cache and passes the model's settings. Today's image reads none of it.",
      }),
      cacheSize: memoryQuantity().default("5Gi").meta({
        title: "Model cache",
        description:
          "Size of the cache on the node's disk, such as 5Gi. It is disk, not memory, and lost with the pod.",
        quantity: "memory",
      }),
      cachePath: pattern(
        patterns.absolutePath,
        "an absolute path",
        "a path such as /app/.cache/huggingface",
        1024,
      )
        .default("/app/.cache/huggingface")
        .meta({ title: "Model cache path", description: "Where the cache is mounted." }),
      maxTokens: wholeNumber(1, 131_072)
        .default(2048)
        .meta({ title: "Model tokens", description: "The longest answer of the model, in tokens." }),
      temperature: decimalNumber(0, 2)
        .default(0.7)
        .meta({ title: "Model temperature", description: "0 is always the same answer, 2 the most varied." }),
    })
      .prefault({})
      .meta({ title: "AI model", description: "Settings for an image with a model." }),
    metrics: group({
      annotations: flag().default(true).meta({
        title: "Metrics annotations",
        description: "Adds prometheus.io annotations with port 8004 to the pods.",
      }),
    })
      .prefault({})
      .meta({ title: "Metrics", description: "Scraping by Prometheus annotations." }),
    podDisruptionBudget: availability.podDisruptionBudget(),
    networkPolicy: networkPolicy(
      { prometheus: prometheusPeer() },
      { rabbitmq: peers.rabbitmq(), minio: peers.minio(), redis: peers.redis(), tracing: peers.tracing() },
      {},
    ),
    serviceMonitor: monitoring.serviceMonitor("Today's image serves its metrics on port 8004."),
    prometheusRule: monitoring.prometheusRule({
      failedPercent: monitoring.threshold(
        0,
        99,
        10,
        "Alert: failed messages (%)",
        "Share of the messages that fail; they are lost.",
      ),
      slowSeconds: monitoring.threshold(
        1,
        55,
        30,
        "Alert: slow messages (s)",
        "Seconds that the slowest twentieth of the messages take; the image measures up to 60.",
      ),
      duplicatesPerHour: monitoring.threshold(
        1,
        100_000,
        20,
        "Alert: duplicates per hour",
        "Messages seen before. Many of them are retries that were dropped.",
      ),
      queueMessages: monitoring.threshold(
        1,
        1_000_000,
        100,
        "Alert: waiting messages",
        "Messages that wait in the queue for 15 minutes.",
      ),
      volumePercent: monitoring.threshold(50, 99, 80, "Alert: volume (%)", "Share of the volume in use."),
    }),
    grafanaDashboard: monitoring.grafanaDashboard(),
    helmTest: monitoring.helmTest("the metrics through the Service"),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? undefined
        : `${quote(issue.input)} is not a map. Write the values as a map.`,
  },
);

export type EtlEngineValuesInput = z.input<typeof etlEngineShapeSchema>;
export type EtlEngineValues = z.output<typeof etlEngineShapeSchema>;

export const etlEngineValuesSchema = attachRefusals(etlEngineShapeSchema, etlEngineRefusals);
