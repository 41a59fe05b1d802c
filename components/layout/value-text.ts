import { fieldInfo } from "@/components/fields/field-place";
import type { FormModel } from "@/lib/charts/form-model";
import { pointerKeys } from "@/lib/problems/problem";

/** A value on one line as JSON writes it, text without its quotes; `—` for what is not there. */
export function valueText(value: unknown): string {
  if (value === undefined) return "—";
  if (typeof value === "string") return value === "" ? '""' : value;
  return JSON.stringify(value);
}

/** What the form calls the value at a pointer, or its dotted path where the form has no field for it. */
export function valueTitle(model: FormModel, pointer: string): string {
  return fieldInfo(model, pointer)?.title ?? dottedPath(pointer);
}

/** A value's place as a values file names it: `image.tag`; what is not a chart's value from the configuration's root. */
export function dottedPath(pointer: string): string {
  const keys = pointerKeys(pointer);
  return (keys[0] === "charts" && keys[2] === "values" ? keys.slice(3) : keys).join(".");
}
