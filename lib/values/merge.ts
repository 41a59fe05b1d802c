/** Helm's rules for values, kept apart from any chart. Every result is new: nothing given is ever changed. */

export type ValuesMap = Record<string, unknown>;

export function isMap(value: unknown): value is ValuesMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * `helm -f base -f overrides`: maps merge, anything else replaces, and null stays null, because it is meant for the
 * chart's defaults. As Helm's `loader.MergeMaps`.
 */
export function mergeValues(base: ValuesMap, overrides: ValuesMap): ValuesMap {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(overrides)) {
    const below = merged.get(key);
    merged.set(key, isMap(value) && isMap(below) ? mergeValues(below, value) : copy(value));
  }
  return mapOf([...merged].map(([key, value]) => [key, copy(value)]));
}

/**
 * A chart's defaults under the user's values: a null removes the default of its name. A null over nothing stays, as
 * in Helm 4.3 (`util.CoalesceValues`), and is left to the schema.
 */
export function coalesceValues(defaults: ValuesMap, values: ValuesMap): ValuesMap {
  const result: [string, unknown][] = [];
  for (const [key, value] of Object.entries(values)) {
    const fallback = own(defaults, key);
    if (value === null && Object.hasOwn(defaults, key) && fallback !== null) continue;
    result.push([key, isMap(value) && isMap(fallback) ? coalesceValues(fallback, value) : copy(value)]);
  }
  for (const [key, fallback] of Object.entries(defaults)) {
    if (!Object.hasOwn(values, key) && fallback !== null) result.push([key, withoutNulls(fallback)]);
  }
  return orderedLike(defaults, mapOf(result));
}

/** A chart's own nulls mean nothing. */
function withoutNulls(value: unknown): unknown {
  if (!isMap(value)) return copy(value);
  return mapOf(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}

/** The defaults' order first, so that two ways to the same values give the same text. */
function orderedLike(model: ValuesMap, values: ValuesMap): ValuesMap {
  const known = Object.keys(model).filter((key) => Object.hasOwn(values, key));
  const others = Object.keys(values).filter((key) => !Object.hasOwn(model, key));
  return mapOf([...known, ...others].map((key) => [key, values[key]]));
}

/** `Object.fromEntries` defines own keys, so `__proto__` is data like any other and reaches no prototype. */
export function mapOf(entries: Iterable<readonly [string, unknown]>): ValuesMap {
  return Object.fromEntries(entries);
}

export function own(map: ValuesMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isMap(value) ? mapOf(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) : value;
}

/** The same value, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
    );
  }
  return Object.is(a, b) || (a === 0 && b === 0);
}
