import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { computeBudget } from "@/lib/budget/compute-budget";
import { chartNames } from "@/lib/charts/chart";
import { chartRenderer } from "@/lib/charts/chart-test-support";
import { applyPatches } from "@/lib/configuration/apply-patches";
import { type ConfigurationInput, configurationSchema } from "@/lib/configuration/schema";
import { startEngine } from "@/lib/render/engine";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";
import type { Advisory } from "./advisory";
import type { AdvisoryContext } from "./context";
import { findAdvisories, rules } from "./find-advisories";

const { attempt } = chartRenderer(await startEngine(await readEngine()), await readChartFiles());

/** Through the real engine and the real charts: a draft as the page holds it. */
function contextOf(draft: object): AdvisoryContext {
  const configuration = configurationSchema.parse(draft);
  const enabled = chartNames.filter((chart) => configuration.charts[chart].enabled);
  const rendered = enabled.map((chart) => {
    const { values, preset, release, namespace } = configuration.charts[chart];
    const result = attempt(chart, values, { preset, release, namespace });
    if (!result.ok) throw new Error(result.problem.message);
    return [chart, result] as const;
  });
  const objects = Object.fromEntries(rendered.map(([chart, result]) => [chart, result.objects]));
  const values = Object.fromEntries(rendered.map(([chart, result]) => [chart, result.values]));
  return { configuration, objects, values, budget: computeBudget({ configuration, objects }) };
}

type Draft = ConfigurationInput;

const api = (values: object): Draft => ({ charts: { "health-api": { values: { ...values } } } });
const etl = (values: object): Draft => ({ charts: { "etl-engine": { values: { ...values } } } });
const cluster = (part: NonNullable<Draft["cluster"]>): Draft => ({ cluster: part });
const without = (chart: "health-api" | "etl-engine"): Draft => ({ charts: { [chart]: { enabled: false } } });
const withDataLayer = cluster({
  neighbours: { "postgresql-health": {}, "redis-health": {}, minio: {}, rabbitmq: {} },
});
const onRedis = {
  deduplication: { store: "redis" },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
};
const shape = "service.beta.kubernetes.io/oci-load-balancer-shape";
const loadBalancer = (annotations: object) => api({ service: { type: "LoadBalancer", annotations } });

interface Case {
  speaks: Draft;
  path: string;
  object?: string;
  silent: Draft[];
  /** Rules whose repair only the user can write. */
  hasFix: boolean;
}

const values = (chart: "health-api" | "etl-engine", pointer: string) => `/charts/${chart}/values${pointer}`;

