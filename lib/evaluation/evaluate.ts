import { findAdvisories } from "@/lib/advisories/find-advisories";
import { computeBudget } from "@/lib/budget/compute-budget";
import { type ChartName, chartNames, type PresetName } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import { type ChartProblem, describeProblems } from "@/lib/charts/validate";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { Configuration } from "@/lib/configuration/schema";
import { jsonPointer, type Problem, type ProblemCode } from "@/lib/problems/problem";
import type { Engine, RenderInput, RenderProblem } from "@/lib/render/engine";
import { effectiveValues } from "@/lib/values/effective";
import type { ChartPreview, Evaluation } from "./evaluation";

export type Evaluate = (input: unknown) => Evaluation;

/**
 * From a configuration to everything that follows from it. The same function runs in the browser's worker and on the
 * server, so that page, routes and bundle cannot disagree. Same input, same answer.
 */
export function createEvaluator(engine: Engine, chartFiles: ChartFiles): Evaluate {
  for (const name of chartNames) engine.loadChart(name, chartFiles[name]);
  return createEvaluatorOfLoaded(engine, chartFiles);
}

/** Another evaluator, with a memory of its own, on an engine that has loaded these charts already. */
export function createEvaluatorOfLoaded(engine: Engine, chartFiles: ChartFiles): Evaluate {
  const evaluateChart = rememberLast((input) => {
    const rendered = engine.render(renderInput(chartFiles, input));
    if (rendered.ok) {
      const { manifests, notes, objects, values } = rendered;
      return { ok: true, preview: { manifests, notes, objects, values } };
    }
    // Helm decides. Our schema refuses the same (lib/charts/agreement.test.ts) and has the better words.
    const shape = describeProblems(input.chart, effectiveValues(input.chart, input.preset, input.overrides));
    return { ok: false, problems: refusalsOf(input.chart, shape, rendered.problem) };
  });

  return (input) => {
    const parsed = parseConfiguration(input);
    if (!parsed.ok) return parsed;
    const configuration = parsed.value;
    const enabled = chartNames.filter((name) => configuration.charts[name].enabled);

    const previews: Partial<Record<ChartName, ChartPreview>> = {};
    const refusals: CodedProblem[] = [];
    for (const name of enabled) {
      const outcome = evaluateChart(chartInput(configuration, name));
      if (outcome.ok) previews[name] = outcome.preview;
      else refusals.push(...outcome.problems);
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

/** All that one chart's preview depends on. */
interface ChartInput {
  chart: ChartName;
  release: string;
  namespace: string;
  kubernetesVersion: string;
  preset: PresetName;
  overrides: Record<string, unknown>;
}

type ChartOutcome = { ok: true; preview: ChartPreview } | { ok: false; problems: CodedProblem[] };

function chartInput({ charts, cluster }: Configuration, chart: ChartName): ChartInput {
  const { release, namespace, preset, values: overrides } = charts[chart];
  return { chart, release, namespace, kubernetesVersion: cluster.kubernetesVersion, preset, overrides };
}

/** Values go in as `helm -f values-<preset>.yaml -f overrides` would give them, so that Helm itself merges. */
function renderInput(files: ChartFiles, { preset, overrides, ...input }: ChartInput): RenderInput {
  const presetFile = preset === "development" ? [] : [files[input.chart][`values-${preset}.yaml`] ?? ""];
  return { ...input, values: [...presetFile, yamlSafeJson(overrides)] };
}

/**
 * A keystroke changes one chart, or only the cluster: what came out lately for the same input need not run again. More
 * than the last one is kept, because the page compares with the preset and people undo.
 */
function rememberLast(run: (input: ChartInput) => ChartOutcome): (input: ChartInput) => ChartOutcome {
  const known = new Map<string, ChartOutcome>(); // the least lately used first
  return (input) => {
    const key = JSON.stringify(input);
    const outcome = known.get(key) ?? run(input);
    known.delete(key);
    known.set(key, outcome);
    for (const oldest of known.keys()) {
      if (known.size <= rememberedMax) break;
      known.delete(oldest);
    }
    return outcome;
  };
}

const rememberedMax = 8;

/** JSON is YAML, but for the few characters that YAML reads as line breaks or refuses inside a quoted text. */
export function yamlSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

type CodedProblem = Problem & { code: ProblemCode };

/** Our sentence at the field, with Helm's own line under it where Helm speaks of that place. */
function refusalsOf(name: ChartName, shape: ChartProblem[], problem: RenderProblem): CodedProblem[] {
  const root = jsonPointer(["charts", name, "values"]);
  if (shape.length === 0) {
    return [
      { code: "refused", path: root, message: problem.reason ?? problem.message, helm: problem.message },
    ];
  }
  return shape.map(({ code, path, message }) => {
    const helm = helmLine(problem, path);
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
