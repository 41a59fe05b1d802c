import { pointerKeys } from "@/lib/problems/problem";
import { isMap } from "@/lib/values/merge";
import type { Patch } from "./patch";

/** A configuration as it is being written: sparse, overrides only, and it may hold values that are refused. */
export type Draft = { readonly [field: string]: unknown };

/**
 * Applies patches in order and returns a new draft; the old one is untouched and shares what did not change.
 * `remove` of something absent changes nothing. Maps left empty by `remove` go too: overrides stay minimal.
 */
export function applyPatches(draft: Draft, patches: readonly Patch[]): Draft {
  return patches.reduce<Draft>((current, patch) => {
    const keys = pointerKeys(patch.path);
    if (keys.includes("__proto__")) return current;
    const next = patch.op === "set" ? setAt(current, keys, patch.value) : removeAt(current, keys);
    return isMap(next) ? next : {};
  }, draft);
}

/** What stands at a JSON Pointer, `undefined` when nothing does. */
export function readAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const key of pointerKeys(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

function setAt(value: unknown, keys: string[], replacement: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return replacement;
  if (Array.isArray(value) && /^\d+$/.test(key)) {
    const copy = [...(value as unknown[])];
    copy[Number(key)] = setAt(copy[Number(key)], rest, replacement);
    return copy;
  }
  const map = isMap(value) ? value : {};
  return { ...map, [key]: setAt(Object.hasOwn(map, key) ? map[key] : undefined, rest, replacement) };
}

function removeAt(value: unknown, keys: string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return undefined;
  if (Array.isArray(value)) {
    const index = Number(key);
    if (!(index in value)) return value;
    if (rest.length === 0) return (value as unknown[]).filter((_, position) => position !== index);
    return (value as unknown[]).map((item, position) => (position === index ? removeAt(item, rest) : item));
  }
  if (!isMap(value) || !Object.hasOwn(value, key)) return value;
  const inner = removeAt(value[key], rest);
  const { [key]: _removed, ...others } = value;
  const isEmpty = inner === undefined || (isMap(inner) && Object.keys(inner).length === 0);
  return isEmpty ? others : { ...value, [key]: inner };
}
