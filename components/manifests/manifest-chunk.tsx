"use client";

import { Fragment, memo, useEffect, useRef, useState } from "react";
import { chunkLines } from "./chunk-lines";
import styles from "./manifest-view.module.css";
import { splitMatches } from "./search-lines";
import { type TokenKind, yamlTokens } from "./yaml-tokens";

interface ManifestChunkProps {
  lines: readonly string[];
  /** The number of its first line, from 1. */
  number: number;
  /** Lines, counted from 0 here, that the last edit changed. */
  changed: readonly number[];
  /** What is searched for, empty where it is on none of these lines. */
  query: string;
  /** The line that is linked to or found, counted from 0; `null` when it is elsewhere. */
  marked: number | null;
  isFirst: boolean;
  onPick(line: number): void;
}

/**
 * Some lines of an object. The text is always there, for the browser's own search and for screen readers; colours are
 * made only near the view, and the browser lays out no more than it shows (docs/decisions/022).
 */
export const ManifestChunk = memo(
  function ManifestChunk({ lines, number, changed, query, marked, isFirst, onPick }: ManifestChunkProps) {
    const element = useRef<HTMLDivElement>(null);
    const isNear = useIsNear(element, isFirst);
    return (
      <div
        ref={element}
        className={`${styles.chunk} ${lines.length === chunkLines ? styles.whole : ""}`}
        data-chunk={lines.length}
      >
        {/* With the keyboard a line is picked by `:218` in the search. */}
        <pre
          className={styles.numbers}
          aria-hidden="true"
          title="Link to this line"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            onPick(number + Math.floor(((event.clientY - box.top) / box.height) * lines.length));
          }}
        >
          {lines.map((_, index) => number + index).join("\n")}
        </pre>
        <pre className={styles.code}>
          {isNear
            ? lines.map((line, index) => (
                <Line
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place.
                  key={index}
                  text={line}
                  query={query}
                  isChanged={changed.includes(index)}
                  isMarked={marked === index}
                />
              ))
            : lines.join("\n")}
        </pre>
      </div>
    );
  },
  (one, other) =>
    one.number === other.number &&
    one.query === other.query &&
    one.marked === other.marked &&
    isSameList(one.changed, other.changed) &&
    isSameList(one.lines, other.lines),
);

interface LineProps {
  text: string;
  query: string;
  isChanged: boolean;
  isMarked: boolean;
}

const Line = memo(function Line({ text, query, isChanged, isMarked }: LineProps) {
  const tokens = yamlTokens(text).map(({ kind, text: part }, index) => {
    const parts = splitMatches(part, query).map(({ text: piece, isMatch }, place) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: a part of a line has no other name than its place.
      isMatch ? <mark key={place}>{piece}</mark> : <Fragment key={place}>{piece}</Fragment>,
    );
    return kind === "plain" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Fragment key={index}>{parts}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <span key={index} className={tokenClasses[kind]}>
        {parts}
      </span>
    );
  });
  return (
    <span className={`${isChanged ? styles.changed : ""} ${isMarked ? styles.marked : ""}`}>
      {tokens}
      {"\n"}
    </span>
  );
});

/** Whether the element is in view or nearly so. */
function useIsNear(element: { current: Element | null }, isNearFirst: boolean): boolean {
  const [isNear, setIsNear] = useState(isNearFirst);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setIsNear(entries.at(-1)?.isIntersecting ?? true),
      {
        root: element.current.closest("[data-pane]"),
        rootMargin: "600px 0px",
      },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isNear;
}

const tokenClasses: Record<Exclude<TokenKind, "plain">, string | undefined> = {
  key: styles.key,
  number: styles.number,
  text: styles.quoted,
  comment: styles.comment,
};

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}
