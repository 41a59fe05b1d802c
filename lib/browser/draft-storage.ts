import type { Draft } from "@/lib/configuration/apply-patches";
import { isMap } from "@/lib/values/merge";

/** A draft as the browser keeps it; `at` is milliseconds since 1970. */
export interface KeptDraft {
  draft: Draft;
  at: number;
}

/** A draft under a name, to go back to. */
export interface NamedPoint extends KeptDraft {
  name: string;
}

/** The part of `Storage` that is used, so that tests need no browser. */
export type StorageLike = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const draftKey = "chartroom.draft.1";
export const pointsKey = "chartroom.points.1";
export const pointsMax = 50;

/** Why the browser does not keep the draft. */
export type Refusal = "full" | "off";

export function readDraft(storage: StorageLike): KeptDraft | null {
  const value = read(storage, draftKey);
  return isKept(value) ? { draft: value.draft, at: value.at } : null;
}

export function readPoints(storage: StorageLike): NamedPoint[] {
  const value = read(storage, pointsKey);
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((point) =>
    isKept(point) && typeof point.name === "string"
      ? [{ name: point.name, draft: point.draft, at: point.at }]
      : [],
  );
}

/** Writes, or says why it cannot. Nothing that was there before is lost when it cannot. */
export function write(storage: StorageLike, key: string, value: unknown): Refusal | null {
  try {
    storage.setItem(key, JSON.stringify(value));
    return null;
  } catch (error) {
    return error instanceof Error && /quota/i.test(`${error.name} ${error.message}`) ? "full" : "off";
  }
}

/** What another version or another program wrote there counts as nothing. */
function read(storage: StorageLike, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") as unknown;
  } catch {
    return null; // unreadable, or the browser refuses storage: both mean that no work of ours is there
  }
}

function isKept(value: unknown): value is KeptDraft & { name?: unknown } {
  return isMap(value) && isMap(value.draft) && typeof value.at === "number";
}
