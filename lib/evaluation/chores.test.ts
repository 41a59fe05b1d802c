import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseConfiguration } from "@/lib/configuration/parse";
import { createChores } from "./chores";

function setUp() {
  const done: string[] = [];
  const inputs: unknown[] = [];
  const chores = createChores({ collectGarbage: () => done.push("collect") }, (input) => {
    done.push("warm up");
    inputs.push(input);
    return { ok: false, code: "refused", problems: [] };
  });
  return { chores, done, inputs };
}

describe("createChores", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("does nothing while a question is under way", () => {
    const { chores, done } = setUp();
    chores.resume();
    chores.pause();
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual([]);
  });

  it("warms up until it is warm, collects on the way, and then is quiet", () => {
    const { chores, done } = setUp();
    chores.resume();
    vi.advanceTimersByTime(60_000);
    const turns = done.filter((task) => task === "warm up").length;
    expect(turns).toBeGreaterThan(20);
    expect(done.at(-1)).toBe("collect");
    vi.advanceTimersByTime(60_000);
    expect(done.filter((task) => task === "warm up")).toHaveLength(turns);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("only collects where nobody is about to type", () => {
    let collected = 0;
    const chores = createChores({ collectGarbage: () => (collected += 1) }, null);
    chores.resume();
    vi.advanceTimersByTime(60_000);
    expect(collected).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("collects between the keys of someone who types without a pause, well before Go would", () => {
    const { chores, done } = setUp();
    chores.resume();
    vi.advanceTimersByTime(60_000);
    done.length = 0;
    for (let key = 0; key < 24; key += 1) {
      chores.pause();
      chores.resume();
      vi.advanceTimersByTime(50);
    }
    expect(done).toEqual(["collect", "collect"]);
  });

  it("warms up with another good configuration each time, so that nothing is remembered", () => {
    const { chores, inputs } = setUp();
    chores.resume();
    vi.advanceTimersByTime(60_000);
    expect(new Set(inputs.map((input) => JSON.stringify(input))).size).toBe(inputs.length);
    for (const input of inputs) expect(parseConfiguration(input)).toMatchObject({ ok: true });
  });
});
