import { isMap, mapOf, own } from "./merge";

/**
 * `next`, with each part that is the same as in `before` replaced by that very part, so that `Object.is` tells what
 * changed. For plain data, such as an answer that came from a worker and shares nothing with the one before.
 */
export function shareUnchanged<T>(before: unknown, next: T): T;
export function shareUnchanged(before: unknown, next: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(next)) {
    const shared = next.map((item, index) => shareUnchanged(before[index], item));
    return shared.length === before.length && shared.every((item, index) => Object.is(item, before[index]))
      ? before
      : shared;
  }
  if (isMap(before) && isMap(next)) {
    const keys = Object.keys(next);
    const shared = keys.map((key) => [key, shareUnchanged(own(before, key), next[key])] as const);
    // The order counts too: it is what people see.
    const isUnchanged =
      keys.join("\n") === Object.keys(before).join("\n") &&
      shared.every(([key, value]) => Object.is(value, before[key]));
    return isUnchanged ? before : mapOf(shared);
  }
  return next;
}
