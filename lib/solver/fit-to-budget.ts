import type { Budget } from "@/lib/budget/budget";
import { applyPatches, type Draft } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { type Choice, createEstimator, type Estimator, patchesOf, settingsOf } from "./estimate";
import { findKnobs, type GoodEvaluation, type Knob } from "./knobs";
import { describeShortfall, type Shortfall } from "./shortfall";

export interface Proposal {
  id: string;
  title: string;
  /** Each is needed: without any one of them it would not fit. */
  changes: { title: string; tradeOff: string; patches: Patch[] }[];
  /** All changes in order: one step for the store, one diff for the preview. */
  patches: Patch[];
  /** The status line of the budget with the proposal applied. */
  summary: string;
}

export interface Fit {
  /** The configuration fits as it is: there is nothing to propose. */
  fits: boolean;
  /** At most three, different ones, each rendered by Helm and found to fit. */
  proposals: Proposal[];
  /** When no proposal that costs nothing fits: which limit stays, and how far it is off with everything turned down. */
  cannot: Shortfall | null;
}

export interface SolverInput {
  /** As it is being written: what the patches are for. */
  draft: Draft;
  /** What that draft evaluates to. */
  evaluation: GoodEvaluation;
  /** Renders and counts for true; called a few times only. */
  evaluate(input: unknown): Evaluation;
}

/** What is changed first, and what only when the rest is not enough. */
const ways = [
  {
    id: "lower-ceilings",
    title: "Scale less far",
    order: ["repair", "ceiling", "surge", "storage", "floor", "neighbours", "requests"],
  },
  {
    id: "reserve-less",
    title: "Reserve less",
    order: ["repair", "neighbours", "requests", "storage", "surge", "ceiling", "floor"],
  },
  { id: "pay", title: "Pay for more", order: ["pay", "repair"] },
] as const satisfies readonly { id: string; title: string; order: readonly Knob["kind"][] }[];

/**
 * *Fit to budget*: up to three small sets of changes that make every situation and every limit fit. Each way turns
 * everything down, takes back what is not needed, the most painful first, and then eases what remains as far as it
 * still fits. Same input, same answer.
 */
export function fitToBudget({ draft, evaluation, evaluate }: SolverInput): Fit {
  if (evaluation.budget.fits) return { fits: true, proposals: [], cannot: null };
  const knobs = findKnobs(evaluation);
  const estimator = createEstimator(evaluation, estimatesFor(evaluation));
  const proposals: Proposal[] = [];
  for (const { id, title, order } of ways) {
    const usable = order.flatMap((kind) => knobs.filter((knob) => knob.kind === kind));
    const choice = solve(usable, estimator);
    if (choice === null) continue;
    const patches = patchesOf(choice);
    if (proposals.some((other) => JSON.stringify(other.patches) === JSON.stringify(patches))) continue;
    const checked = evaluate(applyPatches(draft, patches));
    if (!checked.ok || !checked.budget.fits) continue;
    proposals.push({ id, title, ...wordsFor(choice, checked.budget), patches });
  }
  const isFree = proposals.some(({ id }) => id !== "pay");
  return { fits: false, proposals, cannot: isFree ? null : findShortfall(knobs, estimator, evaluation) };
}

/** `usable` in the order of preference. `null` when even all of it is not enough. */
function solve(usable: readonly Knob[], estimator: Estimator): Choice | null {
  const fits = (choice: Choice) => estimator.budget(choice)?.fits === true;
  const strongest = new Map(usable.map((knob) => [knob, knob.settings.length - 1]));
  if (!fits(strongest)) return null;
  let choice = prune(strongest, fits);
  for (const [knob, index] of [...choice].reverse()) {
    const milder = mildest(index, (candidate) => fits(new Map([...choice, [knob, candidate]])));
    choice = new Map([...choice, [knob, milder]]);
  }
  // Easing one change never makes another one superfluous, but for the scheduler's few surprises.
  return prune(choice, fits);
}

/** Without what is not needed, from the least preferred on. */
function prune(choice: Choice, fits: (choice: Choice) => boolean): Choice {
  let kept = new Map(choice);
  for (const knob of [...choice.keys()].reverse()) {
    const without = new Map([...kept].filter(([other]) => other !== knob));
    if (fits(without)) kept = without;
  }
  return kept;
}

/** The smallest index up to `strongest` that fits, by halving: what fits, fits with a stronger setting too. */
function mildest(strongest: number, fits: (index: number) => boolean): number {
  let low = 0;
  let high = strongest;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function wordsFor(choice: Choice, budget: Budget): Pick<Proposal, "changes" | "summary"> {
  const changes = settingsOf(choice).map(({ title, tradeOff, patches }) => ({
    title,
    tradeOff: tradeOff(budget),
    patches: [...patches],
  }));
  return { changes, summary: budget.summary };
}

function findShortfall(
  knobs: readonly Knob[],
  estimator: Estimator,
  { budget }: GoodEvaluation,
): Shortfall | null {
  const free = knobs.filter(({ kind }) => kind !== "pay");
  const strongest = new Map(free.map((knob) => [knob, knob.settings.length - 1]));
  return describeShortfall(estimator.budget(strongest) ?? budget);
}

/** One estimate takes a millisecond or two on the usual few nodes, and more where there are many. */
function estimatesFor({ budget }: GoodEvaluation): number {
  return budget.nodes.length > 50 ? 24 : 90;
}
