import { jsonPointer } from "@/lib/problems/problem";
import { isMap, isSame, own } from "@/lib/values/merge";
import type { Draft } from "./apply-patches";
import type { Patch } from "./patch";

/** One value that differs; `undefined` where it is not written. */
export interface Change {
  /** JSON Pointer from the configuration's root. */
  path: string;
  before: unknown;
  after: unknown;
}

/** Every value that differs between two drafts, down to the last map; lists are one value. In the order of the keys. */
export function changesBetween(before: Draft, after: Draft): Change[] {
  return difference(before, after, []);
}

/** The patches that make `after` out of `before`. Law: applied to `before`, nothing differs from `after` any more. */
export function patchesOf(changes: readonly Change[]): Patch[] {
  return changes.map(({ path, after }) =>
    after === undefined ? { op: "remove", path } : { op: "set", path, value: after },
  );
}

function difference(before: unknown, after: unknown, keys: string[]): Change[] {
  if (isMap(before) && isMap(after)) return ofMaps(before, after, keys);
  // A map that is new, or gone, is shown value by value: what changes is named by the field it changes.
  if (before === undefined && isFilled(after)) return ofMaps({}, after, keys);
  if (after === undefined && isFilled(before)) return ofMaps(before, {}, keys);
  return isSame(before, after) ? [] : [{ path: jsonPointer(keys), before, after }];
}

function ofMaps(before: Record<string, unknown>, after: Record<string, unknown>, keys: string[]): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((key) => difference(own(before, key), own(after, key), [...keys, key]));
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return isMap(value) && Object.keys(value).length > 0;
}
