import type { ChartFiles } from "@/lib/charts/chart-files";
import { type Engine, EngineDied, startEngine } from "@/lib/render/engine";
import { type Solution, solve } from "@/lib/solver/solve";
import { type Chores, createChores } from "./chores";
import { createEvaluator, createEvaluatorOfLoaded, type Evaluate } from "./evaluate";
import type { Evaluation } from "./evaluation";

/** What a page or server sends to its worker: one `start`, then questions. */
export type ToWorker =
  | { kind: "start"; wasm: string; charts: string }
  | { kind: "evaluate"; id: number; input: unknown }
  | { kind: "solve"; id: number; input: unknown };

/** What comes back. `failed` without an `id` means that the worker cannot go on. */
export type FromWorker =
  | { kind: "ready"; helm: string; kubernetes: string }
  | { kind: "evaluated"; id: number; evaluation: Evaluation; milliseconds: number }
  | { kind: "solved"; id: number; solution: Solution | null; milliseconds: number }
  | { kind: "failed"; id?: number; message: string };

interface WorkerSide {
  loadModule(address: string): Promise<BufferSource | WebAssembly.Module | Response>;
  loadCharts(address: string): Promise<ChartFiles>;
  post(message: FromWorker): void;
  /** For one who is about to type. A server has no first keystroke, and its memory is counted. */
  warmsUp: boolean;
}

/**
 * The worker's whole life, the same in a browser worker and a Node worker thread: load the engine and charts once, then
 * answer every question in order. What is no answer is done while none waits (`createChores`).
 */
export function serveWorker({
  loadModule,
  loadCharts,
  post,
  warmsUp,
}: WorkerSide): (message: ToWorker) => Promise<void> {
  let starting: Promise<Started> | null = null;

  async function start(message: Extract<ToWorker, { kind: "start" }>): Promise<Started> {
    const [module, charts] = await Promise.all([loadModule(message.wasm), loadCharts(message.charts)]);
    const engine = await startEngine(module);
    const evaluate = createEvaluator(engine, charts);
    evaluate({}); // The first render fills Helm's caches, so that the first keystroke doesn't have to.
    const apart = warmsUp ? createEvaluatorOfLoaded(engine, charts) : null;
    return { engine, evaluate, chores: createChores(engine, apart) };
  }

  return async (message) => {
    try {
      if (message.kind === "start") {
        starting = start(message);
        const { engine, chores } = await starting;
        const { helm, kubernetes } = engine.versions;
        post({ kind: "ready", helm, kubernetes });
        return chores.resume();
      }
      if (starting === null) throw new Error("The worker was asked before it was started.");
      const { evaluate, chores } = await starting; // a question that comes early waits
      chores.pause();
      const begin = performance.now();
      if (message.kind === "solve") {
        const solution = solve(message.input, evaluate);
        post({ kind: "solved", id: message.id, solution, milliseconds: performance.now() - begin });
      } else {
        const evaluation = evaluate(message.input);
        post({ kind: "evaluated", id: message.id, evaluation, milliseconds: performance.now() - begin });
      }
      chores.resume();
    } catch (error) {
      const isOver = message.kind === "start" || error instanceof EngineDied;
      post({ kind: "failed", ...(isOver ? {} : { id: message.id }), message: reasonOf(error) });
    }
  };
}

interface Started {
  engine: Engine;
  evaluate: Evaluate;
  chores: Chores;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
