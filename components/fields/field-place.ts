import { type ChartName, chartNames, type PresetName, presetNames } from "@/lib/charts/chart";
import type { FieldInfo, FormModel } from "@/lib/charts/form-model";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import { pointerKeys } from "@/lib/problems/problem";

/** The JSON Pointer of a value of a chart: `resources.limits.cpu` is `/charts/health-api/values/resources/limits/cpu`. */
export function valuePointer(chart: ChartName, path: string): string {
  return `/charts/${chart}/values/${path.replaceAll(".", "/")}`;
}

/** What react-hook-form calls the field at a pointer. */
export function fieldName(pointer: string): string {
  return pointerKeys(pointer).join(".");
}

/** The id of the field's input, so that a problem or an advisory can take the focus there. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll("/", "-")}`;
}

export function presetOf(model: FormModel, draft: Draft, chart: ChartName): PresetName {
  const preset =
    readAt(draft, `/charts/${chart}/preset`) ?? readAt(model.defaults, `/charts/${chart}/preset`);
  return presetNames.find((name) => name === preset) ?? "production";
}

/** What holds at a pointer when nothing is overridden there: the preset's value, or the configuration's default. */
export function baseValue(model: FormModel, draft: Draft, pointer: string): unknown {
  const place = chartPlace(pointer);
  if (place === null) return readAt(model.defaults, pointer);
  return readAt(model.charts[place.chart].presets[presetOf(model, draft, place.chart)], place.rest);
}

/** What holds at a pointer: what the user wrote, else what it stands on. */
export function effectiveValue(model: FormModel, draft: Draft, pointer: string): unknown {
  const written = readAt(draft, pointer);
  return written === undefined ? baseValue(model, draft, pointer) : written;
}

/** Title, help and kind of the field at a pointer; `undefined` when the schema does not know it. */
export function fieldInfo(model: FormModel, pointer: string): FieldInfo | undefined {
  const place = chartPlace(pointer);
  if (place === null) return model.configurationFields[fieldName(pointer)];
  return model.charts[place.chart].fields[fieldName(place.rest)];
}

/** Patches that write a value. Writing what holds anyway takes the override away, so that overrides stay minimal. */
export function writePatches(model: FormModel, draft: Draft, pointer: string, value: unknown): Patch[] {
  // An item of a list can only be written in a list of one's own.
  if (pointer.startsWith("/cluster/nodes/")) {
    const nodes = readAt(draft, "/cluster/nodes") ?? readAt(model.defaults, "/cluster/nodes");
    return [
      { op: "set", path: "/cluster/nodes", value: nodes },
      { op: "set", path: pointer, value },
    ];
  }
  if (isSame(value, baseValue(model, draft, pointer))) return [{ op: "remove", path: pointer }];
  return [{ op: "set", path: pointer, value }];
}

export type Provenance = "default" | "preset" | "changed";

/** Where the value at a pointer comes from. */
export function provenance(model: FormModel, draft: Draft, pointer: string): Provenance {
  const base = baseValue(model, draft, pointer);
  const written = readAt(draft, pointer);
  if (written !== undefined && !isSame(written, base)) return "changed";
  if (chartPlace(pointer) === null) return "default";
  return isSame(base, fieldInfo(model, pointer)?.default) ? "default" : "preset";
}

export function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}

function chartPlace(pointer: string): { chart: ChartName; rest: string } | null {
  for (const chart of chartNames) {
    const start = `/charts/${chart}/values/`;
    if (pointer.startsWith(start)) return { chart, rest: pointer.slice(start.length - 1) };
  }
  return null;
}
