import type { ChartName } from "@/lib/charts/chart";

const secrets = {
  mode: "external",
  external: {
    store: {
      create: true,
      vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd",
      region: "eu-amsterdam-1",
    },
  },
};

const shared = {
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true },
  serviceMonitor: { enabled: true },
  prometheusRule: { enabled: true },
  grafanaDashboard: { enabled: true },
  helmTest: { enabled: true },
  podAntiAffinity: "preferred",
};

/** Values on top of `values-production.yaml` that make each chart write every object it can write at once. */
export const everythingOn = {
  "health-api": {
    ...shared,
    secrets,
    metrics: { enabled: true },
    httpRoute: { enabled: true, host: "gateway.example.org" },
  },
  "etl-engine": { ...shared, secrets, deduplication: { store: "redis" }, keda: { enabled: true } },
} satisfies Record<ChartName, object>;
