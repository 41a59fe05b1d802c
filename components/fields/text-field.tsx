"use client";

import OutlinedInput from "@mui/material/OutlinedInput";
import { type KeyboardEvent, memo, type ReactNode, useEffect } from "react";
import type { FieldInfo } from "@/lib/charts/form-model";
import { describedBy, FieldFrame } from "./field-frame";
import { Steppers } from "./steppers";
import styles from "./text-field.module.css";
import { useField } from "./use-field";
import { usePasteLimit } from "./use-paste-limit";

export interface FieldProps {
  /** JSON Pointer from the configuration's root. */
  pointer: string;
  /** For what the schema describes as a whole only. */
  info?: FieldInfo;
  unit?: string;
  example?: string;
  wide?: boolean;
}

/** The next sensible value in a direction; `undefined` when there is none or the value cannot be read. */
export type Step = (value: unknown, direction: 1 | -1, info: FieldInfo) => unknown;

interface TextFieldProps extends FieldProps {
  inputMode?: "text" | "numeric" | "decimal";
  rows?: number;
  /** From what was typed to what the configuration holds. */
  parse?: (text: string) => unknown;
  format?: (value: unknown) => string;
  note?: (value: unknown) => ReactNode;
  /** What the arrow keys and the two buttons do. */
  step?: Step;
}

/** One line of text, or several with `rows`. What does not parse is kept as typed: the schema refuses it, at this place. */
export const TextField = memo(function TextField({
  pointer,
  info,
  unit,
  example,
  wide,
  rows,
  inputMode = "text",
  parse = asTyped,
  format = asText,
  note,
  step,
}: TextFieldProps) {
  const { message, handlers, forget } = usePasteLimit();
  const bound = useField(pointer, info);
  const field = message === undefined ? bound : { ...bound, error: message };

  // Whoever typed before React took the server's page over shall not lose it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the input comes alive.
  useEffect(() => {
    const input = document.getElementById(field.id);
    const isInput = input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement;
    if (isInput && input.value !== format(field.value)) field.write(parse(input.value));
  }, []);

  function move(direction: 1 | -1) {
    const next = step?.(field.value, direction, field.info);
    if (next !== undefined) field.write(next);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (step === undefined || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? 1 : -1);
  }
  return (
    <FieldFrame field={field} wide={wide} note={note?.(field.value)}>
      <OutlinedInput
        value={format(field.value)}
        placeholder={example}
        error={field.error !== undefined}
        multiline={rows !== undefined}
        rows={rows}
        onChange={(event) => {
          forget();
          field.write(parse(event.target.value));
        }}
        {...handlers}
        onKeyDown={onKeyDown}
        onBlur={field.blur}
        endAdornment={
          unit === undefined && step === undefined ? undefined : (
            <>
              {unit !== undefined && <span className={styles.unit}>{unit}</span>}
              {step !== undefined && <Steppers title={field.info.title} move={move} />}
            </>
          )
        }
        slotProps={{
          input: {
            ...describedBy(field),
            inputMode,
            autoComplete: "off",
            autoCapitalize: "off",
            spellCheck: false,
          },
        }}
      />
    </FieldFrame>
  );
});

function asTyped(text: string): unknown {
  return text;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
