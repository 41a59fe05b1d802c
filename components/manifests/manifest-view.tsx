"use client";

import { Fragment, memo } from "react";
import type { ManifestBlock } from "./manifest-block";
import styles from "./manifest-view.module.css";
import { type TokenKind, yamlTokens } from "./yaml-tokens";

interface ManifestViewProps {
  block: ManifestBlock;
  /** The lines, counted from 0 in the block, that the last edit changed. */
  changed: readonly number[];
}

/** One object's text with line numbers. Rendered again only when its text, place or marks change. */
export const ManifestView = memo(
  function ManifestView({ block, changed }: ManifestViewProps) {
    const marked = new Set(changed);
    const numbers = block.lines.map((_, index) => block.firstLine + index).join("\n");
    return (
      <section
        // An object that is new nearly as a whole is marked at its edge only; a wall of colour shows nothing.
        className={`${styles.block} ${changed.length > block.lines.length / 2 ? styles.isNew : ""}`}
        aria-labelledby={headingId(block)}
      >
        <h3 className={styles.heading} id={headingId(block)} tabIndex={-1}>
          <i className={block.chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
          {block.kind} <span>{block.name}</span>
        </h3>
        <div className={styles.body}>
          <pre className={styles.numbers} aria-hidden="true">
            {numbers}
          </pre>
          <pre className={styles.code}>
            {block.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place.
              <Line key={index} text={line} isChanged={marked.has(index)} />
            ))}
          </pre>
        </div>
      </section>
    );
  },
  (one, other) =>
    one.block.firstLine === other.block.firstLine &&
    isSameList(one.changed, other.changed) &&
    isSameList(one.block.lines, other.block.lines),
);

const Line = memo(function Line({ text, isChanged }: { text: string; isChanged: boolean }) {
  const tokens = yamlTokens(text).map(({ kind, text: part }, index) =>
    kind === "plain" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part of a line has no other name than its place.
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <span key={index} className={tokenClasses[kind]}>
        {part}
      </span>
    ),
  );
  return (
    <span className={isChanged ? styles.changed : undefined} data-changed={isChanged ? "" : undefined}>
      {tokens}
      {"\n"}
    </span>
  );
});

const tokenClasses: Record<Exclude<TokenKind, "plain">, string | undefined> = {
  key: styles.key,
  number: styles.number,
  text: styles.quoted,
  comment: styles.comment,
};

export function headingId({ key }: ManifestBlock): string {
  return `object-${key.replaceAll(/[^\w-]/g, "-")}`;
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}
