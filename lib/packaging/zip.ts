import { type Zippable, zipSync } from "fflate";
import { type ArchiveEntry, archiveTime, modeOf, sortEntries } from "./archive-entry";

/** A zip with Unix modes. Same entries, same bytes, in a browser as in Node: one JavaScript deflate makes both. */
export function zip(entries: readonly ArchiveEntry[]): Uint8Array {
  const files: Zippable = Object.create(null); // a file may be called "constructor"
  for (const entry of sortEntries(entries)) files[entry.path] = [entry.bytes, zipOptions(entry)];
  return zipSync(files);
}

function zipOptions(entry: ArchiveEntry) {
  return {
    // What is compressed already only grows by another pass.
    level: entry.path.endsWith(".tgz") ? (0 as const) : (6 as const),
    // A zip holds local time: the same numbers everywhere are the same bytes. At noon no clock ever changes.
    mtime: new Date(archiveTime.year, 0, 1, 12),
    os: 3, // Unix, so that the modes count
    attrs: ((0o100000 | modeOf(entry)) << 16) >>> 0,
  };
}
