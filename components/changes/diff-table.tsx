"use client";

import { memo } from "react";
import type { Diff, DiffRow } from "./diff-lines";
import styles from "./diff-table.module.css";

interface DiffTableProps {
  diff: Diff;
  name: string;
  isBeside: boolean;
}

/** Two versions of an object: beside each other, or one under the other with + and −. */
export const DiffTable = memo(function DiffTable({ diff, name, isBeside }: DiffTableProps) {
  const rows = isBeside ? diff.rows : diff.rows.flatMap(apart);
  return (
    <table className={`${styles.table} ${isBeside ? styles.beside : ""}`}>
      <caption className="visually-hidden">Changes of {name}</caption>
      <colgroup>
        <col className={styles.number} />
        {isBeside && <col />}
        <col className={styles.number} />
        <col />
      </colgroup>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.kind} ${row.before?.number} ${row.after?.number}`} row={row} isBeside={isBeside} />
        ))}
      </tbody>
    </table>
  );
});

function Row({ row, isBeside }: { row: DiffRow; isBeside: boolean }) {
  const { kind, before, after, hidden } = row;
  if (kind === "gap") {
    return (
      <tr className={styles.gap}>
        <td colSpan={isBeside ? 4 : 3}>
          {hidden} equal {hidden === 1 ? "line" : "lines"}
        </td>
      </tr>
    );
  }
  const isOut = kind === "removed" || kind === "changed";
  const isIn = kind === "added" || kind === "changed";
  if (!isBeside) {
    return (
      <tr className={kind === "removed" ? styles.removed : kind === "added" ? styles.added : undefined}>
        <td>{before?.number}</td>
        <td>{after?.number}</td>
        <td>
          <Sign of={kind} />
          {(after ?? before)?.text}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>{before?.number}</td>
      <td className={isOut ? styles.out : before === null ? styles.none : undefined}>
        <Sign of={isOut ? "removed" : "same"} />
        {before?.text}
      </td>
      <td>{after?.number}</td>
      <td className={isIn ? styles.in : after === null ? styles.none : undefined}>
        <Sign of={isIn ? "added" : "same"} />
        {after?.text}
      </td>
    </tr>
  );
}

/** Colour is never the only sign. */
function Sign({ of: kind }: { of: DiffRow["kind"] }) {
  if (kind === "removed") return <b>− </b>;
  if (kind === "added") return <b>+ </b>;
  return <b>{"  "}</b>;
}

/** A changed line as the line that went and the line that came. */
function apart(row: DiffRow): DiffRow[] {
  if (row.kind !== "changed") return [row];
  return [
    { kind: "removed", before: row.before, after: null },
    { kind: "added", before: null, after: row.after },
  ];
}
