import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareUnchanged } from "./share-unchanged";

describe("shareUnchanged", () => {
  it("gives back equal parts as they were, and the others as they are now", () => {
    const before = {
      budget: { fits: true, pods: [1, 2] },
      charts: { api: { text: "a" }, etl: { text: "e" } },
    };
    const next = structuredClone(before);
    next.charts.api.text = "b";
    const shared = shareUnchanged(before, next);
    expect(shared).toEqual(next);
    expect(shared.budget).toBe(before.budget);
    expect(shared.charts.etl).toBe(before.charts.etl);
    expect(shared.charts.api).not.toBe(before.charts.api);
  });

  it("never changes what is said, whatever was said before", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
        expect(JSON.stringify(shareUnchanged(before, next))).toBe(JSON.stringify(next));
      }),
    );
  });

  it("gives back the whole when nothing changed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shared = shareUnchanged(value, structuredClone(value));
        expect(Object.is(shared, value) || Object.is(shared, -0)).toBe(true);
      }),
    );
  });

  it("takes a key that is new, gone or elsewhere for a change", () => {
    const before = { a: 1, b: undefined };
    for (const next of [{ a: 1 }, { a: 1, c: undefined }, { b: undefined, a: 1 }]) {
      expect(shareUnchanged(before, next)).not.toBe(before);
      expect(shareUnchanged(before, next)).toStrictEqual(next);
    }
  });

  it("reads no property that is not the data's own", () => {
    const next = JSON.parse('{"__proto__": {"x": 1}, "toString": "t"}');
    expect(JSON.stringify(shareUnchanged({}, next))).toBe(JSON.stringify(next));
  });
});
