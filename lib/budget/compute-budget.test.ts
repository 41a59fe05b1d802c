import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { Configuration, ConfigurationInput } from "@/lib/configuration/schema";
import { render } from "@/lib/server/engine-test-support";
import type { Budget } from "./budget";
import { configurationOf, deployment, rendered, requesting } from "./budget-test-support";
import { computeBudget } from "./compute-budget";
import { podsListedMax } from "./placement";

function renderObjects(configuration: Configuration) {
  const enabled = chartNames.filter((chart) => configuration.charts[chart].enabled);
  return Object.fromEntries(
    enabled.map((chart) => {
      const { values, preset, release, namespace } = configuration.charts[chart];
      return [chart, render(chart, values, { preset, release, namespace }).objects];
    }),
  );
}

/** Through the real engine and the real charts. */
function budgetOf(input: ConfigurationInput = {}): Budget {
  const configuration = configurationOf(input);
  return computeBudget({ configuration, objects: renderObjects(configuration) });
}

const etlOnRedis = {
  deduplication: { store: "redis" },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
};
const dataLayer = {
  "postgresql-health": {},
  "redis-health": {},
  minio: {},
  rabbitmq: {},
} satisfies NonNullable<ConfigurationInput["cluster"]>["neighbours"];

const alwaysFree = {
  charts: { "health-api": { preset: "always-free" }, "etl-engine": { preset: "always-free" } },
  cluster: {
    neighbourProfile: "tuned",
    neighbours: {
      ...dataLayer,
      "ingress-nginx": {},
      "cert-manager": {},
      "sealed-secrets": {},
      "metrics-server": {},
    },
  },
} satisfies ConfigurationInput;

describe("the opening configuration", () => {
  const budget = budgetOf();

  it("fits everywhere, and its summary says that no neighbour is counted", () => {
    expect(budget.fits).toBe(true);
    expect(budget.summary).toBe("Fits at rest, at peak and during a rollout. No neighbour is counted yet.");
  });

  it("asks for 700m and 1 GiB at rest, 1450m at peak and 950m during a rollout, of 1530m and 8.9 GiB", () => {
    const { rest, peak, rollout } = budget.situations;
    expect(rest.requested).toEqual({ cpuMillicores: 700, memoryBytes: 1_073_741_824 });
    expect(rest.available).toEqual({ cpuMillicores: 1530, memoryBytes: 9_604_919_296 });
    expect(peak.requested.cpuMillicores).toBe(1450);
    expect(rollout.requested.cpuMillicores).toBe(950);
    for (const situation of [rest, peak, rollout]) {
      expect(situation).toMatchObject({ fits: true, certainty: "always" });
      expect(situation).not.toHaveProperty("notModelled");
    }
  });

  it("has the measured node and OKE's own pods on it", () => {
    expect(budget.nodes).toEqual([
      {
        name: "node-1",
        shape: "VM.Standard.A1.Flex",
        ocpus: 2,
        memoryGb: 12,
        architecture: "arm64",
        allocatable: { cpuMillicores: 1830, memoryBytes: 9_881_743_360, pods: 110 },
        system: { cpuMillicores: 300, memoryBytes: 276_824_064 },
        confidence: "measured",
      },
    ]);
  });

  it("takes 97 of 200 GB: the boot volume, and 50 for a claim of 1Gi", () => {
    expect(budget.storage).toEqual({
      fits: true,
      usedGb: 97,
      limitGb: 200,
      bootGb: 47,
      volumes: [{ name: "etl-engine-data", requestedBytes: 1_073_741_824, billedGb: 50, count: 1 }],
    });
  });

  it("uses the whole compute allowance, no load balancer, part of the disk, and has no price", () => {
    expect(budget.compute).toEqual({ fits: true, ocpus: 2, memoryGb: 12, limitOcpus: 2, limitMemoryGb: 12 });
    expect(budget.loadBalancers).toMatchObject({ fits: true, used: 0, limit: 1 });
    // Five API pods with 1Gi of /tmp, one ETL pod with 1Gi of /tmp and 5Gi of model cache.
    expect(budget.ephemeralStorage).toEqual({
      fits: true,
      usedBytes: 11 * 2 ** 30,
      limitBytes: 34_211_679_381,
    });
    expect(budget.monthlyCost).toBeNull();
  });

  it("lists each pod by workload and number, on its node", () => {
    expect(budget.situations.rest.pods).toEqual([
      pod("health-api", 1, 250, 256),
      pod("health-api", 2, 250, 256),
      pod("etl-engine", 1, 200, 512),
    ]);
    const names = budget.situations.rollout.pods.map(({ name }) => name);
    expect(names).toEqual(["health-api-1", "health-api-2", "etl-engine-1", "health-api-3"]);
    expect(budget.situations.peak.pods.map(({ name }) => name)).toEqual([
      "health-api-1",
      "health-api-2",
      "etl-engine-1",
      "health-api-3",
      "health-api-4",
      "health-api-5",
    ]);
  });

  function pod(workload: ChartName, number: number, cpuMillicores: number, memoryMi: number) {
    const memoryBytes = memoryMi * 2 ** 20;
    return {
      workload,
      chart: workload,
      name: `${workload}-${number}`,
      node: "node-1",
      cpuMillicores,
      memoryBytes,
    };
  }
});

