import { isMap, mapOf, own } from "./merge";

/**
 * `next`, with each part that is the same as in `before` replaced by that very part, so that `Object.is` tells what
 * changed. For plain data, such as an answer that came from a worker and shares nothing with the one before.
 */
export function shareUnchanged<T>(before: unknown, next: T): T;
export function shareUnchanged(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before;
  // Nothing is made until a difference is found: this runs after each keystroke, over all of an answer.
  if (Array.isArray(before) && Array.isArray(next)) {
    let shared: unknown[] | null = next.length === before.length ? null : [];
    for (let index = 0; index < next.length; index += 1) {
      const part = shareUnchanged(before[index], next[index]);
      if (shared === null && !Object.is(part, before[index])) shared = before.slice(0, index);
      shared?.push(part);
    }
    return shared ?? before;
  }
  if (isMap(before) && isMap(next)) {
    const keys = Object.keys(next);
    const keysBefore = Object.keys(before);
    let shared: [string, unknown][] | null = keys.length === keysBefore.length ? null : [];
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as string;
      const part = shareUnchanged(own(before, key), next[key]);
      // The order counts too: it is what people see.
      if (shared === null && !(key === keysBefore[index] && Object.is(part, before[key])))
        shared = keys.slice(0, index).map((earlier) => [earlier, before[earlier]]);
      shared?.push([key, part]);
    }
    return shared === null ? before : mapOf(shared);
  }
  return next;
}
