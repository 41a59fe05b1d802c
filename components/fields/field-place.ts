import { type ChartName, chartNames, type PresetName, presetNames } from "@/lib/charts/chart";
import type { FieldInfo, FormModel } from "@/lib/charts/form-model";
import { type SharedFact, sharedFactAt } from "@/lib/charts/shared-facts";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import { pointerKeys } from "@/lib/problems/problem";
import { difference, withOverrides } from "@/lib/values/difference";
import { isMap, isSame } from "@/lib/values/merge";

/** The JSON Pointer of a value of a chart: `resources.limits.cpu` is `/charts/health-api/values/resources/limits/cpu`. */
export function valuePointer(chart: ChartName, path: string): string {
  return `/charts/${chart}/values/${path.replaceAll(".", "/")}`;
}

/** What react-hook-form calls the field at a pointer. */
export function fieldName(pointer: string): string {
  return pointerKeys(pointer).join(".");
}

/**
 * The id of the field's input, so that a problem or an advisory can take the focus there. An entry of a list or map has
 * one too: `fieldId("/charts/health-api/values/imagePullSecrets/0/name")`.
 */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

/**
 * The input for the value at a JSON Pointer, or the nearest thing above it that is on the page: a row's input, the
 * list, the field whose value is a map. `null` while its section is not open, or what gives it meaning is off.
 *
 * To lead somebody to a value by its path in the chart, however deep:
 * `goTo(valuePointer("health-api", "autoscaling.maxReplicas"))` of components/layout/section-context.tsx opens the
 * section that `sectionOf` knows and calls this. Its address is `#health-api/scaling?field=autoscaling.maxReplicas`.
 */
export function findField(pointer: string): HTMLElement | null {
  for (let place = pointer; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
    const found = document.getElementById(fieldId(place));
    if (found !== null) return found;
  }
  return null;
}

export function presetOf(model: FormModel, draft: Draft, chart: ChartName): PresetName {
  const preset =
    readAt(draft, `/charts/${chart}/preset`) ?? readAt(model.defaults, `/charts/${chart}/preset`);
  return presetNames.find((name) => name === preset) ?? "production";
}

/** What holds at a pointer when nothing is overridden there: the preset's value, or the configuration's default. */
export function baseValue(model: FormModel, draft: Draft, pointer: string): unknown {
  const place = chartPlace(pointer);
  if (place === null) return readAt(model.defaults, firstNode(pointer));
  return readAt(model.charts[place.chart].presets[presetOf(model, draft, place.chart)], place.rest);
}

/** What holds at a pointer: what the user wrote, else what it stands on. */
export function effectiveValue(model: FormModel, draft: Draft, pointer: string): unknown {
  const written = readAt(draft, pointer);
  const base = baseValue(model, draft, pointer);
  if (written === undefined) return base;
  // Maps merge, as Helm merges them: an override may hold one entry more, or null for one that the preset has.
  return isMap(written) && isMap(base) ? withOverrides(base, written) : written;
}

/** Title, help and kind of the field at a pointer; `undefined` when the schema does not know it. */
export function fieldInfo(model: FormModel, pointer: string): FieldInfo | undefined {
  const place = chartPlace(pointer);
  if (place === null) return model.configurationFields[fieldName(firstNode(pointer))];
  return model.charts[place.chart].fields[fieldName(place.rest)];
}

/** Patches that write a value. Writing what holds anyway takes the override away, so that overrides stay minimal. */
export function writePatches(model: FormModel, draft: Draft, pointer: string, value: unknown): Patch[] {
  // An item of a list can only be written in a list of one's own.
  if (pointer.startsWith("/cluster/nodes/")) {
    const nodes = readAt(draft, "/cluster/nodes") ?? readAt(model.defaults, "/cluster/nodes");
    return [
      { op: "set", path: "/cluster/nodes", value: nodes },
      value === undefined ? { op: "remove", path: pointer } : { op: "set", path: pointer, value },
    ];
  }
  const base = baseValue(model, draft, pointer);
  if (isSame(value, base)) return [{ op: "remove", path: pointer }];
  if (isMap(value) && isMap(base)) return [{ op: "set", path: pointer, value: difference(base, value) }];
  return [{ op: "set", path: pointer, value }];
}

/** Where the same fact stands in the other chart, when both services must know it; `null` for any other value. */
export function sharedPlace(
  pointer: string,
): { fact: SharedFact; other: string; otherChart: ChartName } | null {
  const place = chartPlace(pointer);
  if (place === null) return null;
  const fact = sharedFactAt(place.chart, fieldName(place.rest));
  const otherChart = chartNames.find((name) => name !== place.chart);
  if (fact === undefined || otherChart === undefined) return null;
  return { fact, otherChart, other: valuePointer(otherChart, fact.paths[otherChart]) };
}

export type Provenance = "default" | "preset" | "changed";

/** Where the value at a pointer comes from. */
export function provenance(model: FormModel, draft: Draft, pointer: string): Provenance {
  const base = baseValue(model, draft, pointer);
  if (!isSame(effectiveValue(model, draft, pointer), base)) return "changed";
  if (chartPlace(pointer) === null) return "default";
  return isSame(base, fieldInfo(model, pointer)?.default) ? "default" : "preset";
}

/** Every node has the titles, bounds and defaults of the first. */
function firstNode(pointer: string): string {
  return pointer.replace(/^\/cluster\/nodes\/\d+\//, "/cluster/nodes/0/");
}

function chartPlace(pointer: string): { chart: ChartName; rest: string } | null {
  for (const chart of chartNames) {
    const start = `/charts/${chart}/values/`;
    if (pointer.startsWith(start)) return { chart, rest: pointer.slice(start.length - 1) };
  }
  return null;
}
