/** One file of an archive. `path` uses `/`, is relative and never leaves the archive. */
export interface ArchiveEntry {
  path: string;
  bytes: Uint8Array;
  /** Shell scripts: mode 0755 instead of 0644. */
  isExecutable?: boolean;
}

export function textEntry(path: string, text: string, isExecutable = false): ArchiveEntry {
  return { path, bytes: new TextEncoder().encode(text), isExecutable };
}

/** By code unit: the same order on every machine, which a locale's order is not. */
export function sortEntries(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  return [...entries].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

export function modeOf(entry: ArchiveEntry): number {
  return entry.isExecutable ? 0o755 : 0o644;
}

/** Every file's time, so that an archive's bytes depend on nothing but its content. Not 1970: tar warns about that. */
export const archiveTime = { year: 2026, secondsSinceEpoch: Date.UTC(2026, 0, 1, 12) / 1000 };
