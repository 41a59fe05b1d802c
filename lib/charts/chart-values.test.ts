import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/server/engine-test-support";
import { mergeValues, type ValuesMap } from "@/lib/values/merge";
import { boundaries, overrideOf } from "./boundary-values";
import { type ChartName, chartNames } from "./chart";
import { optionalFeatures, ownVaultStore } from "./chart-test-support";

/** A value that changes nothing misleads whoever sets it: each must show in the manifests, in one of these situations. */

const vault = {
  ...ownVaultStore,
  principal: "user",
  tenancy: "ocid1.tenancy.oc1..abcd",
  user: "ocid1.user.oc1..abcd",
  credentialsSecret: "oci-api-key",
};
const external = { secrets: { mode: "external", external: { store: vault } } };
const foundStore = { secrets: { mode: "external" } };
const keepsSome = { podDisruptionBudget: { enabled: true, minAvailable: 1, maxUnavailable: "" } };
const rolling = { strategy: { type: "RollingUpdate" } };
const onRedis = { deduplication: { store: "redis" } };
const situations: Record<ChartName, ValuesMap[]> = {
  "health-api": [
    {},
    { ...optionalFeatures, ...rolling, replicaCount: 3, metrics: { enabled: true } },
    { ...foundStore, ...keepsSome, replicaCount: 3 },
    { ...external, autoscaling: { enabled: true }, httpRoute: { enabled: true, host: "route.example.org" } },
  ],
  "etl-engine": [
    {},
    { ...optionalFeatures, ...onRedis, ...rolling, replicaCount: 3 },
    { ...foundStore, ...keepsSome, ...onRedis, replicaCount: 3 },
    { ...optionalFeatures, ...onRedis, keda: { enabled: true, minReplicas: 2 } },
    { ...external, ...onRedis, autoscaling: { enabled: true } },
    { prometheusRule: { enabled: true } },
  ],
};
/** Where the values at the bounds are the defaults themselves. */
const others: ValuesMap = {
  imagePullSecrets: [{ name: "pull" }],
  global: { imagePullSecrets: [{ name: "pull" }] },
  podAnnotations: { a: "b" },
  podLabels: { a: "b" },
  nodeSelector: { a: "b" },
  tolerations: [{ key: "a", operator: "Exists" }],
  affinity: { nodeAffinity: {} },
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "a", whenUnsatisfiable: "DoNotSchedule" }],
  extraEnv: [{ name: "A", value: "b" }],
  extraVolumes: [{ name: "more", emptyDir: {} }],
  extraVolumeMounts: [{ name: "tmp", mountPath: "/more" }],
  extraContainers: [{ name: "more", image: "docker.io/library/busybox:1.37.0" }],
  "service.annotations": { a: "b" },
  "serviceAccount.annotations": { a: "b" },
  "ingress.annotations": { a: "b" },
  "ingress.paths": ["/v1"],
  "httpRoute.paths": ["/v1"],
  "serviceMonitor.labels": { a: "b" },
  "prometheusRule.labels": { a: "b" },
  "grafanaDashboard.labels": { a: "b" },
  "rabbitmq.retryDelaysSeconds": [1],
  "image.digest": `sha256:${"0".repeat(64)}`,
  "upload.rateLimit": "5/minute",
  "secrets.external.refreshInterval": "2h",
  "secrets.external.store.vault": "ocid1.vault.oc1..other",
  "secrets.external.store.tenancy": "ocid1.tenancy.oc1..other",
  "secrets.external.store.user": "ocid1.user.oc1..other",
  "serviceMonitor.interval": "45s",
  "serviceMonitor.scrapeTimeout": "5s",
  "networkPolicy.extraIngress": [{ from: [{ podSelector: {} }] }],
  "networkPolicy.extraEgress": [{ to: [{ podSelector: {} }] }],
};

/** Its place is in refusals: inline secrets in development only. The ETL engine's image reads it too. */
const onlyRefuses: Record<ChartName, string[]> = { "health-api": ["environment"], "etl-engine": [] };

function otherValues(path: string, good: unknown[]): unknown[] {
  if (Object.hasOwn(others, path)) return [others[path]];
  if (path.endsWith(".podLabels")) return [{ a: "b" }];
  return path.endsWith(".cidr") ? ["10.0.0.0/8"] : good;
}

describe.each(chartNames)("%s", (chart) => {
  const manifests = (values: ValuesMap) => {
    const result = attempt(chart, values);
    return result.ok ? JSON.stringify(result.objects.map(({ object }) => object)) : undefined;
  };
  const bases = situations[chart].map((values) => ({ values, rendered: manifests(values) }));

  it("renders in every situation", () => {
    for (const { values, rendered } of bases) expect(rendered, JSON.stringify(values)).toBeDefined();
  });

  it("has no value that changes nothing", { timeout: 180_000 }, () => {
    const idle = boundaries(chart).filter(({ path, good }) => {
      const values = otherValues(path, good);
      return !bases.some(({ values: base, rendered }) =>
        values.some((value) => {
          const changed = manifests(mergeValues(base, overrideOf(path, value)));
          return changed !== undefined && changed !== rendered;
        }),
      );
    });
    expect(idle.map(({ path }) => path)).toEqual(onlyRefuses[chart]);
  });
});
