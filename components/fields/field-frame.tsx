"use client";

import { type ReactNode, useState } from "react";
import styles from "./field-frame.module.css";
import { fieldHint } from "./field-hint";
import { LinkToggle } from "./link-toggle";
import { Provenance } from "./provenance";
import type { FieldBinding } from "./use-field";

interface FieldFrameProps {
  field: FieldBinding;
  wide?: boolean;
  /** A switch stands beside its label, everything else below it. */
  inline?: boolean;
  /** Several inputs under one name: rows of a list. */
  isGroup?: boolean;
  /** Said beside the hint, for instance the same quantity in another spelling. */
  note?: ReactNode;
  children: ReactNode;
}

/** What every field has in the same place: label, where its value comes from, and hint or error. */
export function FieldFrame({
  field,
  wide = false,
  inline = false,
  isGroup = false,
  note,
  children,
}: FieldFrameProps) {
  const { id, info, error } = field;
  const [isOpen, setOpen] = useState(false);
  const { line, more } = fieldHint(info, wide);
  const group = isGroup
    ? ({
        role: "group",
        "aria-labelledby": `${id}-label`,
        "aria-describedby": `${id}-hint`,
        id,
        tabIndex: -1,
      } as const)
    : {};
  return (
    <div
      className={`${styles.field} ${wide ? styles.wide : ""} ${inline ? styles.inline : ""}`}
      data-field={info.path}
      {...group}
    >
      <div className={styles.head}>
        {isGroup ? (
          <span className={styles.label} id={`${id}-label`}>
            {info.title}
          </span>
        ) : (
          <label className={styles.label} htmlFor={id}>
            {info.title}
          </label>
        )}
        {more !== "" && (
          <button
            type="button"
            className={styles.help}
            aria-expanded={isOpen}
            aria-controls={`${id}-more`}
            aria-label={`More about ${info.title}`}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">?</span>
          </button>
        )}
        {field.link !== undefined && <LinkToggle link={field.link} title={info.title} />}
        <Provenance field={field} />
      </div>
      <div className={styles.control}>{children}</div>
      <div className={`${styles.hint} ${error === undefined ? "" : styles.error}`} id={`${id}-hint`}>
        {error === undefined ? (
          <>
            <span className={more === "" ? undefined : styles.line}>
              {note} {line}
            </span>
            <span id={`${id}-more`} className={isOpen ? styles.more : "visually-hidden"}>
              {" "}
              {more} {isOpen && <code>{info.path}</code>}
            </span>
          </>
        ) : (
          <>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <path d="M6 1 11.5 11h-11Z" fill="currentColor" />
            </svg>
            {withoutPath(error)}
          </>
        )}
      </div>
    </div>
  );
}

/** The message without its path, which the field's own place says already. */
export function withoutPath(message: string): string {
  return message.replace(/^[\w.[\]/-]+: /, "");
}

/** What ties an input to its frame; spread on the input element. */
export function describedBy(field: FieldBinding) {
  return {
    id: field.id,
    "aria-describedby": `${field.id}-hint`,
    "aria-invalid": field.error !== undefined,
  } as const;
}
