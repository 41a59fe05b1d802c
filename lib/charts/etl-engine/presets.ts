import type { Presets } from "@/lib/charts/shared/presets";
import type { EtlEngineValuesInput } from "./schema";

const noInlineSecrets = {
  "database-password": "",
  "minio-access-key": "",
  "minio-secret-key": "",
  "rabbitmq-user": "",
  "rabbitmq-password": "",
  "redis-password": "",
};

const arm64 = { "kubernetes.io/arch": "arm64" };

export const etlEnginePresets: Presets<EtlEngineValuesInput> = {
  development: {
    purpose: "A cluster to try things on: one pod, SQLite on a volume of its own, secrets from placeholders.",
    trade: "Trades safety for a quick start: whoever reads the values knows the passwords.",
    reasons: {},
    values: {},
  },
  production: {
    purpose: "Production on Oracle Kubernetes Engine: one pod on an Arm node, secrets from outside.",
    trade: "Trades speed under load for room: the CPU limit is lower than in development.",
    reasons: {
      environment: "Placeholder secrets are refused here.",
      "resources.limits.cpu": "Conserves the node's cores; a file takes longer when the node is busy.",
      nodeSelector: "Oracle's Always Free nodes are Arm; the image must be built for arm64.",
      "secrets.mode": "The Secret is made by the Sealed Secrets controller before the release is installed.",
      "secrets.inline": "Empty on purpose: no secret belongs in a values file.",
      "jaeger.samplePercent": "Every tenth message is enough to see where time goes.",
    },
    values: {
      environment: "production",
      resources: { limits: { cpu: "700m" } },
      nodeSelector: arm64,
      secrets: { mode: "sealed", inline: noInlineSecrets },
      jaeger: { samplePercent: 10 },
    },
  },
  "always-free": {
    purpose: "Both charts and a small data layer on one Always Free node: 2 OCPU, 12 GB, 200 GB of volumes.",
    trade: "Trades the volume for a dependency on Redis: a claim of any size would cost 50 GB of the 200.",
    reasons: {
      environment: "Placeholder secrets are refused here.",
      "resources.requests.cpu":
        "What the scheduler counts. The pod may still use up to the limit while the node is idle.",
      "resources.limits.cpu": "One busy pod leaves the node room for the others.",
      "resources.limits.memory": "There is no model to hold; raise it when large files end in OOMKilled.",
      nodeSelector: "Oracle's Always Free nodes are Arm; the image must be built for arm64.",
      "secrets.mode": "The Secret is made by the Sealed Secrets controller before the release is installed.",
      "secrets.inline": "Empty on purpose: no secret belongs in a values file.",
      "jaeger.samplePercent": "Every tenth message is enough to see where time goes.",
      "deduplication.store": "Needs no volume. Redis must not evict keys (maxmemory-policy noeviction).",
      "aiModel.enabled": "Today's image has no model, so its cache would only take disk.",
    },
    values: {
      environment: "production",
      resources: { requests: { cpu: "100m" }, limits: { cpu: "700m", memory: "1Gi" } },
      nodeSelector: arm64,
      secrets: { mode: "sealed", inline: noInlineSecrets },
      jaeger: { samplePercent: 10 },
      deduplication: { store: "redis" },
      aiModel: { enabled: false },
    },
  },
};
