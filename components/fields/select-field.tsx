"use client";

import NativeSelect from "@mui/material/NativeSelect";
import OutlinedInput from "@mui/material/OutlinedInput";
import { memo } from "react";
import { describedBy, FieldFrame } from "./field-frame";
import styles from "./select-field.module.css";
import type { FieldProps } from "./text-field";
import { useField } from "./use-field";

export interface SelectOption {
  text: string;
  title: string;
  /** What the configuration holds when this is chosen; the text itself when absent. */
  value?: unknown;
}

interface SelectFieldProps extends FieldProps {
  /** In place of the schema's list. */
  options?: readonly SelectOption[];
  /** Which option a value is. */
  textOf?: (value: unknown) => string;
}

/** One of a closed list. A value that is not in it is shown as such, never as another one. */
export const SelectField = memo(function SelectField({
  pointer,
  info,
  wide,
  options,
  textOf = String,
}: SelectFieldProps) {
  const field = useField(pointer, info);
  const choices: readonly SelectOption[] =
    options ?? (field.info.enum ?? []).map((text) => ({ text, title: text }));
  const current = textOf(field.value);
  return (
    <FieldFrame field={field} wide={wide}>
      <NativeSelect
        className={styles.select}
        input={<OutlinedInput />}
        value={current}
        error={field.error !== undefined}
        onChange={(event) => {
          const chosen = choices.find(({ text }) => text === event.target.value);
          field.write(chosen?.value === undefined ? event.target.value : chosen.value);
        }}
        onBlur={field.blur}
        inputProps={describedBy(field)}
      >
        {choices.every(({ text }) => text !== current) && <option value={current}>{current}</option>}
        {choices.map(({ text, title }) => (
          <option key={text} value={text}>
            {title}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
});
