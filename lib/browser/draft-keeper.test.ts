import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ConfigurationStore, createConfigurationStore } from "./configuration-store";
import { createDraftKeeper, type DraftKeeper } from "./draft-keeper";
import { draftKey, readDraft } from "./draft-storage";

const tag = (value: string) => [{ op: "set" as const, path: "/charts/health-api/values/image/tag", value }];
const tagged = (value: string) => ({ charts: { "health-api": { values: { image: { tag: value } } } } });

/** One browser: storage, locks and the news of other tabs' writing, shared by the tabs that are opened in it. */
function browser() {
  const items = new Map<string, string>();
  const tabs: { key: number; hear(key: string): void }[] = [];
  let full = false;
  let lockMilliseconds = 0;
  let holder: { lose(): void } | null = null;
  const queue: (() => void)[] = [];

  function open({ withLocks = true } = {}): {
    store: ConfigurationStore;
    keeper: DraftKeeper;
    close(): void;
  } {
    const key = tabs.length;
    const storage = {
      getItem: (name: string) => items.get(name) ?? null,
      removeItem: (name: string) => void items.delete(name),
      setItem(name: string, value: string) {
        if (full) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        items.set(name, value);
        for (const tab of tabs) if (tab.key !== key) tab.hear(name);
      },
    };
    const request = (_name: string, options: LockOptions, callback: (lock: Lock | null) => unknown) =>
      new Promise((resolve, reject) => {
        const take = () => {
          const own = { lose: () => reject(new DOMException("stolen", "AbortError")) };
          holder = own;
          Promise.resolve(callback({ name: "lock", mode: "exclusive" })).then((value) => {
            if (holder !== own) return;
            holder = null;
            queue.shift()?.();
            resolve(value);
          });
        };
        if (options.steal === true) {
          const steal = () => {
            const former = holder;
            take();
            former?.lose();
          };
          if (lockMilliseconds > 0) setTimeout(steal, lockMilliseconds);
          else steal();
        } else if (holder === null) take();
        else if (options.ifAvailable === true) resolve(callback(null));
        else queue.push(take);
      });
    const store = createConfigurationStore({});
    const keeper = createDraftKeeper(store, {
      storage,
      locks: withLocks ? ({ request } as unknown as LockManager) : undefined,
      onOtherWrite(listener) {
        tabs.push({ key, hear: listener });
        return () => undefined;
      },
      now: () => 1_000 + key,
    });
    const end = keeper.start();
    return { store, keeper, close: end };
  }
  return {
    open,
    items,
    fill: (value: boolean) => (full = value),
    delayLocks: (milliseconds: number) => (lockMilliseconds = milliseconds),
  };
}

/** Two tabs of one browser, of which the first keeps its draft. */
async function twoTabs() {
  const { open, ...rest } = browser();
  const first = open();
  const second = open();
  await settle();
  first.store.apply(tag("first"), { name: "Image tag" });
  await settle();
  return { first, second, ...rest };
}

/** Lets the promises of locks and the delay of keeping pass. */
async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  vi.advanceTimersByTime(1_000);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

