import { valuePointer, writePatches } from "@/components/fields/field-place";
import type { ChartName } from "@/lib/charts/chart";
import type { FormModel } from "@/lib/charts/form-model";
import type { Draft } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";

/** What a recipe changes on a draft: each of its values, or nothing where the value holds already. */
export function recipePatches(model: FormModel, draft: Draft, chart: ChartName, values: object): Patch[] {
  return leavesOf(values).flatMap(([path, value]) =>
    writePatches(model, draft, valuePointer(chart, path), value),
  );
}

/** The values by dotted path. */
function leavesOf(values: object, path = ""): [string, unknown][] {
  return Object.entries(values).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leavesOf(value, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  );
}
