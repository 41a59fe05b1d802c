import {
  baseValue,
  effectiveValue,
  type Provenance,
  provenance,
  valuePointer,
} from "@/components/fields/field-place";
import { dottedPath, valueText } from "@/components/layout/value-text";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { FormModel } from "@/lib/charts/form-model";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import { changesBetween } from "@/lib/configuration/changes";
import { isMap } from "@/lib/values/merge";

/** One value of a chart: what holds, where it comes from, and what it stands on. */
export interface ValueRow {
  chart: ChartName;
  pointer: string;
  path: string;
  title: string;
  value: string;
  preset: string;
  standard: string;
  source: Provenance;
  /** The chart has no such value: it will be refused. */
  isUnknown: boolean;
}

/** Every value of both charts in the schema's order, then what was written that the schema does not know. */
export function valueRows(model: FormModel, draft: Draft): ValueRow[] {
  return chartNames.flatMap((chart) => {
    const fields = Object.values(model.charts[chart].fields);
    const known = fields.map(({ path, title, default: standard }): ValueRow => {
      const pointer = valuePointer(chart, path);
      return {
        chart,
        pointer,
        path,
        title,
        value: valueText(effectiveValue(model, draft, pointer)),
        preset: valueText(baseValue(model, draft, pointer)),
        standard: valueText(standard),
        source: provenance(model, draft, pointer),
        isUnknown: false,
      };
    });
    return [...known, ...unknownRows(chart, fields, draft)];
  });
}

function unknownRows(chart: ChartName, fields: readonly { path: string }[], draft: Draft): ValueRow[] {
  const written = readAt(draft, `/charts/${chart}/values`);
  if (!isMap(written)) return [];
  const root = { charts: { [chart]: { values: written } } };
  return changesBetween({}, root).flatMap(({ path: pointer, after }) => {
    const path = dottedPath(pointer);
    // Inside a map that the schema leaves to the user, such as nodeSelector, the map is the value.
    if (fields.some((field) => path === field.path || path.startsWith(`${field.path}.`))) return [];
    const value = valueText(after);
    return [
      {
        chart,
        pointer,
        path,
        title: path,
        value,
        preset: "—",
        standard: "—",
        source: "changed",
        isUnknown: true,
      },
    ];
  });
}

/** The rows in which every word stands somewhere: in the path, the title or the value. */
export function searchRows(rows: readonly ValueRow[], query: string): ValueRow[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter(({ path, title, value }) => {
    const text = `${path} ${title} ${value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
