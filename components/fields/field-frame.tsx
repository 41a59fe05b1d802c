"use client";

import type { ReactNode } from "react";
import styles from "./field-frame.module.css";
import { fieldHint } from "./field-hint";
import { Provenance } from "./provenance";
import type { FieldBinding } from "./use-field";

interface FieldFrameProps {
  field: FieldBinding;
  wide?: boolean;
  /** A switch stands beside its label, everything else below it. */
  inline?: boolean;
  /** Said beside the hint, for instance the same quantity in another spelling. */
  note?: ReactNode;
  children: ReactNode;
}

/** What every field has in the same place: label, where its value comes from, and hint or error. */
export function FieldFrame({ field, wide = false, inline = false, note, children }: FieldFrameProps) {
  const { id, info, error } = field;
  const hint = fieldHint(info);
  return (
    <div className={`${styles.field} ${wide ? styles.wide : ""} ${inline ? styles.inline : ""}`}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          {info.title}
        </label>
        <Provenance field={field} />
      </div>
      <div className={styles.control}>{children}</div>
      <p className={`${styles.hint} ${error === undefined ? "" : styles.error}`} id={`${id}-hint`}>
        {error === undefined ? (
          <>
            {hint}
            {note}
          </>
        ) : (
          <>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <path d="M6 1 11.5 11h-11Z" fill="currentColor" />
            </svg>
            {withoutPath(error)}
          </>
        )}
      </p>
    </div>
  );
}

/** The message without its path, which the field's own place says already. */
function withoutPath(message: string): string {
  return message.replace(/^[\w.[\]-]+: /, "");
}

/** What ties an input to its frame; spread on the input element. */
export function describedBy(field: FieldBinding) {
  return {
    id: field.id,
    "aria-describedby": `${field.id}-hint`,
    "aria-invalid": field.error !== undefined,
  } as const;
}