describe("the opening configuration, ETL deduplicating in Redis and scaling 1 to 3", () => {
  const budget = budgetOf({ charts: { "etl-engine": { values: etlOnRedis } } });

  it("does not fit at peak, and says by how much in one sentence", () => {
    expect(budget.fits).toBe(false);
    expect(budget.summary).toBe("Does not fit at peak: 320m CPU too much on a 2 OCPU node.");
    expect(budget.situations.peak).toMatchObject({
      fits: false,
      certainty: "never",
      requested: { cpuMillicores: 1850, memoryBytes: 2816 * 2 ** 20 },
    });
    expect(budget.situations.rest.fits).toBe(true);
  });

  it("gives each pod that finds no node the scheduler's reason and the numbers", () => {
    const unplaced = budget.situations.peak.pods.filter(({ node }) => node === null);
    expect(unplaced.map(({ name, reason }) => ({ name, reason }))).toEqual([
      {
        name: "etl-engine-2",
        reason: "0/1 nodes are available: 1 Insufficient cpu (200m asked, 80m free, 120m missing).",
      },
      {
        name: "etl-engine-3",
        reason: "0/1 nodes are available: 1 Insufficient cpu (200m asked, 80m free, 120m missing).",
      },
    ]);
  });

  it("needs no volume beside the boot volume", () => {
    expect(budget.storage).toMatchObject({ usedGb: 47, volumes: [] });
  });
});

describe("the always-free preset with the tuned neighbours", () => {
  const budget = budgetOf(alwaysFree);

  it("fits one node of 2 OCPU and 12 GB in all situations, and 200 GB", () => {
    expect(budget.summary).toBe("Fits at rest, at peak and during a rollout.");
    expect(budget.fits).toBe(true);
    expect(budget.situations.rest.requested.cpuMillicores).toBe(980);
    expect(budget.situations.rollout.requested.cpuMillicores).toBe(1080);
    expect(budget.storage.usedGb).toBe(197);
    expect(budget.loadBalancers.used).toBe(1);
  });

  it("lists neighbours by name before the charts", () => {
    expect(budget.situations.rest.pods.map(({ workload }) => workload)).toEqual([
      "cert-manager",
      "ingress-nginx",
      "metrics-server",
      "minio",
      "postgresql-health",
      "rabbitmq",
      "redis-health",
      "sealed-secrets",
      "health-api",
      "health-api",
      "etl-engine",
    ]);
  });
});

