import { z } from "zod";
import * as kubernetes from "./kubernetes";
import { patterns } from "./patterns";
import {
  choice,
  cpuQuantity,
  flag,
  line,
  memoryQuantity,
  pattern,
  podsOrPercentage,
  quote,
  wholeNumber,
} from "./scalars";

/** The groups of values that both charts have; the arguments are where they differ. */

type Shape = Record<string, z.ZodType>;

/** A closed map of ours. `prefault` lets `schema.parse({})` fill every default below it. */
export function group<const S extends Shape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? undefined
        : `${quote(issue.input)} is not a map. Write its keys as a map.`,
  });
}

const quantityMeta = { cpu: { quantity: "cpu" }, memory: { quantity: "memory" } } as const;

interface Amounts {
  cpu: string;
  memory: string;
}

/** `owner` begins the titles of resources that are not the main container's. */
export function resources(requests: Amounts, limits: Amounts, owner?: string) {
  const titled = (title: string) => {
    if (owner === undefined) return title;
    return `${owner} ${title.startsWith("CPU") ? title : title.charAt(0).toLowerCase() + title.slice(1)}`;
  };
  const cpuAndMemory = (amounts: Amounts, kind: "request" | "limit") => {
    const isRequest = kind === "request";
    return {
      cpu: cpuQuantity()
        .default(amounts.cpu)
        .meta({
          title: titled(`CPU ${kind}`),
          description: isRequest
            ? "Reserved on the node for each pod, in cores (0.25) or thousandths (250m). The scheduler counts this number."
            : "The most each pod may use, in cores or thousandths. More than that is throttled. At least the request.",
          ...quantityMeta.cpu,
        }),
      memory: memoryQuantity()
        .default(amounts.memory)
        .meta({
          title: titled(`Memory ${kind}`),
          description: isRequest
            ? "Reserved on the node for each pod, such as 256Mi. The scheduler counts this number."
            : "The most each pod may use, such as 512Mi. A pod that goes beyond is killed. At least the request.",
          ...quantityMeta.memory,
        }),
    };
  };
  const ephemeral = (kind: "request" | "limit") =>
    memoryQuantity()
      .optional()
      .meta({
        title: titled(`Ephemeral storage ${kind}`),
        description:
          kind === "request"
            ? "Node disk reserved for each pod, such as 1Gi. Leave it out to reserve none."
            : "Node disk each pod may fill (emptyDir, logs), such as 2Gi. A pod that goes beyond is evicted. Leave it out for no limit.",
        ...quantityMeta.memory,
      });
  const side = (amounts: Amounts, kind: "request" | "limit") =>
    group({ ...cpuAndMemory(amounts, kind), "ephemeral-storage": ephemeral(kind) }).prefault({});
  return group({
    requests: side(requests, "request").meta({
      title: titled("Requests"),
      description: "What the scheduler sets aside for each pod.",
    }),
    limits: side(limits, "limit").meta({
      title: titled("Limits"),
      description: "What each pod may use at most.",
    }),
  }).prefault({});
}

export const names = () => ({
  nameOverride: pattern(patterns.optionalDnsLabel, "a DNS label", "lower-case letters, digits and '-'", 53)
    .default("")
    .meta({
      title: "Name override",
      description: "Replaces the chart's name in object names and labels. Empty keeps the chart's name.",
    }),
  fullnameOverride: pattern(
    patterns.optionalServiceName,
    "the name of a Service",
    "lower-case letters, digits and '-', a letter first",
    53,
  )
    .default("")
    .meta({
      title: "Full name override",
      description:
        "The whole name of the objects. Empty: the release's name, followed by the chart's name unless it holds it already.",
    }),
  global: kubernetes.globalValues().default({}).meta({
    title: "Global values",
    description: "Handed down by an umbrella chart. Only global.imagePullSecrets means something here.",
  }),
  environment: choice(["development", "production"]).default("development").meta({
    title: "Environment",
    description: "development allows placeholder secrets written in the values; production refuses them.",
  }),
});

export const replicas = (help: string) =>
  wholeNumber(1, 20).default(1).meta({ title: "Replicas", description: help });

export const image = (repository: string) =>
  group({
    repository: pattern(
      patterns.repository,
      "a full image name",
      `registry, path and no tag, such as ${repository}`,
    )
      .default(repository)
      .meta({
        title: "Image repository",
        description:
          "Registry and path of the image, without a tag. Short names are not pulled on OKE from Kubernetes 1.34 on.",
      }),
    tag: pattern(patterns.optionalTag, "an image tag", "a tag such as v1.0.0", 128)
      .default("")
      .meta({ title: "Image tag", description: "Version of the image. Empty means the chart's appVersion." }),
    digest: pattern(patterns.optionalDigest, "a digest", "sha256: and 64 hexadecimal digits", 71)
      .default("")
      .meta({
        title: "Image digest",
        description:
          "Pins the image to these very bytes (sha256:…) and wins over the tag. Empty uses the tag.",
      }),
    pullPolicy: choice(["IfNotPresent", "Always", "Never"])
      .default("IfNotPresent")
      .meta({ title: "Pull policy", description: "When the node fetches the image again." }),
  })
    .prefault({})
    .meta({ title: "Image", description: "The container image of the service." });

