import type { Presets } from "@/lib/charts/shared/presets";
import type { HealthApiValuesInput } from "./schema";

const noInlineSecrets = {
  "secret-key": "",
  "database-password": "",
  "redis-password": "",
  "minio-access-key": "",
  "minio-secret-key": "",
  "rabbitmq-password": "",
};

const arm64 = { "kubernetes.io/arch": "arm64" };

export const healthApiPresets: Presets<HealthApiValuesInput> = {
  development: {
    purpose: "A cluster to try things on: one pod, secrets from placeholders.",
    trade: "Trades safety for a quick start: whoever reads the values knows the passwords.",
    reasons: {},
    values: {},
  },
  production: {
    purpose: "Production on Oracle Kubernetes Engine: two to five pods on Arm nodes, secrets from outside.",
    trade: "Trades speed under load for room: the CPU limit is half of development's.",
    reasons: {
      environment: "Placeholder secrets are refused here.",
      replicaCount: "Used only when autoscaling is turned off: one pod may go and the API still answers.",
      "resources.limits.cpu": "Conserves the node's cores; requests are slower when every pod is busy.",
      "autoscaling.enabled": "Needs metrics-server, which Oracle does not install.",
      nodeSelector: "Oracle's Always Free nodes are Arm; the image must be built for arm64.",
      podAntiAffinity: "Pods on different nodes survive the loss of one. Preferred only: one node is enough.",
      "secrets.mode": "The Secret is made by the Sealed Secrets controller before the release is installed.",
      "secrets.inline": "Empty on purpose: no secret belongs in a values file.",
      "jaeger.samplePercent": "Every tenth request is enough to see where time goes.",
    },
    values: {
      environment: "production",
      replicaCount: 2,
      resources: { limits: { cpu: "500m" } },
      autoscaling: { enabled: true },
      nodeSelector: arm64,
      podAntiAffinity: "preferred",
      secrets: { mode: "sealed", inline: noInlineSecrets },
      jaeger: { samplePercent: 10 },
    },
  },
  "always-free": {
    purpose: "Both charts and a small data layer on one Always Free node: 2 OCPU, 12 GB, 200 GB of volumes.",
    trade: "Trades throughput for room: small CPU requests, three pods at most, scaling on CPU alone.",
    reasons: {
      environment: "Placeholder secrets are refused here.",
      replicaCount: "Used only when autoscaling is turned off: one pod may go and the API still answers.",
      "resources.requests.cpu":
        "What the scheduler counts. Pods may still use up to the limit while the node is idle.",
      "resources.limits.cpu": "One busy pod leaves the node room for the others.",
      "autoscaling.maxReplicas": "More pods than this would not find room on the node.",
      "autoscaling.targetMemoryUtilizationPercentage":
        "Python does not give memory back, so a memory target would add pods and never remove them.",
      nodeSelector: "Oracle's Always Free nodes are Arm; the image must be built for arm64.",
      "secrets.mode": "The Secret is made by the Sealed Secrets controller before the release is installed.",
      "secrets.inline": "Empty on purpose: no secret belongs in a values file.",
      "jaeger.samplePercent": "Every tenth request is enough to see where time goes.",
    },
    values: {
      environment: "production",
      replicaCount: 2,
      resources: { requests: { cpu: "100m" }, limits: { cpu: "500m" } },
      autoscaling: { enabled: true, maxReplicas: 3, targetMemoryUtilizationPercentage: 0 },
      nodeSelector: arm64,
      secrets: { mode: "sealed", inline: noInlineSecrets },
      jaeger: { samplePercent: 10 },
    },
  },
};
