import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coalesceValues, mergeValues, type ValuesMap } from "./merge";

const { map } = fc.letrec<{ map: ValuesMap; value: unknown }>((tie) => ({
  map: fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__", "constructor"), tie("value"), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, 1, "x", false),
    fc.array(fc.constantFrom(1, null, { a: 1 }), { maxLength: 2 }),
    tie("map"),
  ),
}));

describe("mergeValues, as helm -f after helm -f", () => {
  it("merges maps, replaces lists and scalars, keeps null for the defaults", () => {
    expect(
      mergeValues(
        { a: { x: 1, y: [1, 2] }, b: "text", c: 1, d: { e: 1 } },
        { a: { y: [3] }, b: { deep: true }, c: null, d: 5 },
      ),
    ).toEqual({ a: { x: 1, y: [3] }, b: { deep: true }, c: null, d: 5 });
  });

  it("changes nothing for an empty map on either side, and the same twice is the same once", () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        expect(mergeValues(a, {})).toEqual(a);
        expect(mergeValues({}, a)).toEqual(a);
        expect(mergeValues(mergeValues(a, b), b)).toEqual(mergeValues(a, b));
      }),
    );
  });

  it("gives the same for three files whichever two are merged first", () => {
    fc.assert(
      fc.property(map, map, map, (a, b, c) => {
        // A map over a scalar over a map is the one case where files are not associative, in Helm too.
        fc.pre(!JSON.stringify([a, b, c]).match(/"[abc]":(1|"x"|false|null|\[)/));
        expect(mergeValues(mergeValues(a, b), c)).toEqual(mergeValues(a, mergeValues(b, c)));
      }),
    );
  });
});

describe("coalesceValues, a chart's defaults under the user's values", () => {
  it("removes a default by null, at any depth", () => {
    const defaults = { a: { x: 1, y: 2 }, b: 3, c: [1] };
    expect(coalesceValues(defaults, { a: { x: null }, b: null })).toEqual({ a: { y: 2 }, c: [1] });
  });

  it("keeps a null that no default answers, as Helm 4 does, and drops the chart's own nulls", () => {
    expect(coalesceValues({ a: {}, n: null, m: { n: null } }, { a: { x: null }, z: null })).toEqual({
      a: { x: null },
      m: {},
      z: null,
    });
  });

  it("lets the user's value win whatever its type", () => {
    fc.assert(
      fc.property(map, map, (defaults, values) => {
        const merged = coalesceValues(defaults, values);
        for (const [key, value] of Object.entries(values)) {
          if (value !== null && typeof value !== "object") expect(merged[key]).toEqual(value);
        }
        for (const key of Object.keys(defaults)) {
          if (!Object.hasOwn(values, key) && defaults[key] !== null)
            expect(Object.hasOwn(merged, key)).toBe(true);
        }
      }),
    );
  });
});

it("never changes what it is given and never reaches a prototype", () => {
  fc.assert(
    fc.property(map, map, (a, b) => {
      const before = JSON.stringify([a, b]);
      const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
      mergeValues(mergeValues(a, b), hostile);
      coalesceValues(coalesceValues(a, b), hostile);
      expect(JSON.stringify([a, b])).toBe(before);
      expect(({} as ValuesMap).polluted).toBeUndefined();
      expect(Object.getPrototypeOf(mergeValues({}, hostile))).toBe(Object.prototype);
      expect(Object.keys(mergeValues({}, hostile))).toEqual(["__proto__", "constructor"]);
    }),
  );
});

it("shares nothing with what it was given, so that a change of the result stays there", () => {
  const base = { list: [{ a: 1 }], map: { b: { c: 1 } } };
  const merged = mergeValues(base, { other: 1 });
  (merged.list as { a: number }[])[0] = { a: 2 };
  (merged.map as { b: { c: number } }).b.c = 2;
  expect(base).toEqual({ list: [{ a: 1 }], map: { b: { c: 1 } } });
});