export const identity = () => ({
  imagePullSecrets: kubernetes.imagePullSecrets().default([]).meta({
    title: "Pull secrets",
    description: "Secrets with registry logins, as [{ name }]. Needed for a private registry.",
  }),
  serviceAccount: group({
    create: flag().default(true).meta({
      title: "Create service account",
      description: "A service account of its own, without any permission and without a mounted token.",
    }),
    name: pattern(patterns.optionalObjectName, "an object's name", "lower-case letters, digits, '-' and '.'")
      .default("")
      .meta({
        title: "Service account name",
        description: `Empty: the full name and "-sa" when it is created here, else the namespace's default.`,
      }),
    annotations: kubernetes.annotations().default({}).meta({
      title: "Service account annotations",
      description: "Added to the service account, for cloud identities.",
    }),
  })
    .prefault({})
    .meta({ title: "Service account", description: "Whom the pods act as towards Kubernetes." }),
  podAnnotations: kubernetes.annotations().default({}).meta({
    title: "Pod annotations",
    description: "Added to every pod. Changing one starts the pods anew.",
  }),
  podLabels: kubernetes.labels().default({}).meta({
    title: "Pod labels",
    description: "Added to every pod, beside the chart's own, which cannot be replaced.",
  }),
  podSecurityContext: group({
    runAsUser: userId(
      "User id",
      "The numeric user the containers run as. The images name a user, so a number is needed.",
    ),
    runAsGroup: userId("Group id", "The numeric group the containers run as."),
    fsGroup: userId(
      "Volume group id",
      "The group that owns mounted volumes, so that the user can write to them.",
    ),
  })
    .prefault({})
    .meta({
      title: "Pod security context",
      description:
        "Non-root, read-only root, dropped capabilities and the default seccomp profile are fixed in the chart.",
    }),
});

const userId = (title: string, description: string) =>
  wholeNumber(1, 2_147_483_647).default(1000).meta({ title, description });

export const autoscaling = (minimum: number, maximum: number) =>
  group({
    enabled: flag().default(false).meta({
      title: "Autoscaling",
      description:
        "A HorizontalPodAutoscaler sets the number of pods; it needs metrics-server. Replicas are then ignored.",
    }),
    minReplicas: wholeNumber(1, 20)
      .default(minimum)
      .meta({ title: "Minimum replicas", description: "Pods kept when there is little to do." }),
    maxReplicas: wholeNumber(1, 20).default(maximum).meta({
      title: "Maximum replicas",
      description: "Pods at the very most. The budget at peak counts them all.",
    }),
    targetCPUUtilizationPercentage: wholeNumber(0, 1000).default(70).meta({
      title: "CPU target",
      description:
        "Average use in percent of the CPU request, above which pods are added. 0: CPU is not looked at.",
    }),
    targetMemoryUtilizationPercentage: wholeNumber(0, 1000).default(80).meta({
      title: "Memory target",
      description:
        "Average use in percent of the memory request. 0: memory is not looked at, the better choice for Python, which does not give memory back.",
    }),
    behavior: group({
      scaleUp: stabilization("Scale up", 15, "Seconds that load must last before pods are added."),
      scaleDown: stabilization("Scale down", 300, "Seconds that calm must last before pods are removed."),
    })
      .prefault({})
      .meta({ title: "Scaling behaviour", description: "How quickly the number of pods follows the load." }),
  })
    .prefault({})
    .meta({ title: "Autoscaling", description: "How the number of pods follows the load." });

const stabilization = (title: string, seconds: number, description: string) =>
  group({
    stabilizationWindowSeconds: wholeNumber(0, 3600)
      .default(seconds)
      .meta({ title: `${title} window (s)`, description }),
  })
    .prefault({})
    .meta({ title, description });

export const strategy = (type: "RollingUpdate" | "Recreate", help: string) =>
  group({
    type: choice(["RollingUpdate", "Recreate"])
      .default(type)
      .meta({ title: "Update strategy", description: help }),
    maxSurge: podsOrPercentage().default("25%").meta({
      title: "Surge pods",
      description:
        "Pods above the wanted number during an update, as a number or a percentage (rounded up). They need room.",
    }),
    maxUnavailable: podsOrPercentage().default("25%").meta({
      title: "Unavailable pods",
      description: "Pods that may be missing during an update, as a number or a percentage (rounded down).",
    }),
  })
    .prefault({})
    .meta({ title: "Update strategy", description: "How pods are replaced when something changes." });

