"use client";

import { parseNumber } from "./parse-number";
import { type FieldProps, TextField } from "./text-field";

/** A number as text with a numeric keyboard; text that is no plain number stays text, so that the schema can refuse it. */
export function NumberField(props: FieldProps) {
  return <TextField {...props} inputMode="decimal" parse={parseNumber} />;
}
