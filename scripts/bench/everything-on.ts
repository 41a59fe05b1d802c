import type { ChartName } from "@/lib/charts/chart";
import { optionalFeatures, ownVaultStore } from "@/lib/charts/chart-test-support";

const shared = {
  ...optionalFeatures,
  secrets: { mode: "external", external: { store: ownVaultStore } },
  podAntiAffinity: "preferred",
};

/** Values on top of `values-production.yaml` that make each chart write every object it can write at once. */
export const everythingOn = {
  "health-api": {
    ...shared,
    metrics: { enabled: true },
    httpRoute: { enabled: true, host: "gateway.example.org" },
  },
  "etl-engine": { ...shared, deduplication: { store: "redis" }, keda: { enabled: true } },
} satisfies Record<ChartName, object>;
