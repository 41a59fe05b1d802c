"use client";

import { useLivePart } from "@/lib/browser/use-chartroom";
import { usePanes } from "./pane-context";
import styles from "./verdict-strip.module.css";

/** On a phone the budget is further down: this line keeps its verdict in sight, and leads to each part of the page. */
export function VerdictStrip() {
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  const { folded, fold } = usePanes();
  return (
    <nav className={`${styles.strip} ${fits ? styles.ok : styles.bad}`} aria-label="Parts of the page">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to the budget, which must be unfolded before. */}
      <a
        onClick={() => {
          if (folded.includes("rail")) fold("rail", false);
        }}
        className={styles.verdict}
        href="#budget"
        aria-label={`To the budget. ${summary}`}
      >
        <span aria-hidden="true">{fits ? "●" : "▲"}</span>
        <span className={styles.text}>{summary}</span>
      </a>
      <a className={styles.jump} href="#sections">
        Form
      </a>
      <a className={styles.jump} href="#preview">
        Preview
      </a>
    </nav>
  );
}
