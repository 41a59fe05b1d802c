"use client";

import styles from "./link-toggle.module.css";
import type { FieldLink } from "./use-field";

/** Whether a value is entered once for both services. Pressing it again lets the two differ, or makes them the same. */
export function LinkToggle({ link, title }: { link: FieldLink; title: string }) {
  const state = link.isLinked ? "both services" : link.differs ? "differs" : "this service";
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={link.isLinked}
      aria-label={`Same ${title} for both services${link.isLinked ? "" : `: ${state}`}`}
      title={
        link.isLinked
          ? "Entered once for both services. Press to let them differ."
          : `${link.differs ? `The ${link.other} has another value` : "Entered for this service only"}. Press to use this one for both.`
      }
      onClick={link.toggle}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <path
          d={
            link.isLinked
              ? "M5.2 8.8 8.8 5.2M6.3 3.8l1.4-1.4a2.7 2.7 0 0 1 3.9 3.9l-1.4 1.4M7.7 10.2l-1.4 1.4a2.7 2.7 0 0 1-3.9-3.9l1.4-1.4"
              : "M6.3 3.8l1.4-1.4a2.7 2.7 0 0 1 3.9 3.9l-1.4 1.4M7.7 10.2l-1.4 1.4a2.7 2.7 0 0 1-3.9-3.9l1.4-1.4M2 2l10 10"
          }
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
        />
      </svg>
      <span aria-hidden="true">{state}</span>
    </button>
  );
}
