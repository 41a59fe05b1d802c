import { isMap, mapOf, own } from "./merge";

/**
 * `next`, with each part that is the same as in `before` replaced by that very part, so that `Object.is` tells what
 * changed. For plain data, such as an answer that came from a worker and shares nothing with the one before.
 */
export function shareUnchanged<T>(before: unknown, next: T): T;
export function shareUnchanged(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before;
  if (Array.isArray(before) && Array.isArray(next)) {
    let isUnchanged = next.length === before.length;
    const shared = next.map((item, index) => {
      const part = shareUnchanged(before[index], item);
      isUnchanged &&= Object.is(part, before[index]);
      return part;
    });
    return isUnchanged ? before : shared;
  }
  if (isMap(before) && isMap(next)) {
    const keys = Object.keys(next);
    const keysBefore = Object.keys(before);
    let isUnchanged = keys.length === keysBefore.length;
    const parts = keys.map((key, index) => {
      const part = shareUnchanged(own(before, key), next[key]);
      // The order counts too: it is what people see.
      isUnchanged &&= key === keysBefore[index] && Object.is(part, before[key]);
      return part;
    });
    return isUnchanged ? before : mapOf(keys.map((key, index) => [key, parts[index]]));
  }
  return next;
}
