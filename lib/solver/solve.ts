import type { Draft } from "@/lib/configuration/apply-patches";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { isMap } from "@/lib/values/merge";
import { type Afford, findAfford } from "./afford";
import { type Fit, fitToBudget } from "./fit-to-budget";

/** What to do about a configuration, and how far its numbers can still go. */
export interface Solution {
  fit: Fit;
  afford: Afford[];
}

/** Both answers for a draft; `null` for one that does not render, because nothing can be said of it. */
export function solve(draft: unknown, evaluate: (input: unknown) => Evaluation): Solution | null {
  const evaluation = evaluate(draft);
  if (!evaluation.ok || !isMap(draft)) return null;
  const input = { draft: draft as Draft, evaluation, evaluate };
  return { fit: fitToBudget(input), afford: findAfford(input) };
}
