"use client";

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog } from "@/components/layout/dialog";
import styles from "./palette-dialog.module.css";
import { type PaletteEntry, rankEntries } from "./rank-entries";
import { useEntries } from "./use-entries";

/** One field that finds every field, section, object, advisory and action (a combobox with a listbox, by ARIA's pattern). */
export function PaletteDialog({ onClose }: { onClose(): void }) {
  // What was chosen runs after the dialog gave the focus back, so that it can take the focus elsewhere.
  const chosen = useRef<PaletteEntry | null>(null);
  return (
    <Dialog
      title="Find"
      hideTitle
      onClose={() => {
        onClose();
        const entry = chosen.current;
        if (entry !== null) setTimeout(entry.run);
      }}
    >
      {(close) => (
        <Palette
          onChoose={(entry) => {
            chosen.current = entry;
            close();
          }}
        />
      )}
    </Dialog>
  );
}

function Palette({ onChoose }: { onChoose(entry: PaletteEntry): void }) {
  const id = useId();
  const entries = useEntries();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => rankEntries(entries, query), [entries, query]);
  const current = found[at];

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the choice and what there is to choose from.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, found]);

  function press(event: KeyboardEvent) {
    const count = Math.max(1, found.length);
    const to = {
      ArrowDown: (at + 1) % count,
      ArrowUp: (at - 1 + count) % count,
      PageDown: Math.min(at + 8, count - 1),
      PageUp: Math.max(at - 8, 0),
    }[event.key];
    if (to !== undefined) setAt(to);
    else if (event.key === "Enter") {
      if (current !== undefined) onChoose(current);
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className={styles.input}
        // biome-ignore lint/a11y/noAutofocus: the dialog is this field.
        autoFocus
        role="combobox"
        aria-label="Find a field, an object or an action"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${id}-${at}`}
        placeholder="Find a field, an object or an action"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} className={styles.list} role="listbox" id={`${id}-list`} aria-label="Found">
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's.
          // biome-ignore lint/a11y/useFocusableInteractive: by ARIA's pattern the focus stays in the combobox.
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.option}
            onClick={() => onChoose(entry)}
            onPointerMove={() => setAt(index)}
          >
            <span className={styles.title}>{entry.title}</span>
            <span className={styles.place}>{entry.place}</span>
            <span className={styles.group}>{groupWords[entry.group]}</span>
          </div>
        ))}
      </div>
      <p className={styles.none} role="status">
        {found.length === 0 ? `Nothing called “${query.slice(0, 60)}”.` : ""}
        <span className="visually-hidden">{found.length > 0 && `${found.length} found`}</span>
      </p>
    </>
  );
}

const groupWords: Record<PaletteEntry["group"], string> = {
  Actions: "",
  Sections: "section",
  Fields: "field",
  Advisories: "advisory",
  Objects: "manifest",
};
