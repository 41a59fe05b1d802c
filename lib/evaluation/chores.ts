import { chartNames } from "@/lib/charts/chart";
import type { ConfigurationInput } from "@/lib/configuration/schema";
import type { Engine } from "@/lib/render/engine";
import type { Evaluate } from "./evaluate";

/** What a worker does while nobody waits for an answer, one short task at a time. */
export interface Chores {
  /** A question has come. */
  pause(): void;
  /** It is answered: the next task may begin when no other question comes for a moment. */
  resume(): void;
}

/**
 * Two tasks, each of which would otherwise fall into the middle of an answer and double its time:
 * - Collecting garbage. Left to itself Go does it at about every 25th render.
 * - Warming up. A compiler makes code fast only once it has run often, so the first keystrokes would take three times
 *   as long as the later ones. `evaluate` is for this alone: what the real one remembers must not be pushed out. Without
 *   one nothing is warmed up.
 */
export function createChores(engine: Pick<Engine, "collectGarbage">, evaluate: Evaluate | null): Chores {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warmed = 0;
  let sinceCollected = 0;

  function collect() {
    engine.collectGarbage();
    sinceCollected = 0;
    next();
  }

  function warmUp() {
    evaluate?.(warmUpInput(warmed));
    warmed += 1;
    sinceCollected += 1;
    next();
  }

  function next() {
    if (sinceCollected >= collectAfterAnswers) timer = setTimeout(collect, betweenKeysMilliseconds);
    else if (evaluate !== null && warmed < warmUpTurns) timer = setTimeout(warmUp, betweenKeysMilliseconds);
    else if (sinceCollected > 0) timer = setTimeout(collect, idleMilliseconds);
  }

  return {
    pause: () => clearTimeout(timer),
    resume() {
      sinceCollected += 1;
      next();
    },
  };
}

/** Well below the time at which Go would collect by itself. */
const collectAfterAnswers = 12;
/** After V8 has compiled what a render runs; more turns gained nothing. */
const warmUpTurns = 40;
/** A fast typist presses a key every 60 ms. */
const betweenKeysMilliseconds = 15;
const idleMilliseconds = 1_500;

/** Another value each time, because what was rendered before is remembered. */
function warmUpInput(turn: number): ConfigurationInput {
  const values = { image: { tag: `warm-up-${turn}` }, resources: { requests: { cpu: `${100 + turn}m` } } };
  const name = chartNames[turn % chartNames.length] ?? "health-api";
  return { charts: { [name]: { values } } };
}
