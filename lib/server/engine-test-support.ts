import { chartRenderer } from "@/lib/charts/chart-test-support";
import { createEvaluator } from "@/lib/evaluation/evaluate";
import { startEngine } from "@/lib/render/engine";
import { readChartFiles } from "./chart-files";
import { readEngine } from "./engine-file";

/** For tests: one engine with both charts, started once for all the test files of a worker (vitest.config.ts). */
export const engine = await startEngine(await readEngine());
export const chartFiles = await readChartFiles();
export const { attempt, render } = chartRenderer(engine, chartFiles);
export const evaluate = createEvaluator(engine, chartFiles);
