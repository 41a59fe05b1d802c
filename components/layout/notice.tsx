"use client";

import ButtonBase from "@mui/material/ButtonBase";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface NoticeProps {
  tone: "ok" | "bad";
  /** Empty while there is nothing to say. */
  title: string;
  message: string;
  /** Left out where only one of its buttons ends it. */
  onClose?: () => void;
  /** Buttons. */
  children?: ReactNode;
}

/** What just happened, in the corner's stack, until it is closed. The live region is always there, so that it is heard. */
export function Notice({ tone, title, message, onClose, children }: NoticeProps) {
  return (
    <div className={styles.place} aria-live="polite">
      {title !== "" && (
        <div className={`${styles.notice} ${styles[tone]}`}>
          <div className={styles.text}>
            <p>
              <strong>{title}</strong> {message}
            </p>
            {children !== undefined && <div className={styles.actions}>{children}</div>}
          </div>
          {onClose !== undefined && (
            <ButtonBase className={styles.close} aria-label="Close the message" onClick={onClose}>
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
              </svg>
            </ButtonBase>
          )}
        </div>
      )}
    </div>
  );
}

/** The corner in which notices stand above each other; it takes no place of its own on the page. */
export function NoticeStack({ children }: { children: ReactNode }) {
  return (
    <div className={styles.stack} id={noticeStackId}>
      {children}
    </div>
  );
}

export const noticeStackId = "notices";
