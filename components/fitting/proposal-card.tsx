"use client";

import Button from "@mui/material/Button";
import { useId } from "react";
import { baseValue } from "@/components/fields/field-place";
import { placeTitle } from "@/components/layout/sections";
import { valueText, valueTitle } from "@/components/layout/value-text";
import { useModel } from "@/lib/browser/use-chartroom";
import { applyPatches, type Draft } from "@/lib/configuration/apply-patches";
import { changesBetween } from "@/lib/configuration/changes";
import type { Proposal } from "@/lib/solver/fit-to-budget";
import { isMap } from "@/lib/values/merge";
import styles from "./fit-dialog.module.css";

interface ProposalCardProps {
  proposal: Proposal;
  /** The draft that the proposal was made for. */
  draft: Draft;
  onApply(): void;
}

/** One way to make it fit: what it gives up, what it changes, and what the budget then says. */
export function ProposalCard({ proposal, draft, onApply }: ProposalCardProps) {
  const model = useModel();
  const id = useId();
  const changes = changesBetween(draft, applyPatches(draft, proposal.patches));
  return (
    <li className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h3 id={id}>{proposal.title}</h3>
        <Button variant="contained" color="primary" onClick={onApply} aria-describedby={id}>
          Apply
        </Button>
      </div>
      <ul className={styles.tradeOffs}>
        {proposal.changes.map(({ title, tradeOff }) => (
          <li key={title}>
            <b>{title}.</b> {tradeOff}
          </li>
        ))}
      </ul>
      <dl className={styles.diff} aria-label="Changes">
        {changes.map(({ path, before, after }) => (
          <div key={path}>
            <dt>
              {path === nodesPath ? "Nodes" : valueTitle(model, path)} <small>{placeTitle(path)}</small>
            </dt>
            <dd>
              <span className="visually-hidden">from </span>
              <del>{textAt(path, before === undefined ? baseValue(model, draft, path) : before)}</del>
              <span aria-hidden="true"> → </span>
              <span className="visually-hidden"> to </span>
              <ins>{after === undefined ? "as the preset says" : textAt(path, after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.result}>
        <span aria-hidden="true">●</span> {proposal.summary}
      </p>
    </li>
  );
}

const nodesPath = "/cluster/nodes";

/** Nodes are one value, a list; JSON of it would hide the one number that changes. */
function textAt(path: string, value: unknown): string {
  if (path !== nodesPath || !Array.isArray(value)) return valueText(value);
  return value
    .map((node) => {
      const { count = 1, ocpus, memoryGb } = isMap(node) ? node : {};
      return `${count === 1 ? "" : `${count} × `}${ocpus} OCPU / ${memoryGb} GB`;
    })
    .join(", ");
}
