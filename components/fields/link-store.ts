import { useSyncExternalStore } from "react";

/*
 * Which shared facts the user wants to enter for each service by itself. Once the two values differ they say so
 * themselves; this remembers the wish in the moment before. It decides nothing in the configuration.
 */
let separate: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const none: ReadonlySet<string> = new Set();

export function setSeparate(fact: string, isSeparate: boolean): void {
  const next = new Set(separate);
  if (isSeparate) next.add(fact);
  else next.delete(fact);
  separate = next;
  for (const listener of listeners) listener();
}

export function isSeparate(fact: string): boolean {
  return separate.has(fact);
}

export function useIsSeparate(fact: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => separate,
    () => none,
  ).has(fact);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
