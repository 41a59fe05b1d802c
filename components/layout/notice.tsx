"use client";

import ButtonBase from "@mui/material/ButtonBase";
import styles from "./notice.module.css";

interface NoticeProps {
  tone: "ok" | "bad";
  title: string;
  message: string;
  onClose(): void;
}

/** What just happened, in a corner, until it is closed. The live region is always there, so that it is heard. */
export function Notice({ tone, title, message, onClose }: NoticeProps) {
  return (
    <div className={styles.place} aria-live="polite">
      {title !== "" && (
        <div className={`${styles.notice} ${styles[tone]}`}>
          <p>
            <strong>{title}</strong> {message}
          </p>
          <ButtonBase className={styles.close} aria-label="Close the message" onClick={onClose}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
          </ButtonBase>
        </div>
      )}
    </div>
  );
}
