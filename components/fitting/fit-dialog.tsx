"use client";

import Button from "@mui/material/Button";
import { Dialog } from "@/components/layout/dialog";
import dialogStyles from "@/components/layout/dialog.module.css";
import { useLivePart, useStore } from "@/lib/browser/use-chartroom";
import type { Patch } from "@/lib/configuration/patch";
import type { Solution } from "@/lib/solver/solve";
import { AffordTable } from "./afford-table";
import styles from "./fit-dialog.module.css";
import { ProposalCard } from "./proposal-card";
import { type Solving, useSolution } from "./use-solution";

/** What makes it fit, and how far the numbers can still go. Nothing changes before a button says so. */
export function FitDialog({ onClose }: { onClose(): void }) {
  const store = useStore();
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const { solving, again } = useSolution();
  return (
    <Dialog title={fits ? "What can I still afford?" : "Fit to budget"} size="wide" onClose={onClose}>
      {(close) => {
        const apply = (patches: readonly Patch[], name: string) => {
          store.apply(patches, { name });
          close();
        };
        return (
          <div className={`${dialogStyles.body} ${styles.body}`} aria-busy={solving.status === "busy"}>
            <p className={styles.status} role="status">
              {statusText(solving)}
            </p>
            {solving.status === "failed" && (
              <div className={styles.failed}>
                <p className={dialogStyles.bad}>{solving.message}</p>
                <Button onClick={again}>Try again</Button>
              </div>
            )}
            {solving.status === "done" && solving.solution !== null && (
              <Answer solution={solving.solution} draft={solving.draft} onApply={apply} />
            )}
          </div>
        );
      }}
    </Dialog>
  );
}

interface AnswerProps {
  solution: Solution;
  draft: Extract<Solving, { status: "done" }>["draft"];
  onApply(patches: readonly Patch[], name: string): void;
}

function Answer({ solution: { fit, afford }, draft, onApply }: AnswerProps) {
  return (
    <>
      {fit.cannot !== null && (
        <div className={dialogStyles.bad}>
          <strong>
            {fit.proposals.length === 0
              ? "Nothing that this page can change makes it fit."
              : "Nothing that is free makes it fit."}
          </strong>{" "}
          {fit.cannot.message}
        </div>
      )}
      {fit.proposals.length > 0 && (
        <ul className={styles.proposals} aria-label="Proposals">
          {fit.proposals.map((proposal) => (
            <ProposalCard
              key={proposal.id}
              proposal={proposal}
              draft={draft}
              onApply={() => onApply(proposal.patches, `Fit to budget: ${proposal.title.toLowerCase()}`)}
            />
          ))}
        </ul>
      )}
      <AffordTable afford={afford} hideTitle={fit.fits} onApply={onApply} />
    </>
  );
}

function statusText(solving: Solving): string {
  if (solving.status === "busy") return "Trying changes against the scheduler's rules…";
  if (solving.status === "failed") return "No answer.";
  if (solving.solution === null) {
    return "These values do not render, so nothing can be said of them. Repair what is refused first.";
  }
  const { fit } = solving.solution;
  if (fit.fits)
    return "Everything fits. Each number below is the largest that still does, all else unchanged.";
  const count = fit.proposals.length;
  if (count === 0) return "No set of changes was found.";
  return `${count === 1 ? "One set" : `${words[count] ?? count} sets`} of changes ${count === 1 ? "makes" : "make"} every situation fit, each rendered by Helm and placed. Undo takes one back in one step.`;
}

const words: Record<number, string> = { 2: "Two", 3: "Three" };
