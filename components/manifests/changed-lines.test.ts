import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines } from "./changed-lines";

test.each([
  { before: ["a", "b", "c"], after: ["a", "b", "c"], changed: [] },
  { before: ["a", "b", "c"], after: ["a", "x", "c"], changed: [1] },
  { before: ["a", "c"], after: ["a", "b", "c"], changed: [1] },
  { before: ["a", "b", "c"], after: ["a", "c"], changed: [] },
  { before: [], after: ["a", "b"], changed: [0, 1] },
  { before: ["a", "b", "c", "d"], after: ["a", "x", "c", "y"], changed: [1, 3] },
])("marks $changed from $before to $after", ({ before, after, changed }) => {
  expect(changedLines(before, after)).toEqual(changed);
});

test("what is not marked was there before, in the same order", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changed = new Set(changedLines(before, after));
      const kept = after.filter((_, index) => !changed.has(index));
      let at = 0;
      for (const line of kept) {
        at = before.indexOf(line, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
  );
});
