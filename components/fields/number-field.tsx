"use client";

import type { FieldInfo } from "@/lib/charts/form-model";
import { parseNumber } from "./parse-number";
import { type FieldProps, TextField } from "./text-field";

/** A number as text with a numeric keyboard; text that is no plain number stays text, so that the schema can refuse it. */
export function NumberField(props: FieldProps) {
  return <TextField {...props} inputMode="decimal" parse={parseNumber} step={stepNumber} />;
}

/** One more or less, a tenth where the schema takes fractions, within what the schema takes. */
export function stepNumber(value: unknown, direction: 1 | -1, info: FieldInfo): unknown {
  if (typeof value !== "number") return undefined;
  const size = info.kind === "number" ? 0.1 : 1;
  const next = Number((value + direction * size).toFixed(3));
  if (next < (info.minimum ?? 0) || next > (info.maximum ?? Number.MAX_SAFE_INTEGER)) return undefined;
  return next;
}