const cases: Record<string, Case> = {
  "image-your-org-placeholder": {
    speaks: {},
    path: values("health-api", "/image/repository"),
    object: "Deployment/health-api",
    silent: [
      {
        charts: {
          "health-api": { values: { image: { repository: "ghcr.io/acme/health-api" } } },
          "etl-engine": { enabled: false },
        },
      },
    ],
    hasFix: false,
  },
  "exchange-differs": {
    speaks: api({ rabbitmq: { exchange: "other" } }),
    path: values("etl-engine", "/rabbitmq/exchange"),
    silent: [
      {},
      {
        charts: {
          "health-api": { values: { rabbitmq: { exchange: "other" } } },
          "etl-engine": { enabled: false },
        },
      },
    ],
    hasFix: true,
  },
  "bucket-differs": {
    speaks: etl({ minio: { bucket: "other" } }),
    path: values("etl-engine", "/minio/bucket"),
    silent: [{}, without("health-api")],
    hasFix: true,
  },
  "upload-exceeds-etl-limit": {
    speaks: api({ upload: { maxFileSizeMb: 101 } }),
    path: values("etl-engine", "/etl/maxFileSizeMb"),
    silent: [{}, api({ upload: { maxFileSizeMb: 100 } })],
    hasFix: true,
  },
  "load-balancer-not-free-shape": {
    speaks: loadBalancer({ [shape]: "flexible", [`${shape}-flex-min`]: "10", [`${shape}-flex-max`]: "100" }),
    path: values("health-api", "/service/annotations"),
    object: "Service/health-api",
    silent: [
      {},
      loadBalancer({ [shape]: "flexible", [`${shape}-flex-min`]: "10", [`${shape}-flex-max`]: "10" }),
      loadBalancer({ "oci.oraclecloud.com/load-balancer-type": "nlb" }),
    ],
    hasFix: true,
  },
  "custom-boot-volume-under-50": {
    speaks: cluster({ nodes: [{ bootVolumeGb: 48 }] }),
    path: "/cluster/nodes/0/bootVolumeGb",
    silent: [{}, cluster({ nodes: [{ bootVolumeGb: 50 }] })],
    hasFix: true,
  },
  "data-layer-not-counted": {
    speaks: cluster({ neighbours: { minio: {}, rabbitmq: { enabled: false } } }),
    path: "/cluster/neighbours",
    silent: [
      withDataLayer,
      { charts: { "health-api": { enabled: false }, "etl-engine": { enabled: false } } },
    ],
    hasFix: true,
  },
  "claim-billed-at-50-gb": {
    speaks: {},
    path: values("etl-engine", "/persistence/size"),
    object: "PersistentVolumeClaim/etl-engine-data",
    silent: [
      etl({ persistence: { size: "50Gi" } }),
      { ...etl(onRedis), ...cluster({ neighbours: { own: { volumesGb: [60] } } }) },
    ],
    hasFix: true,
  },
  "metrics-server-missing": {
    speaks: {},
    path: values("health-api", "/autoscaling/enabled"),
    object: "HorizontalPodAutoscaler/health-api-hpa",
    silent: [cluster({ neighbours: { "metrics-server": {} } }), api({ autoscaling: { enabled: false } })],
    hasFix: true,
  },
  "memory-target-never-comes-down": {
    speaks: {},
    path: values("health-api", "/autoscaling/targetMemoryUtilizationPercentage"),
    object: "HorizontalPodAutoscaler/health-api-hpa",
    silent: [
      api({ autoscaling: { targetMemoryUtilizationPercentage: 0 } }),
      api({ autoscaling: { enabled: false } }),
    ],
    hasFix: true,
  },
  "training-output-lost-with-several-pods": {
    speaks: etl(onRedis),
    path: values("etl-engine", "/etl/trainingOutput/enabled"),
    silent: [{}, etl({ ...onRedis, etl: { trainingOutput: { enabled: false } } })],
    hasFix: true,
  },
  "placeholder-host": {
    speaks: {},
    path: values("health-api", "/ingress/host"),
    object: "Ingress/health-api-ingress",
    silent: [
      api({ ingress: { host: "api.health.acme.io" } }),
      api({ ingress: { host: "notexample.com" } }),
      api({ ingress: { enabled: false } }),
    ],
    hasFix: false,
  },
  "ingress-nginx-retired": {
    speaks: {},
    path: values("health-api", "/ingress/controller"),
    object: "Ingress/health-api-ingress",
    silent: [api({ ingress: { controller: "traefik" } }), api({ ingress: { enabled: false } })],
    hasFix: false,
  },
  "image-tag-latest": {
    speaks: etl({ image: { tag: "latest" } }),
    path: values("etl-engine", "/image/tag"),
    silent: [{}, etl({ image: { tag: "latest", digest: `sha256:${"0".repeat(64)}` } })],
    hasFix: true,
  },
  "neighbour-without-requests": {
    speaks: cluster({ neighbours: { own: { requests: { cpu: "100m" } } } }),
    path: "/cluster/neighbours/own/requests",
    silent: [
      withDataLayer,
      cluster({ neighbours: { own: { enabled: false } } }),
      cluster({ neighbours: { own: { requests: { cpu: 0, memory: 0 } } } }),
    ],
    hasFix: false,
  },
  "ai-model-not-read": {
    speaks: {},
    path: values("etl-engine", "/aiModel/enabled"),
    silent: [etl({ aiModel: { enabled: false } }), without("etl-engine")],
    hasFix: true,
  },
  "etl-port-8002-has-no-listener": {
    speaks: {},
    path: values("etl-engine", "/service/port"),
    object: "Service/etl-engine",
    silent: [without("etl-engine")],
    hasFix: false,
  },
};