export const gracePeriod = (seconds: number, help: string) =>
  wholeNumber(1, 3600).default(seconds).meta({ title: "Grace period (s)", description: help });

export const waitFor = (dependencies: string) =>
  group({
    enabled: flag()
      .default(true)
      .meta({
        title: "Wait for dependencies",
        description: `Init containers hold the pod until ${dependencies} can be reached.`,
      }),
    image: pattern(
      patterns.imageReference,
      "a full image reference",
      "registry, path and tag, such as docker.io/library/busybox:1.37.0",
      512,
    )
      .default("docker.io/library/busybox:1.37.0")
      .meta({
        title: "Wait image",
        description: "Image with sh, nc and timeout, with its registry and a tag or digest.",
      }),
    timeoutSeconds: wholeNumber(1, 3600).default(300).meta({
      title: "Wait timeout (s)",
      description:
        "Seconds each init container waits before it gives up with a message, and Kubernetes tries again.",
    }),
    resources: resources({ cpu: "10m", memory: "16Mi" }, { cpu: "50m", memory: "32Mi" }, "Wait").meta({
      title: "Wait resources",
      description: "What each init container reserves and may use. They are gone once the service starts.",
    }),
  })
    .prefault({})
    .meta({ title: "Dependencies", description: "Waiting for what the service needs before it starts." });

export const tmp = (help: string) =>
  group({
    sizeLimit: memoryQuantity()
      .default("1Gi")
      .meta({
        title: "Temporary space",
        description: help,
        ...quantityMeta.memory,
      }),
  })
    .prefault({})
    .meta({
      title: "Temporary space",
      description: "/tmp, writable in a container that is otherwise read-only, on the node's disk.",
    });

export const scheduling = () => ({
  nodeSelector: kubernetes.nodeLabels().default({}).meta({
    title: "Node selector",
    description:
      "Labels a node must carry, such as kubernetes.io/arch: arm64 for Oracle's A1 shapes. null takes one of the preset's away.",
  }),
  tolerations: kubernetes.tolerations().default([]).meta({
    title: "Tolerations",
    description: "Taints of nodes that the pods put up with, as Kubernetes writes them.",
  }),
  affinity: kubernetes.anyMap("an affinity such as { podAntiAffinity: { … } }").default({}).meta({
    title: "Affinity",
    description: "Nodes and pods the scheduler prefers or avoids, as Kubernetes writes it.",
  }),
  topologySpreadConstraints: kubernetes.topologySpreadConstraints().default([]).meta({
    title: "Topology spread",
    description:
      "How the pods spread over nodes or zones, as Kubernetes writes it. Without a labelSelector, this release's pods are meant.",
  }),
  priorityClassName: pattern(patterns.optionalObjectName, "a priority class", "its name, or leave it empty")
    .default("")
    .meta({
      title: "Priority class",
      description: "Which pods give way when room is short. Empty: the cluster's default.",
    }),
});

export const extras = () => ({
  extraEnv: kubernetes.extraEnv().default([]).meta({
    title: "Extra variables",
    description:
      "More environment variables as [{ name, value }] or with valueFrom. Not those that the chart sets itself.",
  }),
  extraVolumes: kubernetes.extraVolumes().default([]).meta({
    title: "Extra volumes",
    description: "More volumes for the pod, as Kubernetes writes them.",
  }),
  extraVolumeMounts: kubernetes.extraVolumeMounts().default([]).meta({
    title: "Extra mounts",
    description: "Where the extra volumes are mounted, as [{ name, mountPath }].",
  }),
  extraContainers: kubernetes.extraContainers().default([]).meta({
    title: "Extra containers",
    description:
      "More containers beside the service's, as Kubernetes writes them. Without a securityContext each gets the chart's own, as restricted namespaces ask. Give each its resources.",
  }),
});

interface ProbeDefaults {
  path: string;
  initialDelaySeconds: number;
  periodSeconds: number;
  timeoutSeconds: number;
  failureThreshold: number;
}

