"use client";

import Switch from "@mui/material/Switch";
import { memo } from "react";
import { describedBy, FieldFrame } from "./field-frame";
import type { FieldProps } from "./text-field";
import { useField } from "./use-field";

/** On or off, with its label beside it. */
export const SwitchField = memo(function SwitchField({ pointer, info, wide }: FieldProps) {
  const field = useField(pointer, info);
  return (
    <FieldFrame field={field} wide={wide} inline>
      <Switch
        checked={field.value === true}
        onChange={(_event, checked) => field.write(checked)}
        onBlur={field.blur}
        slotProps={{ input: describedBy(field) }}
      />
    </FieldFrame>
  );
});