function sayings(id: string, draft: object): Advisory[] {
  return findAdvisories(contextOf(draft)).filter((advisory) => advisory.id === id);
}

describe("the rules", () => {
  it("are one file each, every one registered and tested", async () => {
    const files = (await readdir("lib/advisories/rules")).map((file) => file.replace(/\.ts$/, ""));
    expect(Object.keys(rules).sort()).toEqual(files.sort());
    expect(Object.keys(cases).sort()).toEqual(files.sort());
  });
});

describe.each(Object.entries(cases))("%s", (id, { speaks, path, object, silent, hasFix }) => {
  it("speaks under its own id, with a place, a reason and a whole sentence", () => {
    const [advisory] = sayings(id, speaks);
    expect(advisory).toMatchObject({ id, path, ...(object && { object }) });
    expect(advisory?.message).toMatch(/^[^\s].*\.$/);
    expect(advisory?.why).toMatch(/^[^\s].*\.$/);
  });

  it("is silent where there is no cause", () => {
    for (const draft of silent) expect(sayings(id, draft)).toEqual([]);
  });

  it("is silent once dismissed", () => {
    expect(sayings(id, { ...speaks, dismissed: { [id]: "We know." } })).toEqual([]);
  });

  if (hasFix) {
    it("is silent after its own fix, which renders", () => {
      const patches = sayings(id, speaks).flatMap(({ fix }) => fix?.patches ?? []);
      expect(patches.length).toBeGreaterThan(0);
      // An untyped draft, as the page's store holds it.
      expect(sayings(id, applyPatches(speaks as Record<string, unknown>, patches))).toEqual([]);
    });
  }
});

describe("findAdvisories", () => {
  it("puts the worst first", () => {
    const order = ["error", "warning", "info"];
    const severities = findAdvisories(contextOf({})).map(({ severity }) => order.indexOf(severity));
    expect(severities).toEqual(severities.toSorted((left, right) => left - right));
    expect(severities[0]).toBe(0);
  });

  it("says of the opening state of the always-free preset only what has cause", () => {
    const preset = "always-free" as const;
    const ids = findAdvisories(
      contextOf({
        charts: { "health-api": { preset }, "etl-engine": { preset } },
        cluster: {
          neighbourProfile: "tuned",
          neighbours: { ...withDataLayer.cluster?.neighbours, "ingress-nginx": {}, "metrics-server": {} },
        },
      }),
    ).map(({ id }) => id);
    expect([...new Set(ids)]).toEqual([
      "image-your-org-placeholder",
      "placeholder-host",
      "ingress-nginx-retired",
      "etl-port-8002-has-no-listener",
    ]);
  });

  it("says of a neighbour's small volume that it costs 50 GB", () => {
    const own = { requests: { cpu: 0, memory: 0 }, volumesGb: [5] };
    const [first] = sayings("claim-billed-at-50-gb", {
      ...etl(onRedis),
      ...cluster({ neighbours: { own } }),
    });
    expect(first).toMatchObject({ severity: "info", path: "/cluster/neighbours/own" });
  });

  it("offers no fix for a memory target that is the only one", () => {
    const autoscaling = { targetCPUUtilizationPercentage: 0 };
    const [advisory] = sayings("memory-target-never-comes-down", api({ autoscaling }));
    expect(advisory).not.toHaveProperty("fix");
  });

  it("speaks of training output lost during a rollout too", () => {
    const values = { deduplication: { store: "redis" }, strategy: { type: "RollingUpdate" } };
    const [advisory] = sayings("training-output-lost-with-several-pods", etl(values));
    expect(advisory?.message).toMatch(/^During a rollout 2 ETL pods/);
  });
});
