import { findAdvisories } from "@/lib/advisories/find-advisories";
import { computeBudget } from "@/lib/budget/compute-budget";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import { type ChartProblem, describeProblems } from "@/lib/charts/validate";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { Configuration } from "@/lib/configuration/schema";
import { jsonPointer, type Problem, type ProblemCode } from "@/lib/problems/problem";
import type { Engine, RenderInput, RenderProblem, RenderResult } from "@/lib/render/engine";
import { effectiveValues } from "@/lib/values/effective";
import type { ChartPreview, Evaluation } from "./evaluation";

export type Evaluate = (input: unknown) => Evaluation;

/**
 * From a configuration to everything that follows from it. The same function runs in the browser's worker and on the
 * server, so that page, routes and bundle cannot disagree. Same input, same answer.
 */
export function createEvaluator(engine: Engine, chartFiles: ChartFiles): Evaluate {
  for (const name of chartNames) engine.loadChart(name, chartFiles[name]);
  const render = rememberLast((input) => engine.render(input));

  return (input) => {
    const parsed = parseConfiguration(input);
    if (!parsed.ok) return parsed;
    const configuration = parsed.value;
    const enabled = chartNames.filter((name) => configuration.charts[name].enabled);

    const previews: Partial<Record<ChartName, ChartPreview>> = {};
    const refusals: CodedProblem[] = [];
    for (const name of enabled) {
      const shape = describeProblems(name, valuesOf(configuration, name));
      const rendered = render(renderInput(chartFiles, configuration, name));
      if (!rendered.ok || shape.length > 0) refusals.push(...refusalsOf(name, shape, rendered));
      else {
        const { manifests, notes, objects, values } = rendered;
        previews[name] = { manifests, notes, objects, values };
      }
    }
    if (refusals.length > 0) return refusal(refusals);

    const objects = Object.fromEntries(enabled.map((name) => [name, previews[name]?.objects ?? []]));
    const values = Object.fromEntries(enabled.map((name) => [name, previews[name]?.values ?? {}]));
    const budget = computeBudget({ configuration, objects });
    return {
      ok: true,
      configuration,
      engine: { helm: engine.versions.helm, kubernetes: engine.versions.kubernetes },
      charts: previews,
      budget,
      advisories: findAdvisories({ configuration, objects, values, budget }),
    };
  };
}

function valuesOf(configuration: Configuration, name: ChartName): Record<string, unknown> {
  const { preset, values } = configuration.charts[name];
  return effectiveValues(name, preset, values);
}

/** Values go in as `helm -f values-<preset>.yaml -f overrides` would give them, so that Helm itself merges. */
function renderInput(files: ChartFiles, configuration: Configuration, name: ChartName): RenderInput {
  const { release, namespace, preset, values } = configuration.charts[name];
  const presetFile = preset === "development" ? [] : [files[name][`values-${preset}.yaml`] ?? ""];
  const { kubernetesVersion } = configuration.cluster;
  return {
    chart: name,
    release,
    namespace,
    kubernetesVersion,
    values: [...presetFile, yamlSafeJson(values)],
  };
}

/** A keystroke changes one chart, or only the cluster: what was rendered last for the same input need not run again. */
function rememberLast(render: (input: RenderInput) => RenderResult): (input: RenderInput) => RenderResult {
  const last = new Map<string, { key: string; result: RenderResult }>();
  return (input) => {
    const key = JSON.stringify(input);
    const known = last.get(input.chart);
    if (known?.key === key) return known.result;
    const result = render(input);
    last.set(input.chart, { key, result });
    return result;
  };
}

/** JSON is YAML, but for the few characters that YAML reads as line breaks or refuses inside a quoted text. */
function yamlSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

type CodedProblem = Problem & { code: ProblemCode };

/** Our sentence at the field, with Helm's own line under it where Helm refuses the same thing. */
function refusalsOf(name: ChartName, shape: ChartProblem[], rendered: RenderResult): CodedProblem[] {
  const root = jsonPointer(["charts", name, "values"]);
  const problem = rendered.ok ? null : rendered.problem;
  if (shape.length === 0) {
    return problem === null
      ? []
      : [{ code: "refused", path: root, message: problem.reason ?? problem.message, helm: problem.message }];
  }
  return shape.map(({ code, path, message }) => {
    const helm = problem === null ? undefined : helmLine(problem, path);
    return { code, path: root + path, message, ...(helm === undefined ? {} : { helm }) };
  });
}

function helmLine(problem: RenderProblem, path: string): string | undefined {
  const details = problem.details ?? [];
  if (details.length === 0) return problem.message;
  const detail = details.find((candidate) => candidate.path === path);
  return detail === undefined ? undefined : `${detail.path}: ${detail.message}`;
}

const codeOrder = ["unknown-field", "invalid-value", "refused"] as const satisfies readonly ProblemCode[];

function refusal(problems: CodedProblem[]): Evaluation {
  const code =
    codeOrder.find((candidate) => problems.some((problem) => problem.code === candidate)) ?? "refused";
  return { ok: false, code, problems: problems.map(({ code: _code, ...problem }) => problem) };
}
