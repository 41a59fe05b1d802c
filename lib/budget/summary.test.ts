import { describe, expect, it } from "vitest";
import type { Budget, Situation } from "./budget";
import { configurationOf } from "./budget-test-support";
import { computeBudget } from "./compute-budget";
import { summarise } from "./summary";

const fitting = computeBudget({ configuration: configurationOf(), objects: {} });
const facts = { countsNeighbours: true, countsCharts: true };

function failing(part: Partial<Budget>): string {
  return summarise({ ...fitting, fits: false, ...part }, facts);
}

function atPeak(part: Partial<Situation>): string {
  const peak = { ...fitting.situations.peak, fits: false, ...part };
  return failing({ situations: { ...fitting.situations, peak } });
}

const requested = { cpuMillicores: 0, memoryBytes: 0 };
const [node] = fitting.nodes;

describe("a budget that fits", () => {
  it("says when no neighbour is counted, and only then", () => {
    expect(summarise(fitting, facts)).toBe("Fits at rest, at peak and during a rollout.");
    expect(summarise(fitting, { ...facts, countsNeighbours: false })).toMatch(
      / No neighbour is counted yet\.$/,
    );
  });

  it("says when there is nothing to place", () => {
    expect(summarise(fitting, { ...facts, countsCharts: false })).toBe(
      "Fits: no chart is part of the bundle.",
    );
  });

  it("says what a paid account pays, once when both readings agree", () => {
    const paid = (byDocumentation: number, byPriceList: number) =>
      summarise(
        { ...fitting, monthlyCost: { currency: "USD", byDocumentation, byPriceList, lines: [] } },
        facts,
      );
    expect(paid(0, 0)).toMatch(/ Costs nothing\.$/);
    expect(paid(2.13, 2.13)).toMatch(/ Costs 2\.13 USD a month\.$/);
    expect(paid(28.04, 0)).toMatch(
      / Costs 28\.04 USD a month by Oracle's documentation, 0\.00 by its price list\.$/,
    );
  });
});

describe("a budget that does not fit", () => {
  it("names the first situation, the resource and how much is too much", () => {
    expect(atPeak({ requested: { cpuMillicores: 1850, memoryBytes: 0 } })).toBe(
      "Does not fit at peak: 320m CPU too much on a 2 OCPU node.",
    );
    const { memoryBytes } = fitting.situations.peak.available;
    expect(atPeak({ requested: { cpuMillicores: 1531, memoryBytes: memoryBytes + 512 * 2 ** 20 } })).toBe(
      "Does not fit at peak: 1m CPU and 512 MiB memory too much on a 2 OCPU node.",
    );
  });

  it("counts the nodes when there are several", () => {
    const nodes = node === undefined ? [] : [node, node];
    const rest = {
      ...fitting.situations.rest,
      fits: false,
      requested: { cpuMillicores: 1631, memoryBytes: 0 },
    };
    const text = failing({ nodes, situations: { ...fitting.situations, rest } });
    expect(text).toBe("Does not fit at rest: 101m CPU too much on 2 nodes.");
  });

  it("quotes the scheduler when the sum would fit and a pod does not", () => {
    const reason = "0/2 nodes are available: 2 Insufficient cpu (900m asked, at most 800m free).";
    const pod = { workload: "api", name: "api-3", node: null, reason, cpuMillicores: 900, memoryBytes: 0 };
    expect(atPeak({ requested, certainty: "never", pods: [pod] })).toBe(
      `Does not fit at peak: api-3 finds no node, ${reason}`,
    );
  });

  it("says what it depends on", () => {
    expect(atPeak({ requested, certainty: "depends" })).toBe(
      "Does not fit at peak: it depends on which nodes kube-scheduler chooses.",
    );
    expect(atPeak({ requested, certainty: "depends", notModelled: ["health-api: host ports"] })).toBe(
      "Does not fit at peak: it depends on a rule that is not followed here, health-api: host ports.",
    );
  });

  it("names the allowance that is exceeded", () => {
    const { loadBalancers, ephemeralStorage } = fitting;
    expect(failing({ loadBalancers: { ...loadBalancers, fits: false, used: 2 } })).toBe(
      "Does not fit the allowance: 2 load balancers, 1 is free.",
    );
    expect(failing({ loadBalancers: { ...loadBalancers, fits: false, networkUsed: 2 } })).toMatch(
      /2 network load balancers, 1 is free\.$/,
    );
    expect(failing({ ephemeralStorage: { ...ephemeralStorage, fits: false, usedBytes: 40 * 2 ** 30 } })).toBe(
      "Does not fit a node's disk: 40.0 GiB of scratch space on 31.8 GiB.",
    );
  });
});
