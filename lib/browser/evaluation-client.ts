import type { Evaluation } from "@/lib/evaluation/evaluation";
import type { FromWorker, ToWorker } from "@/lib/evaluation/worker-protocol";

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

  function fail(reason: string) {
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
  }

  function receive(message: FromWorker) {
    if (message.kind === "ready") {
      performance.mark("chartroom-worker-live"); // what `npm run bench` measures
      set({ worker: "live", failure: null });
      askNext();
    } else if (message.kind === "failed") fail(message.message);
    else if (message.id === asked) {
      asked = null;
      clearTimeout(watch);
      if (askedAside !== null) {
        const question = askedAside;
        askedAside = null;
        question.answer(message.kind === "evaluated" ? message.evaluation : null);
        askNext();
        return;
      }
      const { evaluation, milliseconds } = message;
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
