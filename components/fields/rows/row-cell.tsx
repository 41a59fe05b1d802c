"use client";

import { useState } from "react";
import selectStyles from "../select-field.module.css";
import type { Cell, Row } from "./row-cells";
import styles from "./rows-field.module.css";

interface RowCellProps {
  cell: Cell;
  row: Row;
  id: string | undefined;
  label: string;
  example: string | undefined;
  describedBy: string | undefined;
  isInvalid: boolean;
  change(row: Row): void;
}

/** One input of a row. What was typed stays as typed for as long as it means what the row holds. */
export function RowCell({ cell, row, id, label, example, describedBy, isInvalid, change }: RowCellProps) {
  const held = cell.read(row);
  const [typed, setTyped] = useState(held);
  const text = cell.read(cell.write(row, typed)) === held ? typed : held;
  const size = styles[`size${cell.size ?? 1}`];
  const common = {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": isInvalid || undefined,
  };
  if (cell.options !== undefined) {
    const isKnown = cell.options.some((option) => option.text === held);
    return (
      <span className={`${selectStyles.select} ${size}`}>
        <select
          {...common}
          className={styles.cell}
          value={held}
          onChange={(event) => change(cell.write(row, event.target.value))}
        >
          {!isKnown && <option value={held}>{held}</option>}
          {cell.options.map((option) => (
            <option key={option.text} value={option.text}>
              {option.title}
            </option>
          ))}
        </select>
      </span>
    );
  }
  return (
    <input
      {...common}
      className={`${styles.cell} ${size}`}
      value={text}
      placeholder={example ?? cell.title.toLowerCase()}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => {
        setTyped(event.target.value);
        change(cell.write(row, event.target.value));
      }}
    />
  );
}
