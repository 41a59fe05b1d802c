import fc from "fast-check";
import { expect, test } from "vitest";
import { stopsOf } from "../step-quantity";
import { moveThumb, nearestStop, positionOn, wholeNumbers } from "./range-scale";

test("every stop stands where it was put, in order", () => {
  for (const scale of [stopsOf.cpu, stopsOf.memory, wholeNumbers(1, 20)]) {
    expect(scale.map((stop) => nearestStop(scale, stop))).toEqual(scale.map((_, index) => index));
    expect(positionOn(scale, -1)).toBe(0);
    expect(positionOn(scale, Number.MAX_SAFE_INTEGER)).toBe(1);
  }
  expect(positionOn([0, 10, 100], 55)).toBe(0.75);
});

test("the thumbs never cross, wherever they are dragged", () => {
  const moves = fc.array(
    fc.tuple(fc.constantFrom("from" as const, "to" as const), fc.double({ noNaN: true })),
  );
  fc.assert(
    fc.property(fc.constantFrom(stopsOf.cpu, stopsOf.memory, wholeNumbers(1, 20)), moves, (scale, drags) => {
      const pair = { from: scale[0] ?? 0, to: scale.at(-1) ?? 0 };
      for (const [thumb, stop] of drags) {
        pair[thumb] = moveThumb(scale, thumb, stop, thumb === "from" ? pair.to : pair.from);
        expect(pair.from).toBeLessThanOrEqual(pair.to);
      }
    }),
  );
});

test("an end that cannot be read holds nobody back", () => {
  expect(moveThumb(stopsOf.cpu, "from", 5, null)).toBe(stopsOf.cpu[5]);
});
