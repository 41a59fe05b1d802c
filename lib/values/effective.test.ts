import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { chartNames, presetNames } from "@/lib/charts/chart";
import { chartDefinition } from "@/lib/charts/registry";
import { effectiveValues, minimalOverrides, provenance } from "./effective";

const cases = chartNames.flatMap((chart) => presetNames.map((preset) => ({ chart, preset })));

describe.each(cases)("$chart, $preset", ({ chart, preset }) => {
  it("comes back from its minimal overrides", () => {
    fc.assert(
      fc.property(arbitraryValues(chart), (overrides) => {
        const values = effectiveValues(chart, preset, overrides);
        const minimal = minimalOverrides(chart, preset, values);
        expect(effectiveValues(chart, preset, minimal)).toEqual(values);
        expect(minimalOverrides(chart, preset, effectiveValues(chart, preset, minimal))).toEqual(minimal);
      }),
      { numRuns: 30 },
    );
  });

  it("needs no override for the preset itself", () => {
    expect(minimalOverrides(chart, preset, effectiveValues(chart, preset, {}))).toEqual({});
  });
});

it("writes null for a default that is gone", () => {
  const { image: _gone, ...values } = effectiveValues("health-api", "production", {});
  const minimal = minimalOverrides("health-api", "production", values);
  expect(minimal).toEqual({ image: null });
  expect(effectiveValues("health-api", "production", minimal)).toEqual(values);
});

it("keeps the schema's order of keys, whatever the order of the overrides", () => {
  const values = effectiveValues("health-api", "production", {
    workers: 2,
    replicaCount: 3,
    image: { tag: "v2" },
  });
  expect(Object.keys(values)).toEqual(Object.keys(chartDefinition("health-api").defaults));
});

it("tells defaults, the preset's values and the user's changes apart", () => {
  const overrides = { replicaCount: 2, image: { tag: "v2" }, resources: { limits: { cpu: "1" } } };
  const from = (path: string) => provenance("health-api", "production", overrides, path);
  expect(from("service.port")).toBe("default");
  expect(from("autoscaling.enabled")).toBe("preset");
  // The preset has 2 too, so writing it again changes nothing.
  expect(from("replicaCount")).toBe("preset");
  expect(from("image.tag")).toBe("changed");
  expect(from("image")).toBe("changed");
  expect(from("resources.limits.cpu")).toBe("changed");
  expect(from("nodeSelector")).toBe("preset");
});
