"use client";

import Button from "@mui/material/Button";
import { useDraftAt, useStore } from "@/lib/browser/use-chartroom";
import styles from "./advisory-list.module.css";

/** What was dismissed, with its reasons, each one click from coming back. */
export function DismissedList() {
  const store = useStore();
  const dismissed = useDraftAt("/dismissed");
  const entries = typeof dismissed === "object" && dismissed !== null ? Object.entries(dismissed).sort() : [];
  if (entries.length === 0) return null;
  return (
    <details className={styles.notes}>
      <summary>{entries.length} dismissed</summary>
      <ul>
        {entries.map(([id, reason]) => (
          <li key={id} className={styles.dismissed}>
            <p>
              <b>{id}</b>
              {String(reason)}
            </p>
            <Button
              size="small"
              variant="text"
              aria-label={`Show ${id} again`}
              onClick={() =>
                store.apply([{ op: "remove", path: `/dismissed/${id}` }], { name: `Show ${id} again` })
              }
            >
              Show again
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
