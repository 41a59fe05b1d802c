import { expect, test } from "vitest";
import { changeText, slices } from "./amounts";

test("draws what is beyond the limit as over, after the segments that still fit", () => {
  const bar = slices(
    [
      { kind: "system", amount: 300 },
      { kind: "api", amount: 1250 },
      { kind: "etl", amount: 600 },
    ],
    1830,
  );
  expect(bar.limit).toBeCloseTo(1830 / 2150);
  expect(bar.slices.map(({ kind }) => kind)).toEqual(["system", "api", "etl", "over"]);
  expect(bar.slices.at(-1)?.size).toBeCloseTo(320 / 2150);
});

test("leaves room after segments that fit", () => {
  const bar = slices([{ kind: "api", amount: 500 }], 1000);
  expect(bar).toEqual({ slices: [{ kind: "api", start: 0, size: 0.5 }], limit: 1 });
});

test.each([
  [[], 0],
  [[], 100],
])("slices never overlap or leave the bar: %j of %j", (segments, limit) => {
  expect(slices(segments, limit).slices).toEqual([]);
});

test("a segment wholly beyond the limit is over and nothing else", () => {
  const bar = slices(
    [
      { kind: "api", amount: 100 },
      { kind: "etl", amount: 50 },
    ],
    100,
  );
  expect(bar.slices.map(({ kind }) => kind)).toEqual(["api", "over"]);
});

test.each([
  [950, 700, "+250m"],
  [700, 950, "−250m"],
  [700, 700, ""],
  [700, undefined, ""],
])("tells what an edit did: %j after %j", (now, before, text) => {
  expect(changeText(now, before, (by) => `${by}m`)).toBe(text);
});
