import { chartRenderer } from "@/lib/charts/chart-test-support";
import { createEvaluator } from "@/lib/evaluation/evaluate";
import type { GoodEvaluation } from "@/lib/packaging/release";
import { startEngine } from "@/lib/render/engine";
import { readChartFiles } from "./chart-files";
import { readEngine } from "./engine-file";

/** For tests: one engine with both charts, started once for all the test files of a worker (vitest.config.ts). */
export const engine = await startEngine(await readEngine());
export const chartFiles = await readChartFiles();
export const { attempt, render } = chartRenderer(engine, chartFiles);
export const evaluate = createEvaluator(engine, chartFiles);

/** For inputs that render; fails the test, with the problems, where one does not. */
export function evaluateWell(input: unknown): GoodEvaluation {
  const evaluation = evaluate(input);
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
  return evaluation;
}
