"use client";

import styles from "./steppers.module.css";

interface SteppersProps {
  title: string;
  move(direction: 1 | -1): void;
}

/** The two buttons of a number. By keyboard the arrow keys do the same, so Tab passes them by. */
export function Steppers({ title, move }: SteppersProps) {
  return (
    <span className={styles.steppers}>
      <button type="button" tabIndex={-1} aria-label={`Lower ${title}`} onClick={() => move(-1)}>
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M1 5h8" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <button type="button" tabIndex={-1} aria-label={`Raise ${title}`} onClick={() => move(1)}>
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          <path d="M1 5h8M5 1v8" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
    </span>
  );
}
