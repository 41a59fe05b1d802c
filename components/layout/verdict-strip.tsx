"use client";

import { useLivePart } from "@/lib/browser/use-chartroom";
import { usePanes } from "./pane-context";
import styles from "./verdict-strip.module.css";

/** On a phone the budget is further down: this line keeps its verdict in sight and leads there. */
export function VerdictStrip() {
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  const { folded, fold } = usePanes();
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to the budget, which must be unfolded before.
    <a
      onClick={() => {
        if (folded.includes("rail")) fold("rail", false);
      }}
      className={`${styles.strip} ${styles.shown} ${fits ? styles.ok : styles.bad}`}
      href="#budget"
      aria-label={`To the budget. ${summary}`}
    >
      <span aria-hidden="true">{fits ? "●" : "▲"}</span>
      <span className={styles.text}>{summary}</span>
    </a>
  );
}
