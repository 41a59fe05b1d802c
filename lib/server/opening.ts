import "server-only";
import { formModel } from "@/lib/charts/build-form-model";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { engineAssets } from "./engine-assets";
import { evaluateOnServer } from "./evaluator";

type GoodEvaluation = Extract<Evaluation, { ok: true }>;

let opening: Promise<GoodEvaluation> | null = null;

/** Everything the first paint shows: the opening configuration with its real budget and manifests. */
export async function openingPage() {
  opening ??= evaluateOpening().catch((error: unknown) => {
    opening = null; // the next visit tries again
    throw error;
  });
  const [evaluation, { worker, wasm, charts }] = await Promise.all([opening, engineAssets()]);
  const addresses = { worker: `/engine/${worker}`, wasm: `/engine/${wasm}`, charts: `/engine/${charts}` };
  return { opening: evaluation, model: formModel(), addresses };
}

async function evaluateOpening(): Promise<GoodEvaluation> {
  const evaluation = await evaluateOnServer({});
  if (!evaluation.ok)
    throw new Error(`The opening configuration does not render: ${JSON.stringify(evaluation.problems)}`);
  return evaluation;
}
