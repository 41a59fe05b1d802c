"use client";

import { memo } from "react";
import { useModel } from "@/lib/browser/use-chartroom";
import { fieldInfo } from "./field-place";
import { LateRowsField, LateYamlField } from "./late-editors";
import { NumberField } from "./number-field";
import { parseNumber } from "./parse-number";
import { QuantityField } from "./quantity-field";
import { rowKindOf } from "./rows/row-kinds";
import { SelectField } from "./select-field";
import { SwitchField } from "./switch-field";
import { type FieldProps, TextField } from "./text-field";

/** The input that fits what the schema says of a field; nothing when the schema does not know it. */
export const Field = memo(function Field(props: FieldProps) {
  const model = useModel();
  const info = props.info ?? fieldInfo(model, props.pointer);
  switch (info?.kind) {
    case "boolean":
      return <SwitchField {...props} />;
    case "enum":
      return <SelectField {...props} />;
    case "integer":
    case "number":
      return <NumberField {...props} />;
    case "number-or-text":
      return <TextField {...props} parse={parseNumber} />;
    case "quantity-cpu":
    case "quantity-memory":
      return <QuantityField {...props} kind={info.kind} />;
    case "list":
    case "map": {
      const rows = rowKindOf(info);
      return rows === null ? <LateYamlField {...props} /> : <LateRowsField {...props} rows={rows} />;
    }
    case "text":
      return <TextField {...props} />;
    default:
      return null;
  }
});
