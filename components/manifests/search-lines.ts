import type { ChartName } from "@/lib/charts/chart";
import type { ManifestBlock } from "@/lib/render/manifest-blocks";

/** A line that holds what is looked for; `index` counts from 0 in its block. */
export interface Match {
  key: string;
  index: number;
}

/** Every line of the blocks with the text in it, in order, whatever its case. An empty text is nowhere. */
export function searchLines(blocks: readonly ManifestBlock[], query: string): Match[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  return blocks.flatMap(({ key, lines }) =>
    lines.flatMap((line, index) => (line.toLowerCase().includes(wanted) ? [{ key, index }] : [])),
  );
}

/** The line in `:218`, or `etl:218` for the ETL engine's, which goes there instead of searching; `null` for any other text. */
export function wantedLine(query: string): { chart: ChartName; line: number } | null {
  const match = /^\s*(api|etl)?:(\d{1,6})\s*$/i.exec(query);
  if (match === null) return null;
  return { chart: match[1]?.toLowerCase() === "etl" ? "etl-engine" : "health-api", line: Number(match[2]) };
}

/** A text cut where the wanted one begins and ends: `isMatch` tells the parts apart. Together they are the text. */
export function splitMatches(text: string, query: string): { text: string; isMatch: boolean }[] {
  const wanted = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Letters that change their length in lower case would cut at the wrong place.
  if (wanted === "" || lower.length !== text.length) return [{ text, isMatch: false }];
  const parts: { text: string; isMatch: boolean }[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), isMatch: false });
    parts.push({ text: text.slice(at, at + wanted.length), isMatch: true });
    from = at + wanted.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}
