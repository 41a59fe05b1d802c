import { describe, expect, it } from "vitest";
import { render } from "@/lib/server/engine-test-support";
import { chartNames } from "./chart";
import { optionalFeatures, ownVaultStore, type RenderedChart } from "./chart-test-support";

/** What no judge of the cluster's asks: an object may name another that nobody makes, and only the pod finds out. */

/** How objects name others: the key, and what stands there. */
const kinds: Record<string, (value: Named) => string> = {
  configMapRef: ({ name }) => `ConfigMap ${name}`,
  secretKeyRef: ({ name }) => `Secret ${name}`,
  serviceAccountName: (name) => `ServiceAccount ${name}`,
  persistentVolumeClaim: ({ claimName }) => `PersistentVolumeClaim ${claimName}`,
  scaleTargetRef: ({ kind, name }) => `${kind} ${name}`,
  authenticationRef: ({ name }) => `TriggerAuthentication ${name}`,
  secretTargetRef: (list) => `Secret ${(list as unknown as Named[])[0]?.name}`,
  secretStoreRef: ({ kind, name }) => `${kind} ${name}`,
  service: ({ name }) => `Service ${name}`,
  backendRefs: (list) => `Service ${(list as unknown as Named[])[0]?.name}`,
};

interface Named {
  name: string;
  kind: string;
  claimName: string;
}

function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = Object.hasOwn(kinds, key) ? [kinds[key]?.(inner as Named) ?? ""] : [];
    return [...own, ...references(inner)];
  });
}

/** What the release makes, the Secret of an ExternalSecret among it. */
function made({ objects }: RenderedChart): string[] {
  return objects.flatMap(({ kind, name }) => [
    `${kind} ${name}`,
    ...(kind === "ExternalSecret" ? [`Secret ${name}`] : []),
  ]);
}

const external = { secrets: { mode: "external", external: { store: ownVaultStore } } };
const sets = {
  "health-api": [
    { replicaCount: 2 },
    // The solver's policy is about cert-manager's pods, which are nobody's here.
    {
      ...optionalFeatures,
      networkPolicy: { enabled: true, acmeSolver: false },
      replicaCount: 2,
      metrics: { enabled: true },
    },
    { ...external, autoscaling: { enabled: true }, httpRoute: { enabled: true, host: "route.example.org" } },
  ],
  "etl-engine": [
    {},
    { ...optionalFeatures, deduplication: { store: "redis" }, keda: { enabled: true, minReplicas: 2 } },
    { ...external, deduplication: { store: "redis" }, autoscaling: { enabled: true } },
  ],
};

describe.each(chartNames)("%s", (name) => {
  it.each([{}, { nameOverride: "other" }, { fullnameOverride: "mine" }])(
    "names only objects that the release makes, under any name (%o)",
    (names) => {
      const found = new Set<string>();
      for (const values of sets[name]) {
        const chart = render(name, { ...values, ...names }, { release: "blue" });
        for (const reference of references(chart.objects.map(({ object }) => object))) {
          expect(made(chart)).toContain(reference);
          found.add(reference.split(" ")[0] ?? "");
        }
      }
      expect([...found].sort()).toEqual(
        name === "health-api"
          ? ["ConfigMap", "Deployment", "Secret", "SecretStore", "Service", "ServiceAccount"]
          : [
              "ConfigMap",
              "Deployment",
              "PersistentVolumeClaim",
              "Secret",
              "SecretStore",
              "ServiceAccount",
              "TriggerAuthentication",
            ],
      );
    },
  );

  it("selects its own pods, or its own Service, wherever it selects", () => {
    for (const values of sets[name]) {
      const chart = render(name, values);
      const pods = chart.deployment.template.metadata.labels;
      for (const kind of ["PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor"]) {
        const spec = chart.spec(kind);
        if (spec === undefined) continue;
        const { matchLabels } = (spec.selector ?? spec.podSelector) as {
          matchLabels: Record<string, string>;
        };
        const service = chart.objects.find((object) => object.kind === "Service");
        if (service === undefined) throw new Error("no Service");
        expect(kind === "ServiceMonitor" ? chart.metadata(service).labels : pods, kind).toMatchObject(
          matchLabels,
        );
      }
    }
  });
});
