"use client";

import ButtonBase from "@mui/material/ButtonBase";
import { useState } from "react";
import styles from "./search-bar.module.css";
import { wantedLine } from "./search-lines";

interface SearchBarProps {
  query: string;
  count: number;
  /** Which of the matches is marked, from 0. */
  at: number;
  onQuery(text: string): void;
  onGo(step: 1 | -1 | 0): void;
  isAllFolded: boolean;
  onFoldAll(): void;
  /** All of the manifests, made when it is copied. */
  text(): string;
}

/** Search in the manifests (`:218` goes to a line), fold all, copy all. */
export function SearchBar(props: SearchBarProps) {
  const { query, count, at, onQuery, onGo, isAllFolded, onFoldAll, text } = props;
  const [copied, setCopied] = useState("");
  return (
    <search className={styles.bar} data-own-undo="">
      <input
        type="search"
        aria-label="Search the manifests"
        placeholder="Search, :line"
        title="Enter goes to the next, Shift+Enter to the one before. :218 goes to line 218, etl:218 to that of the ETL engine."
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onGo(wantedLine(query) !== null ? 0 : event.shiftKey ? -1 : 1);
          else if (event.key === "Escape" && query !== "") onQuery("");
          else return;
          event.preventDefault();
        }}
      />
      <span className={styles.count} role="status">
        {query.trim() === "" || wantedLine(query) !== null ? "" : count === 0 ? "none" : `${at + 1}/${count}`}
      </span>
      <ButtonBase
        className={styles.button}
        aria-label={isAllFolded ? "Unfold all objects" : "Fold all objects"}
        title={isAllFolded ? "Unfold all objects" : "Fold all objects"}
        onClick={onFoldAll}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <path
            d={isAllFolded ? "M3 5l4-4 4 4M3 9l4 4 4-4" : "M3 1l4 4 4-4M3 13l4-4 4 4"}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </ButtonBase>
      <ButtonBase
        className={styles.button}
        aria-label="Copy all manifests"
        title="Copy all manifests"
        onClick={() =>
          navigator.clipboard.writeText(text()).then(
            () => setCopied("Copied"),
            () => setCopied("The browser refuses the clipboard"),
          )
        }
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <path
            d="M4.5 4.5v-3h8v8h-3M1.5 4.5h8v8h-8z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        </svg>
      </ButtonBase>
      <span className="visually-hidden" role="status">
        {copied}
      </span>
    </search>
  );
}
