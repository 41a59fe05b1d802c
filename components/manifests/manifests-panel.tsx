"use client";

import { useEffect, useRef } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { charts } from "@/lib/charts/chart";
import type { ManifestBlock } from "./manifest-block";
import { headingId, ManifestView } from "./manifest-view";
import styles from "./manifests-panel.module.css";
import { Refusal } from "./refusal";
import { useChanges } from "./use-changes";

/** What Helm would apply, object by object, with what the last edit changed. Greyed while the newest values are refused. */
export function ManifestsPanel() {
  const lastGood = useLivePart((live) => live.lastGood);
  const isStale = useLivePart((live) => !live.evaluation.ok);
  const { blocks, changes } = useChanges(lastGood);
  const pane = useRef<HTMLElement>(null);

  // Someone who types in the form sees what it does, without taking the focus or moving the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new set of changes.
  useEffect(() => {
    const line = pane.current?.querySelector<HTMLElement>("[data-changed]");
    const isTyping = document.getElementById("form")?.contains(document.activeElement) ?? false;
    if (line == null || pane.current === null || !isTyping) return;
    const view = pane.current.getBoundingClientRect();
    const place = line.getBoundingClientRect();
    if (place.top > view.top + 40 && place.bottom < view.bottom) return;
    pane.current.scrollTop += place.top - view.top - view.height / 3;
  }, [changes]);

  return (
    <div className={`${styles.panel} ${isStale ? styles.isStale : ""}`}>
      <EngineLine />
      <nav className={styles.objects} aria-label="Objects">
        <ul>
          {blocks.map((block) => (
            <li key={block.key}>
              <ObjectLink block={block} isChanged={changes.has(block.key)} />
            </li>
          ))}
        </ul>
      </nav>
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
        {blocks.map((block) => (
          <ManifestView key={block.key} block={block} changed={changes.get(block.key) ?? none} />
        ))}
      </section>
      <Refusal />
    </div>
  );
}

const none: readonly number[] = [];

function ObjectLink({ block, isChanged }: { block: ManifestBlock; isChanged: boolean }) {
  return (
    <a
      href={`#${headingId(block)}`}
      title={`${block.kind} ${block.name}, ${charts[block.chart].title}`}
      onClick={(event) => {
        event.preventDefault();
        const heading = document.getElementById(headingId(block));
        const pane = heading?.closest<HTMLElement>("[data-pane]");
        if (heading == null || pane == null || heading.parentElement === null) return;
        pane.scrollTop +=
          heading.parentElement.getBoundingClientRect().top - pane.getBoundingClientRect().top;
        heading.focus({ preventScroll: true });
      }}
    >
      <i className={block.chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
      <span>{block.kind}</span>
      {isChanged && (
        <>
          <b aria-hidden="true" />
          <span className="visually-hidden">, changed by the last edit</span>
        </>
      )}
      <span className="visually-hidden"> {block.name}</span>
    </a>
  );
}

/** Which Helm this is, and how long it took. */
function EngineLine() {
  const helm = useLivePart((live) => live.lastGood.engine.helm);
  const worker = useLivePart((live) => live.worker);
  const milliseconds = useLivePart((live) => live.milliseconds);
  const last =
    worker === "starting"
      ? "starting"
      : worker === "failed"
        ? "not live"
        : milliseconds === null
          ? "live"
          : `${Math.max(1, Math.round(milliseconds))} ms`;
  return (
    <p className={styles.engine}>
      Helm {helm} · {last}
    </p>
  );
}
