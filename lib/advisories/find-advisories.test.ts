import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { computeBudget } from "@/lib/budget/compute-budget";
import { chartNames } from "@/lib/charts/chart";
import { applyPatches } from "@/lib/configuration/apply-patches";
import { configurationSchema } from "@/lib/configuration/schema";
import { attempt } from "@/lib/server/engine-test-support";
import type { Advisory } from "./advisory";
import { api, type Case, cluster, etl, onRedis, withDataLayer } from "./cases/drafts";
import { fitCases } from "./cases/fit";
import { imagesCases } from "./cases/images";
import { networkCases } from "./cases/network";
import { scalingCases } from "./cases/scaling";
import { secretsCases } from "./cases/secrets";
import { storageCases } from "./cases/storage";
import { wiringCases } from "./cases/wiring";
import type { AdvisoryContext } from "./context";
import { findAdvisories, rules } from "./find-advisories";
import { sources } from "./sources";

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

const cases: Record<string, Case> = {
  ...fitCases,
  ...scalingCases,
  ...storageCases,
  ...networkCases,
  ...wiringCases,
  ...imagesCases,
  ...secretsCases,
};

function sayings(id: string, draft: object): Advisory[] {
  return findAdvisories(contextOf(draft)).filter((advisory) => advisory.id === id);
}

describe("the rules", () => {
  it("are one file each, every one registered and tested", async () => {
    const files = (await readdir("lib/advisories/rules")).map((file) => file.replace(/\.ts$/, ""));
    expect(Object.keys(rules).sort()).toEqual(files.sort());
    expect(Object.keys(cases).sort()).toEqual(files.sort());
    expect(Object.keys(sources).sort()).toEqual(files.sort());
  });
});

describe.each(Object.entries(cases))("%s", (id, { speaks, path, object, silent, hasFix }) => {
  it("speaks under its own id, with a place, a reason and a whole sentence", () => {
    const [advisory] = sayings(id, speaks);
    expect(advisory).toMatchObject({ id, path, ...(object && { object }) });
    expect(advisory?.message).toMatch(/^[^\s].*\.$/);
    expect(advisory?.why).toMatch(/^[^\s].*\.$/);
    expect(advisory?.source).toEqual({ title: expect.any(String), url: expect.stringMatching(/^https:/) });
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
      // What the user must still write,
      "image-your-org-placeholder",
      "record-types-do-not-match",
      "placeholder-host",
      "whole-site-exposed",
      "ingress-nginx-retired",
      // and what is true of today's images and platform, whatever one sets.
      "etl-database-not-used",
      "etl-port-8002-has-no-listener",
      "etl-probes-always-answer",
      "node-replacement-has-no-room",
      "one-node-holds-everything",
      "platform-not-counted",
      "readiness-asks-every-dependency",
      "redis-may-evict-keys",
      "secret-change-restarts-nothing",
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

  it("counts at least 45 rules, of which 25 offer a fix", () => {
    expect(Object.keys(rules).length).toBeGreaterThanOrEqual(45);
    expect(Object.values(cases).filter(({ hasFix }) => hasFix).length).toBeGreaterThanOrEqual(25);
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
