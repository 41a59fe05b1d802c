import type { Evaluation } from "@/lib/evaluation/evaluation";
import type { FromWorker, ToWorker } from "@/lib/evaluation/worker-protocol";
import type { Solution } from "@/lib/solver/solve";
import { shareUnchanged } from "@/lib/values/share-unchanged";

export type GoodEvaluation = Extract<Evaluation, { ok: true }>;

export interface Live {
  worker: "starting" | "live" | "failed";
  /** Why the worker failed, in a sentence; `null` while it has not. */
  failure: string | null;
  /** The answer for the newest configuration that was answered; it may be a refusal. */
  evaluation: Evaluation;
  /** The last answer that rendered: shown, greyed, while `evaluation` is a refusal. */
  lastGood: GoodEvaluation;
  /** Newer input is on its way. */
  pending: boolean;
  /** How long the worker took for `evaluation`; `null` for the server's first answer. */
  milliseconds: number | null;
}

export interface EvaluationClient {
  getSnapshot(): Live;
  subscribe(listener: () => void): () => void;
  /** Asks for this configuration; an answer for an older one that comes later is dropped. */
  evaluate(input: unknown): void;
  /** Asks beside the live question, which always goes first: `null` when the worker dies before it answers. */
  ask(input: unknown): Promise<Evaluation | null>;
  /**
   * What to do about this configuration and what it can still afford; `null` when it does not render. Rejects when the
   * worker is not live or fails meanwhile, so that the caller can offer to try again.
   */
  solve(input: unknown): Promise<Solution | null>;
  /** Starts the worker, or starts it again after it failed. */
  start(): void;
  stop(): void;
}

/** The part of `Worker` that the client leans on, so that its tests need no browser. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
}

/**
 * Talks to the worker: at most one question is under way, and only the newest waits behind it, so that fast typing
 * never builds a queue. A worker that dies is reported once and can be started again with nothing lost.
 */
export function createEvaluationClient(
  opening: GoodEvaluation,
  openWorker: () => { worker: WorkerLike; start: ToWorker },
): EvaluationClient {
  let live: Live = {
    worker: "starting",
    failure: null,
    evaluation: opening,
    lastGood: opening,
    pending: false,
    milliseconds: null,
  };
  let worker: WorkerLike | null = null;
  let waiting: { input: unknown } | null = null;
  let asked: number | null = null;
  let nextId = 0;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let aside: { input: unknown; answer(evaluation: Evaluation | null): void }[] = [];
  let askedAside: (typeof aside)[number] | null = null;
  const solving = new Map<
    number,
    { resolve(solution: Solution | null): void; reject(reason: Error): void }
  >();
  const listeners = new Set<() => void>();

  function set(change: Partial<Live>) {
    live = { ...live, ...change };
    for (const listener of listeners) listener();
  }

  function askNext() {
    if (worker === null || live.worker !== "live" || asked !== null) return;
    if (waiting === null) {
      askedAside = aside.shift() ?? null;
      if (askedAside !== null) post(askedAside.input);
    } else {
      const { input } = waiting;
      waiting = null;
      post(input);
    }
  }

  function post(input: unknown) {
    asked = nextId++;
    worker?.postMessage({ kind: "evaluate", id: asked, input });
    // A worker that hangs says nothing; without this the page would wait for ever.
    watch = setTimeout(
      () => fail(`The engine has not answered for ${answerSecondsMax} seconds.`),
      answerSecondsMax * 1000,
    );
  }

  function abandonSolving(reason: string) {
    for (const { reject } of solving.values()) reject(new Error(reason));
    solving.clear();
  }

  function fail(reason: string) {
    abandonSolving(reason);
    stop();
    set({ worker: "failed", failure: reason, pending: false });
  }

  function stop() {
    clearTimeout(watch);
    worker?.terminate();
    worker = null;
    asked = null;
    for (const question of [askedAside, ...aside]) question?.answer(null);
    askedAside = null;
    aside = [];
    abandonSolving("The worker was stopped.");
  }

  function receive(message: FromWorker) {
    if (message.kind === "ready") {
      performance.mark("chartroom-worker-live"); // what `npm run bench` measures
      set({ worker: "live", failure: null });
      askNext();
    } else if (message.kind === "failed") {
      const waiter = message.id === undefined ? undefined : solving.get(message.id);
      if (waiter === undefined || message.id === undefined) return fail(message.message);
      solving.delete(message.id);
      waiter.reject(new Error(message.message));
    } else if (message.kind === "solved") {
      solving.get(message.id)?.resolve(message.solution);
      solving.delete(message.id);
    } else if (message.id === asked) {
      asked = null;
      clearTimeout(watch);
      if (askedAside !== null) {
        const question = askedAside;
        askedAside = null;
        question.answer(message.kind === "evaluated" ? message.evaluation : null);
        askNext();
        return;
      }
      const { milliseconds } = message;
      const evaluation = shareUnchanged(live.lastGood, message.evaluation);
      // With a newer input waiting this answer is late, but it is still newer than what is shown: show it, stay pending.
      set({
        evaluation,
        milliseconds,
        pending: waiting !== null,
        ...(evaluation.ok ? { lastGood: evaluation } : {}),
      });
      askNext();
    }
  }

  return {
    getSnapshot: () => live,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    evaluate(input) {
      waiting = { input };
      if (!live.pending && live.worker !== "failed") set({ pending: true });
      askNext();
    },
    solve(input) {
      const running = worker;
      if (running === null) return Promise.reject(new Error("The worker is not running."));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        solving.set(id, { resolve, reject });
        running.postMessage({ kind: "solve", id, input });
      });
    },
    start() {
      if (worker !== null) return;
      set({ worker: "starting", failure: null });
      try {
        const opened = openWorker();
        worker = opened.worker;
        worker.onmessage = ({ data }) => receive(data);
        worker.onerror = (event) => {
          event.preventDefault?.();
          fail(event.message || "The worker could not be loaded. Check the connection and try again.");
        };
        worker.postMessage(opened.start);
      } catch (error) {
        fail(error instanceof Error ? error.message : String(error));
      }
    },
    ask(input) {
      return new Promise((answer) => {
        if (live.worker === "failed") return answer(null);
        aside.push({ input, answer });
        askNext();
      });
    },
    stop,
  };
}

const answerSecondsMax = 15;
