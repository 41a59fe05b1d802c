import { diffArrays } from "diff";

/** One row of a comparison; `null` where the side has no such line. Numbers count from 1. */
export interface DiffRow {
  kind: "same" | "changed" | "added" | "removed" | "gap";
  before: { number: number; text: string } | null;
  after: { number: number; text: string } | null;
  /** For a gap: how many equal lines it stands for. */
  hidden?: number;
}

export interface Diff {
  rows: DiffRow[];
  added: number;
  removed: number;
}

/** How many equal lines stand around a change, so that one sees where it is. */
const contextLines = 3;

/**
 * Two texts line by line. Removed and added lines that meet stand beside each other. Equal lines far from any change
 * become one gap. Law: the rows' left sides with the gaps are `before`, the right sides `after`.
 */
export function diffLines(before: readonly string[], after: readonly string[]): Diff {
  const rows: DiffRow[] = [];
  let added = 0;
  let removed = 0;
  let [left, right] = [0, 0];
  let waiting: DiffRow[] = [];
  const flush = () => {
    rows.push(...waiting);
    waiting = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) {
      flush();
      removed += part.value.length;
      waiting = part.value.map((text) => ({
        kind: "removed",
        before: { number: ++left, text },
        after: null,
      }));
    } else if (part.added) {
      added += part.value.length;
      for (const [index, text] of part.value.entries()) {
        const pair = waiting[index];
        const side = { number: ++right, text };
        if (pair !== undefined && pair.before !== null)
          waiting[index] = { kind: "changed", before: pair.before, after: side };
        else waiting.push({ kind: "added", before: null, after: side });
      }
      flush();
    } else {
      flush();
      for (const text of part.value)
        rows.push({
          kind: "same",
          before: { number: ++left, text },
          after: { number: ++right, text },
        });
    }
  }
  flush();
  return { rows: withGaps(rows), added, removed };
}

function withGaps(rows: readonly DiffRow[]): DiffRow[] {
  const isKept = rows.map(() => false);
  for (const [index, { kind }] of rows.entries()) {
    if (kind === "same") continue;
    for (let near = index - contextLines; near <= index + contextLines; near += 1)
      if (near >= 0 && near < rows.length) isKept[near] = true;
  }
  const result: DiffRow[] = [];
  for (const [index, row] of rows.entries()) {
    const last = result.at(-1);
    if (isKept[index] === true) result.push(row);
    else if (last?.kind === "gap") last.hidden = (last.hidden ?? 0) + 1;
    else result.push({ kind: "gap", before: row.before, after: row.after, hidden: 1 });
  }
  return result;
}
