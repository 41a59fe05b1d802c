"use client";

import { describeQuantity } from "./describe-quantity";
import { type FieldProps, TextField } from "./text-field";

interface QuantityFieldProps extends FieldProps {
  kind: "quantity-cpu" | "quantity-memory";
}

/** A Kubernetes quantity, with the same amount in the other spelling. */
export function QuantityField({ kind, ...props }: QuantityFieldProps) {
  return <TextField {...props} note={kind === "quantity-cpu" ? cpuNote : memoryNote} />;
}

function cpuNote(value: unknown) {
  return note(describeQuantity("quantity-cpu", value));
}

function memoryNote(value: unknown) {
  return note(describeQuantity("quantity-memory", value));
}

function note(text: string) {
  return text === "" ? null : ` Now ${text}.`;
}
