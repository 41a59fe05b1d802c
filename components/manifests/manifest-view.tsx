"use client";

import ButtonBase from "@mui/material/ButtonBase";
import { memo } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import type { ManifestBlock } from "@/lib/render/manifest-blocks";
import { chunkLines, chunks } from "./chunk-lines";
import { ManifestChunk } from "./manifest-chunk";
import styles from "./manifest-view.module.css";

interface ManifestViewProps {
  block: ManifestBlock;
  /** The lines, counted from 0 in the block, that the last edit changed. */
  changed: readonly number[];
  /** What is searched for, empty where it is not in this block. */
  query: string;
  /** The line, counted from 0 in the block, that is linked to or found. */
  marked: number | null;
  isFolded: boolean;
  isFirst: boolean;
  onFold(key: string): void;
  onPick(block: ManifestBlock, line: number): void;
}

/** One object's text with line numbers. */
export const ManifestView = memo(function ManifestView(props: ManifestViewProps) {
  const { block, changed, query, marked, isFolded, isFirst, onFold, onPick } = props;
  // An object that is new nearly as a whole is marked at its edge only; a wall of colour shows nothing.
  const isNew = changed.length > block.lines.length / 2;
  return (
    <section
      className={`${styles.block} ${isNew ? styles.isNew : ""}`}
      aria-labelledby={headingId(block)}
      data-block={block.key}
    >
      <div className={styles.heading}>
        <div className={styles.title}>
          <ButtonBase
            className={styles.fold}
            aria-label={`${isFolded ? "Unfold" : "Fold"} ${block.kind} ${block.name}`}
            aria-expanded={!isFolded}
            onClick={() => onFold(block.key)}
          >
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              <path
                d={isFolded ? "M3 1l4 4-4 4" : "M1 3l4 4 4-4"}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
              />
            </svg>
          </ButtonBase>
          <h3 id={headingId(block)} tabIndex={-1}>
            <i className={block.chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
            {block.kind} <strong>{block.name}</strong>
          </h3>
        </div>
        <div className={styles.copy}>
          <CopyButton text={`${block.lines.join("\n")}\n`} label={`Copy ${block.kind} ${block.name}`} />
        </div>
      </div>
      {!isFolded && (
        <div className={styles.body}>
          {chunks(block.lines).map(({ first, lines }) => (
            <ManifestChunk
              key={first}
              lines={lines}
              number={block.firstLine + first}
              changed={within(changed, first)}
              query={query}
              marked={
                marked !== null && marked >= first && marked < first + chunkLines ? marked - first : null
              }
              isFirst={isFirst && first === 0}
              onPick={(line) => onPick(block, line)}
            />
          ))}
        </div>
      )}
    </section>
  );
});

const none: readonly number[] = [];

function within(lines: readonly number[], first: number): readonly number[] {
  if (lines.length === 0) return none;
  return lines.filter((line) => line >= first && line < first + chunkLines).map((line) => line - first);
}

export function headingId({ key }: ManifestBlock): string {
  return `object-${key.replaceAll(/[^\w-]/g, "-")}`;
}
