import fc from "fast-check";
import { expect, test } from "vitest";
import { applyPatches, type Draft } from "./apply-patches";
import { changesBetween, patchesOf } from "./changes";

const drafts: fc.Arbitrary<Draft> = fc
  .dictionary(
    fc.constantFrom("charts", "cluster", "a/b", "c~d"),
    fc.oneof(
      fc.integer(),
      fc.array(fc.integer(), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("x", "y", "z"), fc.oneof(fc.string(), fc.constant({}), fc.boolean())),
    ),
  )
  .map((draft) => JSON.parse(JSON.stringify(draft)) as Draft);

test("its patches make the one out of the other", () => {
  fc.assert(
    fc.property(drafts, drafts, (before, after) => {
      const made = applyPatches(before, patchesOf(changesBetween(before, after)));
      // Maps that a removal leaves empty go too (patch.ts), so an emptied map and none are the same.
      expect(withoutEmpty(made)).toEqual(withoutEmpty(after));
    }),
  );
});

test("nothing differs between a draft and itself", () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      expect(changesBetween(draft, structuredClone(draft))).toEqual([]);
    }),
  );
});

test("names a new map by the values in it, and a list as one value", () => {
  const after = { charts: { api: { values: { a: 1, list: [1, 2] } } } };
  expect(changesBetween({}, after)).toEqual([
    { path: "/charts/api/values/a", before: undefined, after: 1 },
    { path: "/charts/api/values/list", before: undefined, after: [1, 2] },
  ]);
});

function withoutEmpty(draft: unknown): unknown {
  if (typeof draft !== "object" || draft === null || Array.isArray(draft)) return draft;
  const entries = Object.entries(draft)
    .map(([key, value]) => [key, withoutEmpty(value)] as const)
    .filter(([, value]) => JSON.stringify(value) !== "{}");
  return Object.fromEntries(entries);
}
