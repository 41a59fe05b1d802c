import { afterEach, describe, expect, it, vi } from "vitest";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import type { ToWorker } from "@/lib/evaluation/worker-protocol";
import { createEvaluationClient, type GoodEvaluation, type WorkerLike } from "./evaluation-client";

/** Only identity matters here: the client hands evaluations on and never looks inside. */
function evaluation(summary: string): GoodEvaluation {
  return { ok: true, budget: { summary } } as GoodEvaluation;
}
const refusal: Evaluation = { ok: false, code: "refused", problems: [{ path: "/x", message: "no" }] };

function setUp() {
  const posted: ToWorker[] = [];
  const worker: WorkerLike = {
    postMessage: (message) => posted.push(message),
    terminate: () => {},
    onmessage: null,
    onerror: null,
  };
  const client = createEvaluationClient(evaluation("opening"), () => ({
    worker,
    start: { kind: "start", wasm: "w", charts: "c" },
  }));
  client.start();
  const answer = (id: number, result: Evaluation) =>
    worker.onmessage?.({ data: { kind: "evaluated", id, evaluation: result, milliseconds: 1 } });
  const ready = () => worker.onmessage?.({ data: { kind: "ready", helm: "v4", kubernetes: "1.36" } });
  return { client, worker, posted, answer, ready };
}

describe("createEvaluationClient", () => {
  afterEach(() => void vi.useRealTimers());

  it("asks what was typed before the worker was live, once it is", () => {
    const { client, posted, ready } = setUp();
    client.evaluate({ a: 1 });
    expect(posted).toHaveLength(1);
    ready();
    expect(posted[1]).toEqual({ kind: "evaluate", id: 0, input: { a: 1 } });
  });

  it("keeps one question under way and only the newest behind it", () => {
    const { client, posted, answer, ready } = setUp();
    ready();
    for (const a of [1, 2, 3]) client.evaluate({ a });
    expect(posted.slice(1)).toEqual([{ kind: "evaluate", id: 0, input: { a: 1 } }]);
    answer(0, evaluation("one"));
    expect(posted.at(-1)).toEqual({ kind: "evaluate", id: 1, input: { a: 3 } });
    expect(client.getSnapshot().pending).toBe(true);
    answer(1, evaluation("three"));
    expect(client.getSnapshot()).toMatchObject({
      pending: false,
      evaluation: { budget: { summary: "three" } },
    });
  });

  it("hands a solution to whoever asked, and a failure to nobody else", async () => {
    const { client, worker, posted, ready } = setUp();
    ready();
    const first = client.solve({ a: 1 });
    const second = client.solve({ a: 2 });
    expect(posted.slice(1).map(({ kind }) => kind)).toEqual(["solve", "solve"]);
    const solution = { fit: { fits: true, proposals: [], cannot: null }, afford: [] };
    worker.onmessage?.({ data: { kind: "failed", id: 1, message: "broken" } });
    worker.onmessage?.({ data: { kind: "solved", id: 0, solution, milliseconds: 1 } });
    expect(await first).toBe(solution);
    await expect(second).rejects.toThrow("broken");
    expect(client.getSnapshot().worker).toBe("live");
  });

  it("abandons a solution when the worker dies", async () => {
    const { client, worker, ready } = setUp();
    ready();
    const asked = client.solve({});
    worker.onerror?.({ message: "gone" });
    await expect(asked).rejects.toThrow("gone");
    await expect(client.solve({})).rejects.toThrow("not running");
  });

  it("drops an answer that nobody waits for", () => {
    const { client, answer, ready } = setUp();
    ready();
    client.evaluate({});
    answer(7, evaluation("late"));
    expect(client.getSnapshot().evaluation).toMatchObject({ budget: { summary: "opening" } });
  });

  it("keeps the last good answer beside a refusal", () => {
    const { client, answer, ready } = setUp();
    ready();
    client.evaluate({});
    answer(0, refusal);
    expect(client.getSnapshot()).toMatchObject({
      evaluation: refusal,
      lastGood: { budget: { summary: "opening" } },
    });
  });

  it("says why a worker died, and starts again with what was typed meanwhile", () => {
    const { client, worker, posted, ready } = setUp();
    ready();
    worker.onerror?.({ message: "out of memory" });
    expect(client.getSnapshot()).toMatchObject({ worker: "failed", failure: "out of memory" });
    client.evaluate({ a: 2 });
    client.start();
    ready();
    expect(posted.at(-1)).toMatchObject({ kind: "evaluate", input: { a: 2 } });
  });

  it("answers a question beside the live one without showing it, and lets the live one go first", async () => {
    const { client, posted, answer, ready } = setUp();
    ready();
    client.evaluate({ a: 1 });
    const aside = client.ask({ base: true });
    client.evaluate({ a: 2 });
    answer(0, evaluation("one"));
    expect(posted.at(-1)).toMatchObject({ input: { a: 2 } });
    answer(1, evaluation("two"));
    expect(posted.at(-1)).toMatchObject({ input: { base: true } });
    answer(2, evaluation("base"));
    expect(await aside).toMatchObject({ budget: { summary: "base" } });
    expect(client.getSnapshot().evaluation).toMatchObject({ budget: { summary: "two" } });
  });

  it("lets nobody wait for a worker that died or hangs", async () => {
    vi.useFakeTimers();
    const { client, ready } = setUp();
    ready();
    const aside = client.ask({});
    vi.advanceTimersByTime(60_000);
    expect(await aside).toBeNull();
    expect(client.getSnapshot()).toMatchObject({
      worker: "failed",
      failure: expect.stringMatching(/answered/),
    });
    expect(await client.ask({})).toBeNull();
  });
});
