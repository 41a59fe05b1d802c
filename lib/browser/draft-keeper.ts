import type { Draft } from "@/lib/configuration/apply-patches";
import { withoutSecrets } from "@/lib/configuration/secrets-in-configuration";
import type { ConfigurationStore } from "./configuration-store";
import {
  draftKey,
  type NamedPoint,
  pointsKey,
  pointsMax,
  type Refusal,
  readDraft,
  readPoints,
  type StorageLike,
  write,
} from "./draft-storage";

export interface KeeperState {
  /** When the draft was kept last; `null` while nothing was. */
  keptAt: number | null;
  /** The browser does not keep it: storage is full, or switched off. */
  refusal: Refusal | null;
  /** When the draft that came back with this page had been kept; `null` when none did. */
  restoredAt: number | null;
  /** Another tab keeps a draft that differs from this one's, which is not kept until someone chooses. */
  isContested: boolean;
  points: readonly NamedPoint[];
}

export interface DraftKeeper {
  getSnapshot(): KeeperState;
  subscribe(listener: () => void): () => void;
  /** Brings the kept draft back and keeps every change from now on. Returns what ends that. */
  start(): () => void;
  /** Writes at once what still waits: for a page that is about to go. */
  flush(): void;
  /** This tab's draft is the one to keep. */
  keepMine(): void;
  /** The other tab's draft becomes this one's, as a step that undo takes back. */
  takeOther(): void;
  savePoint(name: string): void;
  removePoint(at: number): void;
  /** The notice of the restored draft was read. */
  dismissRestored(): void;
}

export interface KeeperEnvironment {
  storage: StorageLike;
  /** Web Locks: one tab at a time keeps the draft. Without them every tab keeps, and contests what others kept. */
  locks: Pick<LockManager, "request"> | undefined;
  /** Calls back when another tab writes the key. */
  onOtherWrite(listener: (key: string | null) => void): () => void;
  now(): number;
}

/**
 * Keeps the draft in the browser, a moment after each change and without secrets, so that a reload or a crash loses
 * nothing. Of several tabs one holds the lock and keeps; the others are told as soon as drafts differ, and choose.
 */
export function createDraftKeeper(store: ConfigurationStore, environment: KeeperEnvironment): DraftKeeper {
  const { storage, onOtherWrite, now } = environment;
  let state: KeeperState = {
    keptAt: null,
    refusal: null,
    restoredAt: null,
    isContested: false,
    points: [],
  };
  let isOwner = false;
  /** What this tab read or wrote last; somebody else's writing differs from it. */
  let agreed = "{}";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release: (() => void) | null = null;
  let isOver = false;
  const listeners = new Set<() => void>();

  function set(change: Partial<KeeperState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  const mine = () => withoutSecrets(store.getSnapshot().draft).draft;
  const kept = () => JSON.stringify(readDraft(storage)?.draft ?? {});

  function contest() {
    const isContested = JSON.stringify(mine()) !== kept();
    if (isContested !== state.isContested) set({ isContested });
  }

  function keep() {
    clearTimeout(timer);
    timer = undefined;
    if (!isOwner || state.isContested) return contest();
    const draft = mine();
    const text = JSON.stringify(draft);
    if (text === agreed && state.keptAt !== null) return;
    const at = now();
    const refusal = write(storage, draftKey, { version: 1, at, draft });
    if (refusal === null) agreed = text;
    set({ refusal, ...(refusal === null ? { keptAt: at } : {}) });
  }

  function later() {
    timer ??= setTimeout(keep, delayMilliseconds);
  }

  /** Waits for its turn, or takes it; the lock is held until the tab goes or another takes it. */
  function request(options: LockOptions) {
    environment.locks
      ?.request(lockName, options, (lock) => {
        if (lock === null) {
          request({}); // another tab holds it: wait until that one closes
          return;
        }
        if (isOver) return;
        isOwner = true;
        // The former owner's last word stands until someone says otherwise, as who takes the lock has.
        if (kept() !== agreed) contest();
        else {
          if (options.steal) set({ isContested: false }); // by a keeping that was due before the lock came
          keep();
        }
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      })
      .catch(() => {
        // Taken by another tab that was told to keep its draft instead.
        isOwner = false;
        release = null;
        if (!isOver) request({});
      });
  }

  function keepMine() {
    agreed = kept();
    set({ isContested: false });
    if (isOwner) keep();
    else request({ steal: true });
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      isOver = false;
      const found = readDraft(storage);
      const isFresh = store.getSnapshot().revision === 0;
      if (found !== null) agreed = JSON.stringify(found.draft);
      if (found !== null && isFresh && Object.keys(found.draft).length > 0) {
        store.restore(found.draft);
        set({ restoredAt: found.at, keptAt: found.at });
      }
      set({ points: readPoints(storage) });
      if (environment.locks === undefined) isOwner = true;
      else request({ ifAvailable: true });
      const ends = [
        store.subscribe(later),
        onOtherWrite((key) => {
          if (key === pointsKey) set({ points: readPoints(storage) });
          if (key !== draftKey && key !== null) return;
          contest();
        }),
      ];
      return () => {
        isOver = true;
        keep();
        for (const end of ends) end();
        release?.();
        release = null;
      };
    },
    flush() {
      if (timer !== undefined) keep();
    },
    keepMine,
    takeOther() {
      const draft: Draft = readDraft(storage)?.draft ?? {};
      agreed = JSON.stringify(draft);
      store.apply([{ op: "set", path: "", value: draft }], { name: "Take the other tab's draft" });
      set({ isContested: false });
    },
    savePoint(name) {
      const point = { name, draft: mine(), at: now() };
      const points = [point, ...readPoints(storage)].slice(0, pointsMax);
      const refusal = write(storage, pointsKey, points);
      set(refusal === null ? { points } : { refusal });
    },
    removePoint(at) {
      const points = readPoints(storage).filter((point) => point.at !== at);
      const refusal = write(storage, pointsKey, points);
      set(refusal === null ? { points } : { refusal });
    },
    dismissRestored: () => set({ restoredAt: null }),
  };
}

const lockName = "chartroom-draft";
const delayMilliseconds = 250;
