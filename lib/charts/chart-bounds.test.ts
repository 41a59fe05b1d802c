import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/server/engine-test-support";
import { boundaries, goFault, overrideOf, overridesOf } from "./boundary-values";
import { chartNames } from "./chart";
import { chartDefinition } from "./registry";

/** What Helm says of values that it does not take, or nothing. */
function words(chart: (typeof chartNames)[number], values: object): string {
  const result = attempt(chart, values);
  // What is Kubernetes' own is loosely typed here; that a manifest does not decode is the engine's finding, not the chart's.
  return result.ok || result.problem.kind === "output" ? "" : result.problem.message;
}

describe.each(chartNames)("%s", (chart) => {
  const all = boundaries(chart);
  const rounds = Math.max(...all.map(({ bad }) => bad.length));

  it("has values within and beyond the bounds of everything", () => {
    for (const { path, good, bad } of all) {
      expect(bad.length, path).toBeGreaterThan(2);
      expect(good.length, path).toBeGreaterThan(0);
    }
  });

  it.each([...Array(rounds).keys()])("names each value beyond its bounds (round %i)", (round) => {
    const { paths, values } = overridesOf(all, "bad", round);
    const said = words(chart, values);
    expect(said).not.toMatch(goFault);
    for (const path of paths) expect(said).toContain(`at '/${path.replaceAll(".", "/")}`);
  });

  it("takes each value at its bounds, or says in its own words which other value forbids it", {
    timeout: 180_000,
  }, () => {
    for (const { path, good } of all) {
      for (const value of good) {
        const said = words(chart, overrideOf(path, value));
        expect(said, `${path}=${JSON.stringify(value)}`).not.toMatch(goFault);
        if (said !== "") expect(said, path).toMatch(/[a-zA-Z.]+: .+\. (Write|Remove) .+\./);
      }
    }
  });

  it("names each value that null takes away", () => {
    const fields = Object.values(chartDefinition(chart).fields);
    const leaves = fields
      .filter(({ isGroup }) => !isGroup)
      .map(({ path }) => ({ path, good: [], bad: [null] }));
    const said = words(chart, overridesOf(leaves, "bad", 0).values);
    const missing = [...said.matchAll(/at '(.*?)': missing propert(?:y|ies) (.+)/g)].flatMap(
      ([, at, keys = ""]) => [...keys.matchAll(/'(.+?)'/g)].map(([, key]) => `${at}/${key}`),
    );
    // Helm keeps a null that hides no default.
    const kept = [...said.matchAll(/at '(.+?)': got null/g)].map(([, at]) => at);
    expect([...missing, ...kept].sort()).toEqual(
      leaves.map(({ path }) => `/${path.replaceAll(".", "/")}`).sort(),
    );
  });

  it("speaks of no fault of Go's when null takes away a whole group", { timeout: 180_000 }, () => {
    for (const { path, isGroup } of Object.values(chartDefinition(chart).fields)) {
      if (!isGroup) continue;
      const said = words(chart, overrideOf(path, null));
      expect(said).toContain(`missing property '${path.split(".").at(-1)}'`);
      expect(said, path).not.toMatch(goFault);
    }
  });
});