export const probe = (title: string, help: string, defaults: ProbeDefaults) =>
  group({
    path: pattern(patterns.httpPath, "a path", `a path such as ${defaults.path}`, 1024)
      .default(defaults.path)
      .meta({ title: `${title} path`, description: help }),
    initialDelaySeconds: wholeNumber(0, 3600)
      .default(defaults.initialDelaySeconds)
      .meta({ title: `${title} delay (s)`, description: "Seconds after the start before the first try." }),
    periodSeconds: wholeNumber(1, 3600)
      .default(defaults.periodSeconds)
      .meta({ title: `${title} period (s)`, description: "Seconds between two tries." }),
    timeoutSeconds: wholeNumber(1, 3600)
      .default(defaults.timeoutSeconds)
      .meta({
        title: `${title} timeout (s)`,
        description: "Seconds without an answer that count as a failure.",
      }),
    failureThreshold: wholeNumber(1, 1000)
      .default(defaults.failureThreshold)
      .meta({ title: `${title} failures`, description: "Failures in a row before Kubernetes acts." }),
  })
    .prefault({})
    .meta({ title: `${title} probe`, description: help });

export const jaeger = (serviceName: string) =>
  group({
    enabled: flag()
      .default(true)
      .meta({ title: "Tracing", description: "Sends traces to Jaeger over OTLP (gRPC)." }),
    otlpEndpoint: pattern(patterns.url, "an address", "http://host:4317", 2048)
      .default("http://jaeger-collector.health-observability.svc.cluster.local:4317")
      .meta({ title: "OTLP endpoint", description: "Jaeger's gRPC collector, port 4317." }),
    serviceName: line(1, 255, serviceName)
      .default(serviceName)
      .meta({ title: "Tracing service name", description: "The name under which the traces appear." }),
    samplePercent: wholeNumber(0, 100)
      .default(100)
      .meta({ title: "Traces sampled (%)", description: "Share of requests that are traced, in percent." }),
  })
    .prefault({})
    .meta({ title: "Tracing", description: "Traces of single requests, for Jaeger." });

export const host = (title: string, description: string, value: string) =>
  pattern(patterns.host, "a host name", `a name such as ${value}`)
    .default(value)
    .meta({ title, description });

export const port = (title: string, description: string, value: number) =>
  wholeNumber(1, 65_535).default(value).meta({ title, description });

export const database = () =>
  group({
    host: host(
      "Database host",
      "Name of the PostgreSQL Service as the pods reach it.",
      "postgresql-health.health-data.svc.cluster.local",
    ),
    port: port("Database port", "Port of PostgreSQL.", 5432),
    name: urlName("healthdb", "Database name", "The database in PostgreSQL."),
    user: urlName(
      "healthapi",
      "Database user",
      "The user; its password comes from the Secret (database-password).",
    ),
  })
    .prefault({})
    .meta({ title: "PostgreSQL", description: "The database." });

export const urlName = (value: string, title: string, description: string) =>
  pattern(
    patterns.urlName,
    "a name that can stand in an address",
    `letters, digits, '_', '-' and '.' such as ${value}`,
    63,
  )
    .default(value)
    .meta({ title, description });

export const redisHost = () => ({
  host: host(
    "Redis host",
    "Name of the Redis Service as the pods reach it. Bitnami's chart adds -master to the name.",
    "redis-health-master.health-data.svc.cluster.local",
  ),
  port: port("Redis port", "Port of Redis.", 6379),
});

export const redisDatabase = (value: number, title: string, description: string) =>
  wholeNumber(0, 1023).default(value).meta({ title, description });

export const minioServer = () => ({
  endpoint: pattern(patterns.url, "an address", "http://host:9000", 2048)
    .default("http://minio.health-data.svc.cluster.local:9000")
    .meta({
      title: "MinIO endpoint",
      description: "Address of the object store, with http:// or https:// and the port.",
    }),
  bucket: pattern(patterns.bucket, "a bucket's name", "3 to 63 lower-case letters, digits, '-' and '.'", 63)
    .default("health-data")
    .meta({ title: "Bucket", description: "Where the files are. Both services must use the same bucket." }),
});

export const rabbitmqServer = () => ({
  host: host(
    "RabbitMQ host",
    "Name of the RabbitMQ Service as the pods reach it.",
    "rabbitmq.health-data.svc.cluster.local",
  ),
  port: port("RabbitMQ port", "Port of RabbitMQ for AMQP.", 5672),
  exchange: line(1, 255, "health_data_exchange").default("health_data_exchange").meta({
    title: "Exchange",
    description:
      "The topic exchange. Both services must use the same one, or uploads are lost without an error.",
  }),
});

export const service = <const Ports extends Shape>(ports: Ports) =>
  group({
    type: choice(["ClusterIP", "NodePort", "LoadBalancer"]).default("ClusterIP").meta({
      title: "Service type",
      description: "ClusterIP stays inside the cluster. A LoadBalancer counts against the allowance.",
    }),
    ...ports,
    annotations: kubernetes.annotations().default({}).meta({
      title: "Service annotations",
      description: "Added to the Service, for a load balancer's shape for example.",
    }),
  })
    // Every port has a default, which a generic type cannot show.
    .prefault({} as never)
    .meta({ title: "Service", description: "How other pods reach this one." });
