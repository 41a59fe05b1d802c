import fc from "fast-check";
import { expect, test } from "vitest";
import { amountOf, stepQuantity, stopsOf, writeAmount } from "./step-quantity";

test.each([
  ["cpu", "250m", 1, "300m"],
  ["cpu", "250m", -1, "200m"],
  ["cpu", "0.25", 1, "300m"],
  ["cpu", "900m", 1, "1"],
  ["cpu", "137m", -1, "125m"],
  ["cpu", 4, 1, "4500m"],
  ["memory", "512Mi", 1, "640Mi"],
  ["memory", "512Mi", -1, "448Mi"],
  ["memory", "500M", 1, "600M"],
  ["memory", "1Gi", 1, "1.25Gi"],
] as const)("steps %s %s by %i to %s", (kind, value, direction, next) => {
  expect(stepQuantity(kind, value, direction)).toBe(next);
});

test.each(["", "1g", "-1", "0.5m", null])("leaves %j to the schema", (value) => {
  expect(stepQuantity("cpu", value, 1)).toBeUndefined();
});

test("never steps past the other end of the pair", () => {
  const kinds = fc.constantFrom("cpu" as const, "memory" as const);
  fc.assert(
    fc.property(kinds, fc.nat(), fc.nat(), (kind, low, high) => {
      const [from, to] = [low, high].sort((a, b) => a - b) as [number, number]; // two numbers
      const raised = stepQuantity(kind, writeAmount(kind, from), 1, to);
      if (raised !== undefined) {
        expect(amountOf(kind, raised)).toBeGreaterThan(from);
        expect(amountOf(kind, raised)).toBeLessThanOrEqual(to);
      }
      const lowered = stepQuantity(kind, writeAmount(kind, to), -1, from);
      if (lowered !== undefined) {
        expect(amountOf(kind, lowered)).toBeLessThan(to);
        expect(amountOf(kind, lowered)).toBeGreaterThanOrEqual(from);
      }
    }),
  );
});

test("goes up and down the same stops", () => {
  for (const kind of ["cpu", "memory"] as const) {
    for (const [index, stop] of stopsOf[kind].entries()) {
      const next = stopsOf[kind][index + 1];
      if (next === undefined) continue;
      expect(amountOf(kind, stepQuantity(kind, writeAmount(kind, stop), 1))).toBe(next);
      expect(amountOf(kind, stepQuantity(kind, writeAmount(kind, next), -1))).toBe(stop);
    }
  }
});
