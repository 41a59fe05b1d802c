"use client";

import styles from "./segments.module.css";

interface SegmentsProps {
  label: string;
  options: readonly { id: string; title: string }[];
  selected: string;
  onSelect(id: string): void;
}

/** One of a few, all in sight. */
export function Segments({ label, options, selected, onSelect }: SegmentsProps) {
  return (
    <fieldset className={styles.segments} aria-label={label}>
      {options.map(({ id, title }) => (
        <button key={id} type="button" aria-pressed={id === selected} onClick={() => onSelect(id)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}
