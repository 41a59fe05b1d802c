"use client";

import { memo } from "react";
import { charts } from "@/lib/charts/chart";
import type { ManifestBlock } from "@/lib/render/manifest-blocks";
import { headingId } from "./manifest-view";
import styles from "./manifests-panel.module.css";
import type { Match } from "./search-lines";

interface ObjectListProps {
  blocks: readonly ManifestBlock[];
  /** What the last edit changed, by the block's key. */
  changes: ReadonlyMap<string, readonly number[]>;
  /** What the search found; `null` while nothing is searched. Objects without a match step back. */
  matches: readonly Match[] | null;
  onShow(block: ManifestBlock, index: number): void;
}

/** Every object, to go there; with what the last edit touched and how often the search found it. */
export function ObjectList({ blocks, changes, matches, onShow }: ObjectListProps) {
  return (
    <nav className={styles.objects} aria-label="Objects">
      <ul>
        {blocks.map((block) => (
          <ObjectRow
            key={block.key}
            block={block}
            isChanged={changes.has(block.key)}
            found={matches?.filter(({ key }) => key === block.key).length ?? null}
            onShow={onShow}
          />
        ))}
      </ul>
    </nav>
  );
}

interface ObjectRowProps {
  block: ManifestBlock;
  isChanged: boolean;
  found: number | null;
  onShow(block: ManifestBlock, index: number): void;
}

const ObjectRow = memo(function ObjectRow({ block, isChanged, found, onShow }: ObjectRowProps) {
  return (
    <li className={found === 0 ? styles.without : undefined}>
      <a
        href={`#${headingId(block)}`}
        title={`${block.kind} ${block.name}, ${charts[block.chart].title}`}
        onClick={(event) => {
          event.preventDefault();
          onShow(block, 0);
          document.getElementById(headingId(block))?.focus({ preventScroll: true });
        }}
      >
        <i className={block.chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
        <span>{block.kind}</span>
        {found !== null && found > 0 && <em>{found}</em>}
        {isChanged && (
          <>
            <b aria-hidden="true" />
            <span className="visually-hidden">, changed by the last edit</span>
          </>
        )}
        <span className="visually-hidden"> {block.name}</span>
      </a>
    </li>
  );
});
