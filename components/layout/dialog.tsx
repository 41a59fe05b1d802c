"use client";

import ButtonBase from "@mui/material/ButtonBase";
import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./dialog.module.css";

interface DialogProps {
  title: string;
  /** Out of sight where the content says it itself. */
  hideTitle?: boolean;
  size?: "narrow" | "wide";
  onClose(): void;
  /** `close` gives the focus back to where it came from, then unmounts. */
  children: (close: () => void) => ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside, makes the rest inert, and closes with Escape. */
export function Dialog({ title, hideTitle = false, size = "narrow", onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[size]} ${hideTitle ? styles.bare : ""}`}
      aria-labelledby={titleId}
      data-own-undo=""
      onClose={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className={styles.content}>
        <header className={hideTitle ? "visually-hidden" : styles.head}>
          <h2 id={titleId}>{title}</h2>
          {!hideTitle && (
            <ButtonBase className={styles.close} aria-label="Close" onClick={close}>
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
              </svg>
            </ButtonBase>
          )}
        </header>
        {children(close)}
      </div>
    </dialog>
  );
}
