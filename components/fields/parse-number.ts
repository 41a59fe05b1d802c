/** The number that was typed, when it would be shown again exactly as typed; else the text itself. */
export function parseNumber(text: string): number | string {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return trimmed !== "" && Number.isFinite(value) && String(value) === trimmed ? value : text;
}
