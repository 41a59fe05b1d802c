"use client";

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type ManifestLine, useWorkbench } from "@/components/layout/workbench";
import { setAddress } from "@/lib/browser/address";
import { useLivePart } from "@/lib/browser/use-chartroom";
import type { ManifestBlock } from "@/lib/render/manifest-blocks";
import { remembered } from "@/lib/values/remembered";
import { ManifestView } from "./manifest-view";
import styles from "./manifests-panel.module.css";
import { ObjectList } from "./object-list";
import { Refusal } from "./refusal";
import { scrollToLine } from "./scroll-to-line";
import { SearchBar } from "./search-bar";
import { searchLines, wantedLine } from "./search-lines";
import { useChanges } from "./use-changes";

/** What Helm would apply, object by object, with what the last edit changed. */
export function ManifestsPanel() {
  const lastGood = useLivePart((live) => live.lastGood);
  const { blocks, changes } = useChanges(lastGood);
  const { line: wanted } = useWorkbench();
  const pane = useRef<HTMLElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(nothing);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<Picked | null>(null);

  const matches = useMemo(() => searchLines(blocks, query), [blocks, query]);
  const match = matches[at];
  const marked = match ?? picked;

  const show = useCallback((block: ManifestBlock, index: number) => {
    setFolded((before) => without(before, block.key));
    // After the block is unfolded.
    requestAnimationFrame(() => scrollToLine(pane.current, block.key, index));
  }, []);

  // Would the pane's content grow with each key in its widest line, the browser would lay out every object anew. What
  // fits must not scroll, so the spare room is only there where lines are wider than the pane.
  const widest = Math.max(0, ...blocks.map(({ key, lines }) => (folded.has(key) ? 0 : widestLine(lines))));
  useLayoutEffect(() => {
    const room = Math.ceil(widest / roomStep) * roomStep;
    pane.current?.style.setProperty(
      "grid-template-columns",
      `minmax(clamp(100%, (${besideText} + ${widest}ch - 100%) * 1000, ${besideText} + ${room}ch), 1fr)`,
    );
  }, [widest]);

  // Someone who types in the form sees what it does, without taking the focus or moving the page.
  useEffect(() => {
    const isTyping = document.getElementById("form")?.contains(document.activeElement) ?? false;
    const [first] = changes;
    if (first !== undefined && isTyping) scrollToLine(pane.current, first[0], first[1][0] ?? 0, "if-needed");
  }, [changes]);

  // A link to a line, or an advisory's: the newest request wins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request is a new object; the blocks are what they are then.
  useEffect(() => {
    if (wanted === null) return;
    const block = blockAt(blocks, wanted);
    if (block === undefined) return;
    setQuery("");
    setPicked({ key: block.key, index: wanted.line - block.firstLine });
    show(block, wanted.line - block.firstLine);
  }, [wanted]);

  function goToMatch(next: number) {
    const line = wantedLine(query);
    if (line !== null) {
      const block = blockAt(blocks, line);
      if (block === undefined) return;
      pick(block, line.line);
      show(block, line.line - block.firstLine);
      return;
    }
    const chosen = matches[(next + matches.length) % Math.max(1, matches.length)];
    const block = blocks.find(({ key }) => key === chosen?.key);
    if (block === undefined || chosen === undefined) return;
    setAt((next + matches.length) % matches.length);
    show(block, chosen.index);
  }

  const pick = useCallback((block: ManifestBlock, line: number) => {
    setPicked({ key: block.key, index: line - block.firstLine });
    setAddress(`#manifests/${block.chart}/${line}`, "same entry");
  }, []);
  const fold = useCallback(
    (key: string) =>
      setFolded((before) => (before.has(key) ? without(before, key) : new Set([...before, key]))),
    [],
  );

  const isAllFolded = blocks.length > 0 && blocks.every(({ key }) => folded.has(key));
  return (
    <Panel>
      <div className={styles.side}>
        <SearchBar
          query={query}
          count={matches.length}
          at={at}
          onQuery={(text) => {
            setQuery(text);
            setAt(0);
            const [first] = searchLines(blocks, text);
            if (first !== undefined) scrollToLine(pane.current, first.key, first.index);
          }}
          onGo={(step) => goToMatch(at + step)}
          isAllFolded={isAllFolded}
          onFoldAll={() => setFolded(isAllFolded ? nothing : new Set(blocks.map(({ key }) => key)))}
          text={() => blocks.map(({ lines }) => `${lines.join("\n")}\n`).join("")}
        />
        <ObjectList
          blocks={blocks}
          changes={changes}
          matches={query.trim() === "" ? null : matches}
          onShow={show}
        />
      </div>
      <section
        ref={pane}
        className={styles.pane}
        aria-label="Manifests of both charts"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keyboard.
        tabIndex={0}
        data-pane=""
      >
        {blocks.length === 0 && (
          <p className={styles.empty}>Both charts are switched off, so there is nothing to apply.</p>
        )}
        {blocks.map((block, index) => (
          <ManifestView
            key={block.key}
            block={block}
            changed={changes.get(block.key) ?? none}
            query={matches.some(({ key }) => key === block.key) ? query : ""}
            marked={marked?.key === block.key ? marked.index : null}
            isFolded={folded.has(block.key)}
            isFirst={index < 2}
            onFold={fold}
            onPick={pick}
          />
        ))}
      </section>
      <Refusal />
    </Panel>
  );
}

/** Grey while the newest values are refused. Apart, so that a refused value renders no object again. */
function Panel({ children }: { children: ReactNode }) {
  const isStale = useLivePart((live) => !live.evaluation.ok);
  return <div className={`${styles.panel} ${isStale ? styles.isStale : ""}`}>{children}</div>;
}

const roomStep = 24;
/** The numbers and the edge of a line (manifest-view.module.css). */
const besideText = "76px";

/** In columns of the pane's font, counted rather too wide where another font may step in. */
const widestLine = remembered((lines: readonly string[]) =>
  Math.max(0, ...lines.map((line) => line.length + (line.match(/[^ -~]/g)?.length ?? 0))),
);

interface Picked {
  key: string;
  index: number;
}

/** The object that a chart's line is in. */
function blockAt(blocks: readonly ManifestBlock[], { chart, line }: ManifestLine): ManifestBlock | undefined {
  return blocks.findLast((block) => block.chart === chart && block.firstLine <= line);
}

const none: readonly number[] = [];
const nothing: ReadonlySet<string> = new Set();

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : keys;
}
