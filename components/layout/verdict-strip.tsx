"use client";

import { useLivePart, useProblems } from "@/lib/browser/use-chartroom";
import type { Problem } from "@/lib/problems/problem";
import { usePanes } from "./pane-context";
import { useSection } from "./section-context";
import styles from "./verdict-strip.module.css";

/**
 * On a phone field and budget are far apart: this line keeps the verdict, or that a value is refused, in sight, and
 * leads to each part of the page.
 */
export function VerdictStrip() {
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const problems = useProblems();
  const isGood = fits && problems.length === 0;
  return (
    <nav className={`${styles.strip} ${isGood ? styles.ok : styles.bad}`} aria-label="Parts of the page">
      {problems.length > 0 ? <ToTheProblem problems={problems} /> : <ToTheBudget fits={fits} />}
      <a className={styles.jump} href="#sections">
        Form
      </a>
      <a className={styles.jump} href="#preview">
        Preview
      </a>
    </nav>
  );
}

function ToTheBudget({ fits }: { fits: boolean }) {
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  const { folded, fold } = usePanes();
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to the budget, which must be unfolded before.
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
  );
}

function ToTheProblem({ problems }: { problems: readonly Problem[] }) {
  const { goTo } = useSection();
  const text = problems.length === 1 ? "1 value is refused" : `${problems.length} values are refused`;
  return (
    <button
      type="button"
      className={styles.verdict}
      aria-label={`${text}. To ${problems.length === 1 ? "its" : "the first"} field`}
      onClick={() => goTo(problems[0]?.path ?? "")}
    >
      <span aria-hidden="true">▲</span>
      <span className={styles.text}>{text}</span>
    </button>
  );
}
