import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { type Change, changesBetween } from "@/lib/configuration/changes";

export interface ValueChange extends Change {
  chart: ChartName;
}

/** The values that differ between two evaluations, as Helm merged them, by their pointer in the configuration. */
export function valueChanges(before: GoodEvaluation, after: GoodEvaluation): ValueChange[] {
  return chartNames.flatMap((chart) => {
    const [was, is] = [before.charts[chart]?.values, after.charts[chart]?.values];
    if (was === undefined || is === undefined) return [];
    return changesBetween(was, is).map((change) => ({
      ...change,
      chart,
      path: `/charts/${chart}/values${change.path}`,
    }));
  });
}
