import type { Budget } from "@/lib/budget/budget";
import { computeBudget } from "@/lib/budget/compute-budget";
import { applyPatches } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import type { Configuration } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import type { GoodEvaluation, Knob, Setting } from "./knobs";

/** Which setting of which knob is in use: its index, for the knobs that are turned. */
export type Choice = ReadonlyMap<Knob, number>;

export interface Estimator {
  /** The budget after these changes, or `null` when no more estimates may be made. */
  budget(choice: Choice): Budget | null;
}

/** From objects that Helm has rendered, edited as it would render them: without asking it, and each choice once. */
export function createEstimator(evaluation: GoodEvaluation, estimatesMax: number): Estimator {
  const known = new Map<string, Budget>();
  let left = estimatesMax;
  return {
    budget(choice) {
      const key = [...choice]
        .map(([{ id }, index]) => `${id}=${index}`)
        .sort()
        .join("&");
      const before = known.get(key);
      if (before !== undefined) return before;
      if (left <= 0) return null;
      left -= 1;
      const budget = estimate(evaluation, settingsOf(choice));
      known.set(key, budget);
      return budget;
    },
  };
}

export function settingsOf(choice: Choice): Setting[] {
  return [...choice].flatMap(([{ settings }, index]) => settings[index] ?? []);
}

export function patchesOf(choice: Choice): Patch[] {
  return settingsOf(choice).flatMap(({ patches }) => patches);
}

function estimate({ configuration, charts }: GoodEvaluation, settings: readonly Setting[]): Budget {
  const patches = settings.flatMap((setting) => setting.patches);
  const clusterPatches = patches.filter(({ path }) => path.startsWith("/cluster/"));
  // Every setting writes whole, valid values, so what comes out is a configuration still.
  const changed = applyPatches({ ...configuration }, clusterPatches) as unknown as Configuration;
  const objects = Object.fromEntries(
    Object.entries(charts).map(([chart, preview]) => [
      chart,
      settings.reduce<readonly RenderedObject[]>(
        (rendered, { edit }) => (edit?.chart === chart ? edit.change(rendered) : rendered),
        preview.objects,
      ),
    ]),
  );
  return computeBudget({ configuration: changed, objects });
}
