"use client";

import { useLivePart } from "@/lib/browser/use-chartroom";
import styles from "./verdict-strip.module.css";

/** On a phone the budget is further down: this line keeps its verdict in sight and leads there. */
export function VerdictStrip() {
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  return (
    <a
      className={`${styles.strip} ${fits ? styles.ok : styles.bad}`}
      href="#budget"
      aria-label={`To the budget. ${summary}`}
    >
      <span aria-hidden="true">{fits ? "●" : "▲"}</span>
      <span className={styles.text}>{summary}</span>
    </a>
  );
}
