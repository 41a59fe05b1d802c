import "server-only";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import type { FromWorker } from "@/lib/evaluation/worker-protocol";

/** More work than the server can do in time: answered with 503 and `Retry-After`. */
export class BusyError extends Error {
  override name = "BusyError";
}

/**
 * Evaluates a configuration on the worker thread. Throws `BusyError` when too many wait or when one takes longer than
 * `secondsMax`; the thread is then replaced, so that one hostile body costs one answer and not the server.
 */
export function evaluateOnServer(input: unknown): Promise<Evaluation> {
  return thread().evaluate(input);
}

const waitingMax = 64;
const secondsMax = 10;
/** What compiling and warming up the engine may take besides, on a slow or loaded machine. */
const startSecondsMax = 60;

interface Waiting {
  resolve(evaluation: Evaluation): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

class EngineThread {
  isDead = false;
  #isReady = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;

  constructor(root: string) {
    // Not imported: Next's bundler would take `new Worker` of that module for one of its own entries.
    const threads = process.getBuiltinModule("node:worker_threads");
    this.#worker = new threads.Worker(path.join(root, "build", "engine-thread.mjs"));
    this.#worker.unref();
    this.#worker.on("message", (message: FromWorker) => {
      if (message.kind === "failed" && message.id === undefined) {
        console.error(`The Helm engine cannot run: ${message.message}`); // of our own files; no user's value is in it
        this.#die(new Error(message.message));
      } else this.#answer(message);
    });
    this.#worker.on("error", (error) => this.#die(error));
    this.#worker.on("exit", () => this.#die(new Error("The engine's thread ended.")));
    this.#worker.postMessage({ kind: "start", wasm: "", charts: "" });
  }

  evaluate(input: unknown): Promise<Evaluation> {
    if (this.#waiting.size >= waitingMax)
      return Promise.reject(new BusyError("Too many renders are waiting."));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#die(new BusyError("The render took too long.")),
        (this.#isReady ? secondsMax : secondsMax + startSecondsMax) * 1000,
      );
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.ref();
      this.#worker.postMessage({ kind: "evaluate", id, input });
    });
  }

  #answer(message: FromWorker): void {
    if (message.kind === "ready") this.#isReady = true;
    if (message.kind === "ready" || message.id === undefined) return;
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (message.kind === "evaluated") waiting.resolve(message.evaluation);
    else if (message.kind === "failed") waiting.reject(new Error(message.message));
  }

  /** Answers everyone who waits, then stops the thread; the next question starts a new one. */
  #die(error: Error): void {
    this.isDead = true;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
    void this.#worker.terminate();
  }
}

/** On `globalThis`, because Next gives each route its own copy of this module and one engine is enough for all. */
const home = globalThis as typeof globalThis & { chartroomThread?: EngineThread };

function thread(): EngineThread {
  if (home.chartroomThread === undefined || home.chartroomThread.isDead) {
    home.chartroomThread = new EngineThread(process.cwd());
  }
  return home.chartroomThread;
}
