import type { FieldGroup } from "./section";
import { sources } from "./sources";

const rolling = { path: "strategy.type", is: ["RollingUpdate"] };

/* What both charts ask in the same way. */

export const imageGroups: readonly FieldGroup[] = [
  {
    title: "Image",
    source: sources.images,
    fields: [
      { path: "image.repository", wide: true },
      { path: "image.tag", example: "v1.0.0" },
      { path: "image.pullPolicy" },
      { path: "image.digest", wide: true, example: "sha256:…" },
      { below: "image" },
    ],
  },
  { title: "Private registry", fields: [{ path: "imagePullSecrets", wide: true }] },
];

/** Autoscaling replaces the fixed number of replicas, and the other way round. */
export const replicaGroup: FieldGroup = {
  title: "Number of pods",
  source: sources.autoscaling,
  fields: [
    { path: "autoscaling.enabled", wide: true },
    { path: "replicaCount", when: { path: "autoscaling.enabled", is: [false] } },
  ],
};

export const autoscalingGroup: FieldGroup = {
  fields: [
    {
      range: "replicas",
      title: "Replicas while autoscaling",
      from: "autoscaling.minReplicas",
      to: "autoscaling.maxReplicas",
    },
    { path: "autoscaling.targetCPUUtilizationPercentage", unit: "% of request" },
    { path: "autoscaling.targetMemoryUtilizationPercentage", unit: "% of request" },
    { path: "autoscaling.behavior.scaleUp.stabilizationWindowSeconds" },
    { path: "autoscaling.behavior.scaleDown.stabilizationWindowSeconds" },
    { below: "autoscaling" },
  ],
};

export const rolloutGroup: FieldGroup = {
  title: "Rollout",
  source: sources.rollout,
  fields: [
    { path: "strategy.type", wide: true },
    { path: "strategy.maxSurge", when: rolling },
    { path: "strategy.maxUnavailable", when: rolling },
    { below: "strategy" },
  ],
};

export const disruptionGroup: FieldGroup = {
  title: "Draining a node",
  source: sources.disruption,
  fields: [{ below: "podDisruptionBudget" }],
};

export const resourceGroups: readonly FieldGroup[] = [
  {
    title: "CPU",
    source: sources.resources,
    fields: [
      { range: "cpu", title: "CPU of a pod", from: "resources.requests.cpu", to: "resources.limits.cpu" },
    ],
  },
  {
    title: "Memory",
    fields: [
      {
        range: "memory",
        title: "Memory of a pod",
        from: "resources.requests.memory",
        to: "resources.limits.memory",
      },
    ],
  },
  {
    title: "Disk of the node",
    source: sources.scratch,
    fields: [
      { path: "resources.requests.ephemeral-storage", example: "not reserved" },
      { path: "resources.limits.ephemeral-storage", example: "no limit" },
      { path: "tmp.sizeLimit" },
      { below: "tmp" },
      { below: "resources" },
    ],
  },
];

export const serviceGroup: FieldGroup = {
  title: "Service",
  source: sources.service,
  fields: [
    { path: "service.type" },
    { path: "service.port" },
    { below: "service" },
    { path: "service.annotations", wide: true },
  ],
};

export const networkPolicyGroup: FieldGroup = {
  title: "Network policy",
  source: sources.networkPolicy,
  fields: [{ below: "networkPolicy" }],
};

export const databaseGroup: FieldGroup = {
  fields: [
    { path: "database.host", wide: true },
    { path: "database.port" },
    { path: "database.name" },
    { path: "database.user" },
    { below: "database" },
  ],
};

export const tracingGroups: readonly FieldGroup[] = [
  {
    title: "Tracing",
    source: sources.tracing,
    fields: [
      { path: "jaeger.enabled", wide: true },
      { path: "jaeger.otlpEndpoint", wide: true },
      { path: "jaeger.serviceName" },
      { path: "jaeger.samplePercent" },
      { below: "jaeger" },
    ],
  },
  { title: "Metrics", source: sources.prometheus, fields: [{ below: "metrics" }] },
  { title: "Prometheus operator", fields: [{ below: "serviceMonitor" }, { below: "prometheusRule" }] },
  { title: "Grafana", fields: [{ below: "grafanaDashboard" }] },
];

export const waitGroup: FieldGroup = {
  title: "Before the start",
  source: sources.initContainers,
  fields: [
    { path: "waitFor.enabled", wide: true },
    { path: "waitFor.image", wide: true },
    { path: "waitFor.timeoutSeconds" },
    { below: "waitFor" },
  ],
};

/** What the init containers reserve and may use: counted by the scheduler when it is more than the service asks for. */
export const waitResourcesGroup: FieldGroup = {
  title: "Resources while waiting",
  fields: [
    { path: "waitFor.resources.requests.cpu" },
    { path: "waitFor.resources.limits.cpu" },
    { path: "waitFor.resources.requests.memory" },
    { path: "waitFor.resources.limits.memory" },
    { below: "waitFor.resources" },
  ],
};

export const probeGroup = (title: string, probe: string): FieldGroup => ({
  title,
  ...(probe === "liveness" ? { source: sources.probes } : {}),
  fields: [{ below: `probes.${probe}` }],
});

export const securityGroups: readonly FieldGroup[] = [
  { title: "User", source: sources.podSecurity, fields: [{ below: "podSecurityContext" }] },
  {
    title: "Service account",
    source: sources.serviceAccount,
    fields: [
      { path: "serviceAccount.create", wide: true },
      { path: "serviceAccount.name", wide: true },
      {
        path: "serviceAccount.annotations",
        wide: true,
        when: { path: "serviceAccount.create", is: [true] },
      },
      { below: "serviceAccount" },
    ],
  },
  {
    title: "Placement",
    source: sources.placement,
    fields: [
      { path: "nodeSelector", wide: true },
      { path: "podAntiAffinity", wide: true },
      { path: "affinity", wide: true },
      { path: "tolerations", wide: true },
      { path: "topologySpreadConstraints", wide: true },
      { path: "priorityClassName" },
    ],
  },
];

export const secretsGroups: readonly FieldGroup[] = [
  {
    title: "Source",
    source: sources.sealedSecrets,
    fields: [{ path: "secrets.mode" }, { path: "environment" }, { path: "secrets.name", wide: true }],
  },
  {
    title: "Placeholders",
    when: { path: "secrets.mode", is: ["inline"] },
    fields: [{ below: "secrets.inline" }],
  },
  {
    title: "External Secrets",
    source: sources.externalSecrets,
    when: { path: "secrets.mode", is: ["external"] },
    fields: [{ below: "secrets.external" }, { below: "secrets" }],
  },
];

export const extrasGroups: readonly FieldGroup[] = [
  { title: "Names", fields: [{ path: "nameOverride" }, { path: "fullnameOverride" }] },
  {
    title: "Labels and annotations",
    source: sources.annotations,
    fields: [
      { path: "podLabels", wide: true },
      { path: "podAnnotations", wide: true },
    ],
  },
  {
    title: "Environment",
    source: sources.environment,
    fields: [{ path: "extraEnv", wide: true }, { below: "extraEnvFrom" }],
  },
  {
    title: "Volumes",
    fields: [
      { path: "extraVolumes", wide: true },
      { path: "extraVolumeMounts", wide: true },
    ],
  },
  {
    title: "Containers",
    fields: [{ below: "extraContainers" }, { below: "extraInitContainers" }, { below: "initContainers" }],
  },
  { title: "Test", source: sources.helmTest, fields: [{ below: "helmTest" }, { below: "tests" }] },
  { title: "Umbrella chart", fields: [{ path: "global", wide: true }] },
];
