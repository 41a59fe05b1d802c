import type { ChartName } from "@/lib/charts/chart";
import { chartNames } from "@/lib/charts/chart";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { jsonPointer, type Result } from "@/lib/problems/problem";
import { ProblemError } from "./problem-error";
import { readBody } from "./read-body";

type Evaluate = (input: unknown) => Promise<Evaluation>;
type GoodEvaluation = Extract<Evaluation, { ok: true }>;

/** The evaluation of the configuration in a request's body, or a problem document. */
export async function readEvaluation(request: Request, evaluate: Evaluate): Promise<GoodEvaluation> {
  return goodEvaluation(await evaluate(await readBody(request)));
}

export function goodEvaluation(evaluation: Evaluation): GoodEvaluation {
  if (!evaluation.ok) throw new ProblemError(evaluation.code, evaluation.problems);
  return evaluation;
}

/** The value of a result that is bad only when the request was. */
export function orProblem<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(result.code, result.problems);
  return result.value;
}

/** `?chart=`: one of the charts, `null` when it is absent. A misspelt parameter is told, not passed over. */
export function chartParameter(request: Request): ChartName | null {
  const { searchParams } = new URL(request.url);
  const unknown = [...searchParams.keys()].find((key) => key !== "chart");
  if (unknown !== undefined)
    throw new ProblemError("unknown-field", "The only parameter of this address is chart.");
  const wanted = searchParams.getAll("chart");
  if (wanted.length > 1)
    throw new ProblemError("invalid-value", "chart is given more than once. Ask for one chart.");
  return wanted[0] === undefined ? null : chartNamed(wanted[0]);
}

/** A closed list, so that no request can name a path. */
function chartNamed(name: string): ChartName {
  const chart = chartNames.find((candidate) => candidate === name);
  if (chart === undefined)
    throw new ProblemError(
      "not-found",
      `There is no such chart. The charts are ${chartNames.join(" and ")}.`,
    );
  return chart;
}

/** Refuses a chart that the configuration switches off, and a configuration that leaves nothing to install. */
export function requireEnabled({ charts }: GoodEvaluation, chart: ChartName | null): void {
  if (chart !== null && charts[chart] === undefined) {
    throw new ProblemError("invalid-value", [
      {
        path: jsonPointer(["charts", chart, "enabled"]),
        message: `${chart} is not enabled. Set enabled to true.`,
      },
    ]);
  }
  if (Object.keys(charts).length === 0) {
    throw new ProblemError("invalid-value", [
      { path: "/charts", message: "No chart is enabled. Enable one: there is nothing to install." },
    ]);
  }
}
