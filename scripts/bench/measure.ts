/** One line of the table that `npm run bench` prints. */
export interface Row {
  what: string;
  measured: string;
  target: string;
}

/** How long each of `times` runs took, in milliseconds, after fifty that do not count; `between` does not count either. */
export async function repeat(
  times: number,
  task: () => unknown,
  between: () => unknown = () => {},
): Promise<number[]> {
  for (let warm = 0; warm < Math.min(50, times); warm += 1) await task();
  const measured: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const begin = performance.now();
    await task();
    measured.push(performance.now() - begin);
    await between();
  }
  return measured;
}

/** The value that this share of the values does not exceed: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `4.1 ms (p50 2.0 ms)`: the 95th of a hundred, and the median. */
export function describeTimes(times: readonly number[], decimals = 1): string {
  const at = (share: number) => `${quantile(times, share).toFixed(decimals)} ms`;
  return `${at(0.95)} (p50 ${at(0.5)})`;
}