describe("neighbours", () => {
  it("take their upstream requests, exporters included, and at least 50 GB for each claim", () => {
    const { situations, storage, summary } = budgetOf({ cluster: { neighbours: dataLayer } });
    expect(situations.rest.requested.cpuMillicores).toBe(700 + 350 + 150 + 200 + 300);
    expect(storage.volumes.map(({ name, billedGb }) => [name, billedGb])).toEqual([
      ["etl-engine-data", 50],
      ["minio-data", 80],
      ["postgresql-health-data", 60],
      ["rabbitmq-data", 50],
      ["redis-health-data", 50],
    ]);
    expect(summary).toBe("Does not fit at rest: 170m CPU too much on a 2 OCPU node.");
  });

  it("follow what the configuration says of them rather than the profile", () => {
    const { situations, storage } = budgetOf({
      cluster: {
        neighbours: {
          rabbitmq: { requests: { cpu: "75m" }, replicas: 2, volumesGb: [51] },
          minio: { enabled: false },
        },
      },
    });
    const pods = situations.rest.pods.filter(({ workload }) => workload === "rabbitmq");
    expect(pods).toHaveLength(2);
    expect(pods[0]).toMatchObject({ cpuMillicores: 75, memoryBytes: 512 * 2 ** 20 });
    expect(pods[0]).not.toHaveProperty("chart");
    expect(storage.usedGb).toBe(97 + 51);
  });

  it("of one's own scale to their maximum at peak and can run on every node", () => {
    const own = { requests: { cpu: "10m", memory: "16Mi" } };
    const { situations } = budgetOf({
      cluster: {
        allowance: "always-free-legacy",
        nodes: [{ count: 2 }],
        neighbours: { agent: { ...own, perNode: true }, worker: { ...own, maxReplicas: 3 } },
      },
    });
    const count = (name: string, situation: "rest" | "peak") =>
      situations[situation].pods.filter(({ workload }) => workload === name).length;
    expect([count("agent", "rest"), count("agent", "peak")]).toEqual([2, 2]);
    expect([count("worker", "rest"), count("worker", "peak")]).toEqual([1, 3]);
    expect(
      situations.rest.pods.filter(({ workload }) => workload === "agent").map(({ node }) => node),
    ).toEqual(["node-1", "node-2"]);
    expect(situations.rest.certainty).toBe("always");
  });
});

