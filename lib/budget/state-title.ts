/**
 * What a tab says of its page: the verdict's first words, and the name. `summary` is a budget's own sentence
 * (`Does not fit at peak: 320m CPU too much …` gives `Does not fit at peak · Chartroom`).
 */
export function stateTitle(summary: string): string {
  const [problem = ""] = summary.split(/[:.](?: |$)/, 1);
  const verdict = problem.startsWith("Fits") ? "Fits" : problem;
  return `${verdict} · Chartroom`;
}
