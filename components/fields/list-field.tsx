"use client";

import OutlinedInput from "@mui/material/OutlinedInput";
import { memo, useState } from "react";
import { describedBy, FieldFrame } from "./field-frame";
import { isSame } from "./field-place";
import type { FieldProps } from "./text-field";
import { useField } from "./use-field";

/** A list of short texts, separated by commas. */
export const ListField = memo(function ListField({ pointer, info, wide, example }: FieldProps) {
  const field = useField(pointer, info);
  // What is typed may hold a comma that begins the next item; the list itself cannot.
  const [typed, setTyped] = useState(() => joined(field.value));
  const text = isSame(items(typed), field.value) ? typed : joined(field.value);
  return (
    <FieldFrame field={field} wide={wide} note=" Separate several with commas.">
      <OutlinedInput
        value={text}
        placeholder={example}
        error={field.error !== undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          field.write(items(event.target.value));
        }}
        onBlur={field.blur}
        slotProps={{ input: { ...describedBy(field), autoComplete: "off", spellCheck: false } }}
      />
    </FieldFrame>
  );
});

function items(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : "";
}
