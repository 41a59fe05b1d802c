"use client";

import ButtonBase from "@mui/material/ButtonBase";
import styles from "./provenance.module.css";
import type { FieldBinding } from "./use-field";

/** Where the value comes from, as a quiet mark; what was changed can be taken back here. */
export function Provenance({ field }: { field: FieldBinding }) {
  if (field.provenance !== "changed") return <span className={styles.tag}>{field.provenance}</span>;
  const back = shown(field.base);
  return (
    <span className={styles.changes}>
      <span className={`${styles.tag} ${styles.changed}`}>changed</span>
      <ButtonBase
        className={styles.reset}
        aria-label={`Reset ${field.info.title}`}
        title={`Reset ${field.info.title}${back === "" ? "" : ` to ${back}`}`}
        onClick={() => {
          field.reset();
          document.getElementById(field.id)?.focus();
        }}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <path
            d="M2.5 2v3.5H6M2.7 5.3A4.8 4.8 0 1 1 2.4 8.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </ButtonBase>
    </span>
  );
}

/** The value that a reset brings back, when it is short enough to say. */
function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "string" && typeof value !== "number") return "";
  return value === "" ? "empty" : String(value).slice(0, 80);
}
