"use client";

import type { ImportFinding } from "@/lib/importing/propose-import";
import styles from "./finding-list.module.css";

/** What was not taken as it stands in the file, and why. */
export function FindingList({ findings }: { findings: readonly ImportFinding[] }) {
  return kinds.map(({ kind, title }) => {
    const ofKind = findings.filter((finding) => finding.kind === kind);
    if (ofKind.length === 0) return null;
    return (
      <section key={kind} className={`${styles.group} ${styles[kind]}`} aria-label={title}>
        <h3>
          {title} <span>{ofKind.length}</span>
        </h3>
        <ul>
          {ofKind.slice(0, 100).map(({ key, message }) => (
            <li key={key}>
              <code>{key}</code> <span>{message}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

const kinds: readonly { kind: ImportFinding["kind"]; title: string }[] = [
  { kind: "secret", title: "Secret values, dropped" },
  { kind: "refused", title: "Taken, but refused by the chart" },
  { kind: "moved", title: "Under another name here" },
  { kind: "left-out", title: "Left out" },
];
