import type { Budget } from "@/lib/budget/budget";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { readAt } from "@/lib/configuration/apply-patches";
import type { Configuration } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import type { Advisory } from "./advisory";

/** What a rule looks at: what was decided, what Helm made of it, and what the budget says. */
export interface AdvisoryContext {
  configuration: Configuration;
  /** The computed values of each enabled chart: defaults, preset and overrides, merged by Helm. */
  values: Partial<Record<ChartName, Record<string, unknown>>>;
  objects: Partial<Record<ChartName, readonly RenderedObject[]>>;
  budget: Budget;
}

/** One rule, one file, one id. It says what is wrong and what to do, and never refuses anything. */
export type Rule = (context: AdvisoryContext) => Advisory[];

export function enabledCharts({ configuration }: AdvisoryContext): ChartName[] {
  return chartNames.filter((chart) => configuration.charts[chart].enabled);
}

/** A computed value of an enabled chart, by JSON Pointer inside its values; `undefined` when the chart is off. */
export function readValue(
  { configuration, values }: AdvisoryContext,
  chart: ChartName,
  pointer: string,
): unknown {
  return configuration.charts[chart].enabled ? readAt(values[chart], pointer) : undefined;
}

/** Where that value stands in the configuration: what a field shows and a fix changes. */
export function valuePath(chart: ChartName, pointer: string): string {
  return `/charts/${chart}/values${pointer}`;
}

export function objectsOf(context: AdvisoryContext, chart: ChartName, kind: string): RenderedObject[] {
  if (!context.configuration.charts[chart].enabled) return [];
  return (context.objects[chart] ?? []).filter((object) => object.kind === kind && object.hooks.length === 0);
}

export function countsNeighbour({ configuration }: AdvisoryContext, name: string): boolean {
  const { neighbours } = configuration.cluster;
  return Object.hasOwn(neighbours, name) && neighbours[name]?.enabled === true;
}
