import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines } from "./diff-lines";

test("puts a changed line beside what it was, and counts", () => {
  const { rows, added, removed } = diffLines(["a", "b", "c"], ["a", "x", "c", "d"]);
  expect(rows.map(({ kind }) => kind)).toEqual(["same", "changed", "same", "added"]);
  expect({ added, removed }).toEqual({ added: 2, removed: 1 });
});

test("shows three lines around a change and hides the rest", () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const after = before.map((line, index) => (index === 10 ? "new" : line));
  expect(diffLines(before, after).rows.map(({ kind, hidden }) => hidden ?? kind)).toEqual([
    7,
    "same",
    "same",
    "same",
    "changed",
    "same",
    "same",
    "same",
    6,
  ]);
});

test("loses no line on either side", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 30 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const { rows, added, removed } = diffLines(before, after);
      for (const [side, all] of [
        ["before", before],
        ["after", after],
      ] as const) {
        let at = 0;
        for (const row of rows) {
          const line = row[side];
          if (line === null) continue;
          expect(line).toEqual({ number: at + 1, text: all[at] });
          at += row.hidden ?? 1;
        }
        expect(at).toBe(all.length);
      }
      expect(after.length - before.length).toBe(added - removed);
    }),
  );
});
