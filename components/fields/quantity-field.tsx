"use client";

import { describeQuantity } from "./describe-quantity";
import { stepQuantity } from "./step-quantity";
import { type FieldProps, TextField } from "./text-field";

interface QuantityFieldProps extends FieldProps {
  kind: "quantity-cpu" | "quantity-memory";
}

/** A Kubernetes quantity, with the same amount in the other spelling. */
export function QuantityField({ kind, ...props }: QuantityFieldProps) {
  return kind === "quantity-cpu" ? (
    <TextField {...props} note={cpuNote} step={stepCpu} />
  ) : (
    <TextField {...props} note={memoryNote} step={stepMemory} />
  );
}

export function cpuNote(value: unknown) {
  return note(describeQuantity("quantity-cpu", value));
}

export function memoryNote(value: unknown) {
  return note(describeQuantity("quantity-memory", value));
}

function stepCpu(value: unknown, direction: 1 | -1) {
  return stepQuantity("cpu", value, direction);
}

function stepMemory(value: unknown, direction: 1 | -1) {
  return stepQuantity("memory", value, direction);
}

function note(text: string) {
  return text === "" ? null : <b>{text}.</b>;
}
