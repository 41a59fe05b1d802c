"use client";

import { type ReactNode, useId } from "react";
import styles from "./chip-select.module.css";

interface ChipSelectProps {
  label: string;
  value: string;
  onChange(value: string): void;
  children: ReactNode;
}

/** A menu of the header: its name and its choice on one line. */
export function ChipSelect({ label, value, onChange, children }: ChipSelectProps) {
  const id = useId();
  return (
    <div className={styles.chip}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}
