import type { Budget, PlacedPod, SituationName } from "@/lib/budget/budget";
import { type Fields, fieldsAt } from "@/lib/budget/fields";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
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

/** What the user wrote on top of the preset at this place; `undefined` when nothing. */
export function readOverride({ configuration }: AdvisoryContext, chart: ChartName, pointer: string): unknown {
  return readAt(configuration.charts[chart].values, pointer);
}

/** The pods' specification as rendered, empty when the chart is off. */
export function podSpecOf(context: AdvisoryContext, chart: ChartName): Fields {
  return fieldsAt(objectsOf(context, chart, "Deployment")[0]?.object, "spec", "template", "spec");
}

/** How many pods of a chart there are in a situation, placed or not. */
export function podsOf({ budget }: AdvisoryContext, chart: ChartName, situation: SituationName): PlacedPod[] {
  return budget.situations[situation].pods.filter((pod) => pod.chart === chart);
}

/** Whether this chart runs the image that the facts are about: a tag of one's own may have mended what they say. */
export function usesKnownImage(context: AdvisoryContext, chart: ChartName): boolean {
  const tag = readValue(context, chart, "/image/tag");
  return (tag === "" || tag === knownImageTag) && readValue(context, chart, "/image/digest") === "";
}

const knownImageTag = "v1.0.0";

export function setValue(path: string, value: unknown): Patch {
  return { op: "set", path, value };
}

export function countsNeighbour({ configuration }: AdvisoryContext, name: string): boolean {
  const { neighbours } = configuration.cluster;
  return Object.hasOwn(neighbours, name) && neighbours[name]?.enabled === true;
}