describe("allowances and accounts", () => {
  const twice = { nodes: [{ count: 2 }] };

  it("refuses more nodes than a free-only tenancy may have, and volumes past 200 GB", () => {
    expect(budgetOf({ cluster: twice }).summary).toBe(
      "Does not fit the allowance: the nodes take 4 of 2 OCPU and 24 of 12 GB.",
    );
    const wide = budgetOf({ cluster: { nodes: [{ bootVolumeGb: 151 }] } });
    expect(wide.summary).toBe("Does not fit the allowance: 201 of 200 GB of volumes.");
    expect(wide.fits).toBe(false);
  });

  it("turns the same overrun into a price on a paid account, by both of Oracle's readings", () => {
    const budget = budgetOf({ cluster: { ...twice, account: "payg", clusterType: "enhanced" } });
    expect(budget.fits).toBe(true);
    expect(budget.compute.fits).toBe(false);
    // 4 OCPU and 24 GB for 744 hours: 28.04 by the documentation, nothing by the price list; and the Enhanced cluster.
    expect(budget.monthlyCost).toMatchObject({ currency: "USD", byDocumentation: 102.44, byPriceList: 74.4 });
    expect(budget.summary).toMatch(/^Fits .* Costs 102\.44 USD a month by Oracle's documentation, 74\.40 by/);
  });

  it("prices each GB of volumes past 200 at 0.0425, rounded to cents at the end", () => {
    const budget = budgetOf({
      cluster: { account: "payg", neighbours: { disk: { volumesGb: [50, 50, 50] } } },
    });
    expect(budget.storage.usedGb).toBe(247);
    expect(budget.monthlyCost?.byPriceList).toBe(2);
  });

  it("measures a custom allowance by its own numbers", () => {
    const custom = { ocpus: 1, memoryGb: 12, storageGb: 90 };
    const budget = budgetOf({ cluster: { allowance: { custom } } });
    expect(budget.compute).toMatchObject({ fits: false, limitOcpus: 1 });
    expect(budget.storage).toMatchObject({ fits: false, limitGb: 90 });
  });
});

describe("load balancers", () => {
  const service = (annotations: Record<string, string>) => ({
    charts: { "health-api": { values: { service: { type: "LoadBalancer", annotations } } } },
  });
  const shape = "service.beta.kubernetes.io/oci-load-balancer-shape";

  it("is free when it asks for the flexible shape of 10 Mbps", () => {
    const annotations = { [shape]: "flexible", [`${shape}-flex-min`]: "10", [`${shape}-flex-max`]: "10" };
    expect(budgetOf(service(annotations)).loadBalancers).toMatchObject({ fits: true, used: 1 });
  });

  it("does not fit a free-only tenancy in another shape", () => {
    const budget = budgetOf(service({}));
    expect(budget.loadBalancers).toMatchObject({ fits: false, used: 1, notFree: ["Service/health-api"] });
    expect(budget.summary).toMatch(
      /^Does not fit the allowance: Service\/health-api asks for a load balancer/,
    );
  });

  it("counts a network load balancer apart", () => {
    const budget = budgetOf(service({ "oci.oraclecloud.com/load-balancer-type": "nlb" }));
    expect(budget.loadBalancers).toMatchObject({ fits: true, used: 0, networkUsed: 1 });
  });
});

describe("what is not counted", () => {
  it("a chart that is not part of the bundle, even when it was rendered", () => {
    const all = renderObjects(configurationOf());
    const configuration = configurationOf({ charts: { "etl-engine": { enabled: false } } });
    const budget = computeBudget({ configuration, objects: all });
    expect(budget.situations.rest.requested.cpuMillicores).toBe(500);
    expect(budget.storage.usedGb).toBe(47);
  });

  it("pods of hooks and Jobs", () => {
    const spec = { containers: [requesting("500m", "1Gi")] };
    const hook = { ...deployment("hook", spec), hooks: ["test"] };
    const job = rendered("Job", "job", { spec: { template: { spec } } });
    const budget = computeBudget({
      configuration: configurationOf({}),
      objects: { "health-api": [hook, job] },
    });
    expect(budget.situations.peak.pods).toEqual([]);
    expect(budget.fits).toBe(true);
  });

  it("a claim of another storage class, and one that exists already, each with its reason", () => {
    const persistence = (values: object) =>
      budgetOf({ charts: { "etl-engine": { values: { persistence: values } } } }).storage;
    const other = persistence({ storageClass: "fss" });
    expect(other.usedGb).toBe(47);
    expect(other.notCounted).toEqual([{ name: "etl-engine-data", reason: expect.stringContaining("fss") }]);
    const existing = persistence({ existingClaim: "old" });
    expect(existing.notCounted).toEqual([{ name: "old", reason: expect.stringContaining("exists already") }]);
  });
});

describe("hostile sizes", () => {
  // A warm-up and the better of two runs: the bound is on the algorithm, not on a busy machine.
  function fastest(compute: () => Budget): { budget: Budget; milliseconds: number } {
    let budget = compute();
    let milliseconds = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      budget = compute();
      milliseconds = Math.min(milliseconds, performance.now() - start);
    }
    return { budget, milliseconds };
  }

  const spec = { containers: [requesting("100m", "256Mi")] };
  const calm = 500;

  it("answers for 10,000 nodes and thousands of pods", () => {
    const configuration = configurationOf({ cluster: { neighbours: { agent: { perNode: true } } } });
    const [entry] = configuration.cluster.nodes;
    if (entry === undefined) throw new Error("the opening configuration has a node");
    const cluster = { ...configuration.cluster, nodes: [{ ...entry, count: 10_000 }] };
    const objects = { "health-api": [deployment("health-api", spec, { replicas: 5_000 })] };
    const { budget, milliseconds } = fastest(() =>
      computeBudget({ configuration: { ...configuration, cluster }, objects }),
    );
    expect(budget.nodes).toHaveLength(10_000);
    expect(budget.situations.rest.certainty).toBe("always");
    expect(budget.situations.rest.requested.cpuMillicores).toBe(500_000);
    expect(budget.situations.rest.pods).toHaveLength(podsListedMax);
    expect(budget.situations.rest.podsNotListed).toBe(15_000 - podsListedMax);

    expect(milliseconds).toBeLessThan(calm);
  });

  it("answers for 10^9 replicas, with exact sums", () => {
    const objects = { "health-api": [deployment("health-api", spec, { replicas: 1e9 })] };
    const { budget, milliseconds } = fastest(() =>
      computeBudget({ configuration: configurationOf(), objects }),
    );
    expect(budget.situations.rest).toMatchObject({
      certainty: "never",
      requested: { cpuMillicores: 1e11, memoryBytes: 1e9 * 256 * 2 ** 20 },
    });

    expect(milliseconds).toBeLessThan(calm);
  });

  it("answers for a node of 0 OCPU", () => {
    const configuration = configurationOf();
    const [entry] = configuration.cluster.nodes;
    if (entry === undefined) throw new Error("the opening configuration has a node");
    const cluster = { ...configuration.cluster, nodes: [{ ...entry, ocpus: 0, memoryGb: 0 }] };
    const budget = computeBudget({ configuration: { ...configuration, cluster }, objects: {} });
    expect(budget.nodes[0]?.allocatable).toMatchObject({ cpuMillicores: 0, memoryBytes: 0 });
    expect(budget.situations.rest).toMatchObject({ certainty: "never", available: { cpuMillicores: 0 } });
    expect(budget.summary).toMatch(/^Does not fit/);
  });

  it("answers when it cannot follow every way: many nodes, nearly full", () => {
    const configuration = configurationOf({ cluster: { nodes: [{ count: 20 }] } });
    const sizes = [130, 170, 190, 230, 290, 310, 370, 410];
    const objects = {
      "health-api": sizes.map((size) =>
        deployment(`d${size}`, { containers: [requesting(`${size}m`, "256Mi")] }, { replicas: 14 }),
      ),
    };
    const { budget, milliseconds } = fastest(() => computeBudget({ configuration, objects }));
    expect(budget.situations.rest.certainty).toBe("depends");

    expect(milliseconds).toBeLessThan(calm);
  });
});

it("is the same whatever was computed before", { timeout: 60_000 }, () => {
  const clusters: ConfigurationInput["cluster"][] = [
    {},
    { neighbours: dataLayer },
    { nodes: [{ ocpus: 1, memoryGb: 6, count: 3 }] },
  ];
  const questions = fc
    .sample(arbitraryValues("health-api"), { numRuns: 40, seed: 3 })
    .flatMap((values, index) => {
      const configuration = configurationOf({ cluster: clusters[index % clusters.length] });
      const objectsOf = (image: object) =>
        attempt(() => ({ "health-api": render("health-api", { ...values, image }).objects }));
      // Twins, which nothing of a budget tells apart, next to others.
      return [objectsOf({ tag: "v1" }), objectsOf({ tag: "v2" })].flatMap((objects) =>
        objects === null ? [] : { configuration, objects },
      );
    });
  expect(questions.length).toBeGreaterThan(40);
  const forwards = questions.map(computeBudget);
  const backwards = structuredClone(questions).reverse().map(computeBudget).reverse();
  expect(backwards).toEqual(forwards);
  expect(new Set(forwards.map((budget) => JSON.stringify(budget))).size).toBeGreaterThan(10);
});

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null; // random values that the chart refuses
  }
}
