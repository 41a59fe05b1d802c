import { isMap, isSame, mapOf, own, type ValuesMap } from "./merge";

/**
 * The smallest overrides that make `wanted` out of `base` when they are merged over it: a key that is gone becomes
 * null, which is how Helm takes one away; lists are replaced whole.
 */
export function difference(base: ValuesMap, wanted: ValuesMap): ValuesMap {
  const changes: [string, unknown][] = [];
  for (const [key, value] of Object.entries(wanted)) {
    const below = own(base, key);
    if (isMap(value) && isMap(below)) {
      const inner = difference(below, value);
      if (Object.keys(inner).length > 0) changes.push([key, inner]);
    } else if (!Object.hasOwn(base, key) || !isSame(value, below)) changes.push([key, value]);
  }
  for (const key of Object.keys(base)) {
    if (!Object.hasOwn(wanted, key)) changes.push([key, null]);
  }
  return mapOf(changes);
}

/** What overrides make of a map: the inverse of `difference`, with what null takes away gone. */
export function withOverrides(base: ValuesMap, overrides: ValuesMap): ValuesMap {
  const result = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(overrides)) {
    const below = result.get(key);
    if (value === null) result.delete(key);
    else result.set(key, isMap(value) && isMap(below) ? withOverrides(below, value) : value);
  }
  return mapOf(result);
}