describe("createDraftKeeper", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("brings the draft back after a reload, and says since when", async () => {
    const { open } = browser();
    const first = open();
    first.store.apply(tag("v2"), { name: "Image tag" });
    await settle();
    first.close();
    const second = open();
    expect(second.store.getSnapshot()).toMatchObject({ draft: tagged("v2"), undo: null });
    expect(second.keeper.getSnapshot().restoredAt).toBe(1_000);
  });

  it("has kept the last keystroke when the page goes at once", () => {
    const { open, items } = browser();
    const { store, keeper } = open();
    store.apply(tag("v3"), { name: "Image tag" });
    keeper.flush();
    expect(items.get(draftKey)).toContain("v3");
  });

  it("keeps no secret", async () => {
    const { open, items } = browser();
    const { store, keeper } = open();
    const path = "/charts/health-api/values/secrets/inline/secret-key";
    store.apply([...tag("v2"), { op: "set", path, value: "hunter2" }], { name: "x" });
    keeper.savePoint("with a secret");
    await settle();
    expect([...items.values()].join()).not.toContain("hunter2");
    expect(items.get(draftKey)).toContain("v2");
  });

  it("says that storage is full, loses nothing, and keeps again when there is room", async () => {
    const { open, fill, items } = browser();
    const { store, keeper } = open();
    store.apply(tag("v1"), { name: "Image tag" });
    await settle();
    fill(true);
    store.apply(tag("v2"), { name: "Image tag" });
    await settle();
    expect(keeper.getSnapshot().refusal).toBe("full");
    expect(items.get(draftKey)).toContain("v1");
    expect(store.getSnapshot().draft).toEqual(tagged("v2"));
    fill(false);
    store.apply(tag("v3"), { name: "Image tag" });
    await settle();
    expect(keeper.getSnapshot().refusal).toBeNull();
    expect(items.get(draftKey)).toContain("v3");
  });

  it("opens as if nothing were kept when what is kept cannot be read", () => {
    const { open, items } = browser();
    items.set(draftKey, "{ broken");
    expect(open().store.getSnapshot().draft).toEqual({});
  });

  describe.each([{ withLocks: true }, { withLocks: false }])("two tabs, locks: $withLocks", (how) => {
    it("never overwrite each other unseen, and the choice is kept", async () => {
      const { open, items } = browser();
      const first = open(how);
      const second = open(how);
      await settle();
      first.store.apply(tag("first"), { name: "Image tag" });
      await settle();
      second.store.apply(tag("second"), { name: "Image tag" });
      await settle();
      expect(items.get(draftKey)).toContain("first");
      expect(second.keeper.getSnapshot().isContested).toBe(true);

      second.keeper.keepMine();
      await settle();
      expect(items.get(draftKey)).toContain("second");
      expect(first.keeper.getSnapshot().isContested).toBe(true);
      expect(first.store.getSnapshot().draft).toEqual(tagged("first"));

      first.keeper.takeOther();
      await settle();
      expect(first.store.getSnapshot()).toMatchObject({ draft: tagged("second") });
      expect(first.keeper.getSnapshot().isContested).toBe(false);
      first.store.undo();
      expect(first.store.getSnapshot().draft).toEqual(tagged("first"));
    });
  });

  it("keeps the chosen draft though it was typed just before, and the lock is long in coming", async () => {
    const { first, second, items, delayLocks } = await twoTabs();
    delayLocks(400); // longer than the delay of keeping
    second.store.apply(tag("second"), { name: "Image tag" });
    second.keeper.keepMine();
    await settle();
    expect(items.get(draftKey)).toContain("second");
    expect(second.keeper.getSnapshot().isContested).toBe(false);
    expect(first.keeper.getSnapshot().isContested).toBe(true);
  });

  it("asks again when the other tab has kept something else before the choice took hold", async () => {
    const { first, second, items, delayLocks } = await twoTabs();
    second.store.apply(tag("second"), { name: "Image tag" });
    delayLocks(400);
    second.keeper.keepMine();
    first.store.apply(tag("first, later"), { name: "Image tag" });
    await settle();
    expect(items.get(draftKey)).toContain("first, later");
    expect(second.keeper.getSnapshot().isContested).toBe(true);
  });

  it("takes over when the other tab closes, unless their drafts differ", async () => {
    const { open, items } = browser();
    const first = open();
    const second = open();
    await settle();
    first.close();
    await settle();
    second.store.apply(tag("second"), { name: "Image tag" });
    await settle();
    expect(items.get(draftKey)).toContain("second");
  });

  it("names points and goes back to them from another page", async () => {
    const { open } = browser();
    const first = open();
    first.store.apply(tag("v2"), { name: "Image tag" });
    first.keeper.savePoint("before the release");
    const second = open();
    expect(second.keeper.getSnapshot().points).toMatchObject([
      { name: "before the release", draft: tagged("v2") },
    ]);
    second.keeper.removePoint(second.keeper.getSnapshot().points[0]?.at ?? 0);
    expect(second.keeper.getSnapshot().points).toEqual([]);
  });

  it("reads only what it wrote", () => {
    const storage = { getItem: () => '{"draft":[1],"at":"now"}', setItem: () => {}, removeItem: () => {} };
    expect(readDraft(storage)).toBeNull();
  });
});
