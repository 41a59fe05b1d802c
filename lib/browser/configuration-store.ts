import { applyPatches, type Draft } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";

export interface StoreSnapshot {
  draft: Draft;
  /** The name of the step that undo takes back, `null` when there is none. */
  undo: string | null;
  redo: string | null;
  /** The names of all steps, the oldest first, and how many of them are done. */
  steps: readonly string[];
  done: number;
  /** Grows with every change, also by undo. */
  revision: number;
}

export interface Step {
  /** What the user did, as the undo button says it. */
  name: string;
  /** Steps with the same key that follow each other within a second are one: typing in a field is one step. */
  merge?: string;
}

export interface ConfigurationStore {
  getSnapshot(): StoreSnapshot;
  subscribe(listener: () => void): () => void;
  apply(patches: readonly Patch[], step: Step): void;
  undo(): void;
  redo(): void;
  /** Back or forward to where the first `done` steps are done. */
  goTo(done: number): void;
  /** Takes up work from before this page was opened, or another's: there is no step to take back. */
  restore(draft: Draft): void;
}

interface Entry extends Step {
  before: Draft;
  after: Draft;
  at: number;
}

/** The one home of the draft. Undo goes back over drafts, which share what did not change, so it is exact and cheap. */
export function createConfigurationStore(initial: Draft, now: () => number = Date.now): ConfigurationStore {
  let past: Entry[] = [];
  let future: Entry[] = [];
  let snapshot: StoreSnapshot = { draft: initial, undo: null, redo: null, steps: [], done: 0, revision: 0 };
  const listeners = new Set<() => void>();

  function move(draft: Draft) {
    const [last, next] = [past.at(-1), future.at(-1)];
    snapshot = {
      draft,
      undo: last?.name ?? null,
      redo: next?.name ?? null,
      steps: [...past, ...[...future].reverse()].map(({ name }) => name),
      done: past.length,
      revision: snapshot.revision + 1,
    };
    for (const listener of listeners) listener();
  }

  function undo() {
    const entry = past.at(-1);
    if (entry === undefined) return;
    past = past.slice(0, -1);
    future = [...future, entry];
    move(entry.before);
  }

  function redo() {
    const entry = future.at(-1);
    if (entry === undefined) return;
    future = future.slice(0, -1);
    past = [...past, { ...entry, at: 0 }];
    move(entry.after);
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply(patches, step) {
      const before = snapshot.draft;
      const after = applyPatches(before, patches);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      const at = now();
      const last = past.at(-1);
      const joins =
        last !== undefined &&
        step.merge !== undefined &&
        last.merge === step.merge &&
        at - last.at <= joinMilliseconds;
      const entry: Entry = { ...step, before: joins ? last.before : before, after, at };
      past = [...(joins ? past.slice(0, -1) : past), entry].slice(-stepsMax);
      future = [];
      move(after);
    },
    undo,
    redo,
    goTo(done) {
      while (past.length > Math.max(0, done)) undo();
      while (past.length < done && future.length > 0) redo();
    },
    restore(draft) {
      past = [];
      future = [];
      move(draft);
    },
  };
}

const joinMilliseconds = 1_000;
const stepsMax = 200;
