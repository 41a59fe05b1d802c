import type { Recipe } from "@/lib/charts/shared/presets";
import type { EtlEngineValuesInput } from "./schema";

const reasons = {
  "deduplication.store": "Several pods need one memory of what was seen. Seal redis-password too.",
  "strategy.type": "Without the SQLite file the new pod need not wait for the old one.",
};

/** Ways to scale the engine, on top of any preset; each undoes the other. */
export const etlEngineRecipes: readonly Recipe<EtlEngineValuesInput>[] = [
  {
    id: "scale-by-load",
    title: "Scale by CPU load",
    purpose: "One to three pods, by the CPU that they use; deduplication in Redis.",
    trade:
      "Needs metrics-server, and a Redis that evicts no keys. Several pods overwrite each other's training output, which is one file a month.",
    reasons: {
      ...reasons,
      "autoscaling.targetMemoryUtilizationPercentage":
        "Python does not give memory back, so a memory target would add pods and never remove them.",
    },
    values: {
      deduplication: { store: "redis" },
      strategy: { type: "RollingUpdate" },
      autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3, targetMemoryUtilizationPercentage: 0 },
      keda: { enabled: false },
    },
  },
  {
    id: "scale-by-queue",
    title: "Scale by the queue",
    purpose: "One to three pods, by the messages that wait (KEDA); deduplication in Redis.",
    trade:
      "Needs KEDA, whose own pods ask for 300m CPU, and a Redis that evicts no keys. Each pod that goes may lose the file in hand; several overwrite each other's training output.",
    reasons: {
      ...reasons,
      "autoscaling.enabled": "KEDA sets the number of pods.",
      "keda.minReplicas": "Never 0: only the engine declares the queue.",
    },
    values: {
      deduplication: { store: "redis" },
      strategy: { type: "RollingUpdate" },
      autoscaling: { enabled: false },
      keda: { enabled: true, minReplicas: 1, maxReplicas: 3 },
    },
  },
];
