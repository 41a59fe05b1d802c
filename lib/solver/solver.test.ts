import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatches, type Draft } from "@/lib/configuration/apply-patches";
import { evaluate, evaluateWell } from "@/lib/server/engine-test-support";
import { findAfford } from "./afford";
import { fitToBudget } from "./fit-to-budget";

function inputOf(draft: Draft) {
  return { draft, evaluation: evaluateWell(draft), evaluate };
}

function fitsWith(draft: Draft, patches: Parameters<typeof applyPatches>[1]): boolean {
  const evaluation = evaluate(applyPatches(draft, patches));
  return evaluation.ok && evaluation.budget.fits;
}

const scaledEtl = {
  deduplication: { store: "redis" },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
};
const dataLayer = { "postgresql-health": {}, "redis-health": {}, minio: {}, rabbitmq: {} };

describe("fitToBudget", () => {
  it("proposes nothing for what fits", () => {
    expect(fitToBudget(inputOf({}))).toEqual({ fits: true, proposals: [], cannot: null });
  });

  it("brings the scaled ETL onto the node in three different ways", () => {
    const { proposals, cannot } = fitToBudget(inputOf({ charts: { "etl-engine": { values: scaledEtl } } }));
    expect(cannot).toBeNull();
    expect(proposals.map(({ id }) => id)).toEqual(["lower-ceilings", "reserve-less", "pay"]);
    expect(proposals.map(({ changes }) => changes.map(({ title }) => title))).toMatchInlineSnapshot(`
      [
        [
          "Health API: scale to 3 pods at most instead of 5",
        ],
        [
          "Health API: request 180m CPU instead of 250m",
        ],
        [
          "Pay for a node of 3 OCPU and 18 GB",
        ],
      ]
    `);
    for (const { summary, changes } of proposals) {
      expect(summary).toMatch(/^Fits/);
      for (const { tradeOff } of changes) expect(tradeOff).toMatch(/\.$/);
    }
  });

  it("fits the data layer as published beside both charts by tuning it and sparing a volume", () => {
    const draft = { cluster: { neighbours: dataLayer } };
    const { proposals } = fitToBudget(inputOf(draft));
    const free = proposals.filter(({ id }) => id !== "pay");
    expect(free.length).toBeGreaterThan(0);
    expect(free[0]?.changes.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Health API: scale to 3 pods at most instead of 5",
        "ETL Narrative Engine: remember processed messages in Redis instead of on a volume",
        "Neighbours: the tuned requests and volumes",
      ]
    `);
  });

  it("says which limit stays, and how far off it is, when nothing free fits", () => {
    const disk = { enabled: true, requests: { cpu: "5", memory: "1Gi" }, volumesGb: [400] };
    const { proposals, cannot } = fitToBudget(inputOf({ cluster: { neighbours: { own: disk } } }));
    expect(proposals.map(({ id }) => id)).toEqual(["pay"]);
    expect(cannot).toMatchObject({ limit: "cpu", situation: "rest" });
    expect(cannot?.message).toMatch(
      /^\d+m CPU is missing at rest, with everything turned down that we know of\.$/,
    );
  });

  it("brings nodes beyond the allowance back to one that takes all of it", () => {
    const nodes = [
      { ocpus: 4, memoryGb: 24, bootVolumeGb: 200 },
      { ocpus: 1, memoryGb: 6 },
    ];
    const { proposals } = fitToBudget(inputOf({ cluster: { nodes } }));
    expect(proposals[0]?.changes.map(({ title }) => title)).toEqual([
      "One node of 2 OCPU and 12 GB, the whole allowance, with a boot volume of 47 GB",
    ]);
  });

  it("answers in time where nothing could ever fit", () => {
    const giant = { requests: { cpu: "1000000", memory: "1Ei" }, replicas: 1000 };
    const huge = { cluster: { neighbours: { giant } } };
    expect(evaluate(huge).ok).toBe(false); // 1Ei is beyond any node
    const { proposals, cannot } = fitToBudget(
      inputOf({
        cluster: { neighbours: { giant: { ...giant, requests: { cpu: "1000000", memory: "1Pi" } } } },
      }),
    );
    expect(proposals).toEqual([]);
    expect(cannot?.limit).toBe("cpu");
  });

  it("answers for two thousand nodes", () => {
    const nodes = Array.from({ length: 20 }, () => ({ ocpus: 1, memoryGb: 2, count: 100 }));
    const values = { autoscaling: { maxReplicas: 20 } };
    const start = performance.now();
    const { fits } = fitToBudget(inputOf({ cluster: { nodes }, charts: { "health-api": { values } } }));
    expect(fits).toBe(false);
    expect(performance.now() - start).toBeLessThan(20_000); // hangs are what this is for, not slow machines
  }, 60_000);
});

const cpu = fc.constantFrom("50m", "100m", "250m", "400m", "500m");
const api = fc
  .record({
    cpu,
    most: fc.integer({ min: 1, max: 12 }),
    least: fc.integer({ min: 1, max: 4 }),
    on: fc.boolean(),
  })
  .map(({ cpu: request, most, least, on }) => ({
    resources: { requests: { cpu: request } },
    replicaCount: least,
    autoscaling: { enabled: on, minReplicas: Math.min(least, most), maxReplicas: most },
  }));
const etl = fc.constantFrom({}, scaledEtl, { deduplication: { store: "redis" } });
const drafts = fc.record({
  charts: fc.record({
    "health-api": fc.record({ values: api }),
    "etl-engine": fc.record({ values: etl }),
  }),
  cluster: fc.record({
    neighbours: fc
      .subarray(Object.keys(dataLayer))
      .map((names) => Object.fromEntries(names.map((n) => [n, {}]))),
    nodes: fc.constantFrom(
      [{}],
      [{ bootVolumeGb: 100 }],
      [{ ocpus: 1, memoryGb: 6, count: 2 }],
      [{ ocpus: 4, memoryGb: 24 }],
    ),
    account: fc.constantFrom("free-only", "payg"),
  }),
});

describe("laws", () => {
  it("every proposal really fits, needs every one of its changes, and is the same each time", () => {
    let proposed = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        const input = inputOf(draft);
        const fit = fitToBudget(input);
        expect(fit.fits).toBe(input.evaluation.budget.fits);
        expect(fit.proposals.length).toBeLessThanOrEqual(3);
        for (const { patches, changes } of fit.proposals) {
          proposed += 1;
          expect(fitsWith(draft, patches)).toBe(true);
          for (const dropped of changes) {
            const rest = changes.filter((change) => change !== dropped).flatMap((change) => change.patches);
            expect(fitsWith(draft, rest)).toBe(false);
          }
        }
        if (!fit.fits && fit.proposals.length === 0) expect(fit.cannot).not.toBeNull();
        expect(fitToBudget(input)).toEqual(fit);
      }),
      { numRuns: 30 },
    );
    expect(proposed).toBeGreaterThan(10);
  }, 240_000);

  it("affords the largest number that fits, and not one more", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        for (const { path, largest } of findAfford(inputOf(draft))) {
          if (largest > 0) expect(fitsWith(draft, [{ op: "set", path, value: largest }])).toBe(true);
          if (largest < 20 && largest > 0) {
            expect(fitsWith(draft, [{ op: "set", path, value: largest + 1 }])).toBe(false);
          }
        }
      }),
      { numRuns: 20 },
    );
  }, 240_000);
});
