import fc from "fast-check";
import { expect, test } from "vitest";
import { difference, withOverrides } from "./difference";
import type { ValuesMap } from "./merge";

const maps = fc.dictionary(
  fc.constantFrom("a", "b", "kubernetes.io/arch", "__proto__"),
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.array(fc.integer()),
    fc.dictionary(fc.constantFrom("a", "b"), fc.string()),
  ),
) as fc.Arbitrary<ValuesMap>; // its values are unknown to us, as in a values file

test("overrides over the base give back what was wanted", () => {
  fc.assert(
    fc.property(maps, maps, (base, wanted) => {
      expect(withOverrides(base, difference(base, wanted))).toEqual(wanted);
    }),
  );
});

test("nothing changed is nothing to override", () => {
  fc.assert(
    fc.property(maps, (base) => {
      expect(difference(base, structuredClone(base))).toEqual({});
    }),
  );
});

test("takes a preset's entry away with null and leaves the base as it was", () => {
  const base = { "kubernetes.io/arch": "arm64", pool: "app" };
  expect(difference(base, { pool: "app" })).toEqual({ "kubernetes.io/arch": null });
  expect(withOverrides(base, { "kubernetes.io/arch": null })).toEqual({ pool: "app" });
  expect(base).toEqual({ "kubernetes.io/arch": "arm64", pool: "app" });
});
