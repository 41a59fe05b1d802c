import type { ChartName, PresetName } from "@/lib/charts/chart";
import { chartDefinition, presetOverrides } from "@/lib/charts/registry";
import { difference } from "./difference";
import { coalesceValues, isMap, isSame, mergeValues, own, type ValuesMap } from "./merge";

export type Provenance = "default" | "preset" | "changed";

/** The values that `helm -f values-<preset>.yaml -f overrides.yaml` gives the chart's templates. */
export function effectiveValues(chart: ChartName, preset: PresetName, overrides: ValuesMap): ValuesMap {
  return coalesceValues(
    chartDefinition(chart).defaults,
    mergeValues(presetOverrides(chart, preset), overrides),
  );
}

/**
 * The smallest overrides that make these values out of the preset: `effectiveValues` of them gives the values back.
 * A key that is gone becomes null. Helm cannot take away a key that only the preset has: its null stays in sight.
 */
export function minimalOverrides(chart: ChartName, preset: PresetName, values: ValuesMap): ValuesMap {
  return difference(effectiveValues(chart, preset, {}), values);
}

/**
 * Where a value comes from: the user's overrides, the preset, or the chart's defaults. `path` is dotted. An override
 * that repeats what is there without it is not a change.
 */
export function provenance(
  chart: ChartName,
  preset: PresetName,
  overrides: ValuesMap,
  path: string,
): Provenance {
  const keys = path.split(".");
  const below = valueAt(effectiveValues(chart, preset, {}), keys);
  if (!isSame(valueAt(effectiveValues(chart, preset, overrides), keys), below)) return "changed";
  return isSame(valueAt(chartDefinition(chart).defaults, keys), below) ? "default" : "preset";
}

export function valueAt(values: unknown, keys: readonly string[]): unknown {
  let value = values;
  for (const key of keys) {
    if (Array.isArray(value) && /^\d+$/.test(key)) value = value[Number(key)];
    else value = isMap(value) ? own(value, key) : undefined;
  }
  return value;
}
