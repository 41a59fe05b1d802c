"use client";

import { useEffect, useRef, useState } from "react";
import { useWorkbench } from "@/components/layout/workbench";
import styles from "./verdict.module.css";

interface VerdictProps {
  fits: boolean;
  summary: string;
}

/** The status line. It changes at once for the eye; a screen reader hears it when the typing has come to rest. */
export function Verdict({ fits, summary }: VerdictProps) {
  const [head, rest] = headline(summary);
  const { openDialog } = useWorkbench();
  return (
    <div className={`${styles.verdict} ${fits ? styles.ok : styles.bad}`}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        {fits ? (
          <path d="M9 1.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Zm-3.4 7.7 2.4 2.4 4.5-5" />
        ) : (
          <path d="M9 2 16.6 15.5H1.4ZM9 7.2v3.9m0 2.1v.1" />
        )}
      </svg>
      <p role="status" aria-live="off">
        <strong>{head}</strong>
        {rest}
      </p>
      {!fits && (
        <button type="button" className={styles.fit} aria-haspopup="dialog" onClick={() => openDialog("fit")}>
          Fit it…
        </button>
      )}
      <Announcement text={summary} />
    </div>
  );
}

/** The verdict itself, and what is said about it: `Does not fit at peak:` and `320m CPU too much …`. */
function headline(summary: string): [string, string] {
  const end = summary.search(/[:.] /) + 1;
  return end === 0 ? [summary, ""] : [summary.slice(0, end), summary.slice(end)];
}

function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const last = useRef(text);
  useEffect(() => {
    if (last.current === text) return;
    const timer = setTimeout(() => {
      last.current = text;
      setSaid(text);
    }, 900);
    return () => clearTimeout(timer);
  }, [text]);
  // Emptied again, so that nobody meets the sentence twice while reading the page.
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), 3_000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <span className="visually-hidden" aria-live="polite">
      {said}
    </span>
  );
}
