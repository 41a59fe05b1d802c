import type { FieldGroup } from "./section";

const autoscaled = { path: "autoscaling.enabled", is: [true] };
const fixed = { path: "autoscaling.enabled", is: [false] };

/* What both charts ask in the same way. */

export const imageGroups: readonly FieldGroup[] = [
  {
    fields: [
      { path: "image.repository", wide: true },
      { path: "image.tag", example: "v1.0.0" },
      { path: "image.pullPolicy" },
      { path: "image.digest", wide: true, example: "sha256:…" },
    ],
  },
];

export const resourceGroups: readonly FieldGroup[] = [
  { title: "CPU", fields: [{ path: "resources.requests.cpu" }, { path: "resources.limits.cpu" }] },
  { title: "Memory", fields: [{ path: "resources.requests.memory" }, { path: "resources.limits.memory" }] },
];

export const autoscalingGroup: FieldGroup = {
  when: autoscaled,
  fields: [
    { path: "autoscaling.minReplicas" },
    { path: "autoscaling.maxReplicas" },
    { path: "autoscaling.targetCPUUtilizationPercentage", unit: "% of request" },
    { path: "autoscaling.targetMemoryUtilizationPercentage", unit: "% of request" },
    { path: "autoscaling.behavior.scaleUp.stabilizationWindowSeconds" },
    { path: "autoscaling.behavior.scaleDown.stabilizationWindowSeconds" },
  ],
};

export const rolloutGroup: FieldGroup = {
  title: "Rollout",
  fields: [
    { path: "strategy.type", wide: true },
    { path: "strategy.maxSurge", when: { path: "strategy.type", is: ["RollingUpdate"] } },
    { path: "strategy.maxUnavailable", when: { path: "strategy.type", is: ["RollingUpdate"] } },
    { path: "terminationGracePeriodSeconds" },
  ],
};

/** Autoscaling replaces the fixed number of replicas, and the other way round. */
export const replicaGroup: FieldGroup = {
  fields: [
    { path: "autoscaling.enabled", wide: true },
    { path: "replicaCount", when: fixed },
  ],
};
