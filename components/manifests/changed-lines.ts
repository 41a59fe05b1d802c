/**
 * The lines of `after`, counted from 0, that are not in `before` in the same order: what a diff would print with `+`.
 * Equal beginnings and ends are skipped first, so that the usual change of a line or two costs nothing.
 */
export function changedLines(before: readonly string[], after: readonly string[]): number[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  // Beyond this a table of all pairs takes longer than a frame; then the whole middle counts as changed.
  const kept = old.length * now.length > 250_000 ? new Set<number>() : keptLines(old, now);
  return now.flatMap((_, index) => (kept.has(index) ? [] : [start + index]));
}

/** The lines of `now` in a longest common subsequence with `old`. */
function keptLines(old: readonly string[], now: readonly string[]): Set<number> {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === now[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  const kept = new Set<number>();
  let row = 0;
  let column = 0;
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      kept.add(column);
      row += 1;
      column += 1;
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
      row += 1;
    else column += 1;
  }
  return kept;
}
