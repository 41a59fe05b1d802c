"use client";

import { useModel } from "@/lib/browser/use-chartroom";
import { fieldInfo } from "./field-place";
import { ListField } from "./list-field";
import { NumberField } from "./number-field";
import { QuantityField } from "./quantity-field";
import { SelectField } from "./select-field";
import { SwitchField } from "./switch-field";
import { type FieldProps, TextField } from "./text-field";

/** The input that fits what the schema says of a field; nothing when the schema does not know it. */
export function Field(props: FieldProps) {
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
    case "quantity-cpu":
    case "quantity-memory":
      return <QuantityField {...props} kind={info.kind} />;
    case "list":
      return <ListField {...props} />;
    case "text":
      return <TextField {...props} />;
    default:
      return null;
  }
}
