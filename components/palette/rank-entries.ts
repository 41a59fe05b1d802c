/** Something the palette leads to. */
export interface PaletteEntry {
  id: string;
  group: "Actions" | "Sections" | "Fields" | "Advisories" | "Objects";
  title: string;
  /** Where it is, in the navigation's words. */
  place: string;
  /** Also searched, but not shown: a values path, a kind. */
  keywords: string;
  /** What it is about, in a sentence: searched last. */
  about?: string;
  run(): void;
}

export const entriesMax = 60;

/**
 * The entries in which every word is found, the best first: words that begin the title, then those that begin a word of
 * it, then any place, then the sentence about it. Without a query only the actions and sections, in their own order.
 */
export function rankEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0)
    return entries.filter(({ group }) => group === "Actions" || group === "Sections").slice(0, entriesMax);
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .slice(0, entriesMax)
    .map(({ entry }) => entry);
}

/** 0 where a word is missing. */
function scoreOf({ title, place, keywords, about = "" }: PaletteEntry, words: readonly string[]): number {
  const [name, where, other] = [title.toLowerCase(), place.toLowerCase(), keywords.toLowerCase()];
  const sentence = about.toLowerCase();
  let score = name === words.join(" ") ? 10 : 0;
  for (const word of words) {
    if (name.startsWith(word)) score += 8;
    else if (new RegExp(`\\b${escapePattern(word)}`).test(name)) score += 6;
    else if (name.includes(word)) score += 4;
    else if (other.includes(word)) score += 3;
    else if (where.includes(word)) score += 2;
    else if (sentence.includes(word)) score += 1;
    else return 0;
  }
  return score;
}

function escapePattern(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
