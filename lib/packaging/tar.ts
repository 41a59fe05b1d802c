import { gzipSync } from "fflate";
import { concatenated } from "@/lib/values/concatenated";
import { type ArchiveEntry, archiveTime, modeOf, sortEntries } from "./archive-entry";

/** A gzip-compressed tar: the form of a packaged chart. Same entries, same bytes. */
export function tarGzip(entries: readonly ArchiveEntry[]): Uint8Array {
  // Without mtime 0 the header would carry the time of day.
  return gzipSync(tar(entries), { level: 6, mtime: 0 });
}

/** POSIX ustar (IEEE 1003.1): sorted entries, fixed times and modes, no owner. Throws on a name that ustar cannot hold. */
export function tar(entries: readonly ArchiveEntry[]): Uint8Array {
  const blocks = sortEntries(entries).flatMap((entry) => [header(entry), padded(entry.bytes)]);
  return concatenated([...blocks, new Uint8Array(2 * blockBytes)]);
}

const blockBytes = 512;
const nameBytesMax = 100;
const prefixBytesMax = 155;

function header(entry: ArchiveEntry): Uint8Array {
  const block = new Uint8Array(blockBytes);
  const { name, prefix } = splitPath(entry.path);
  const write = (text: string, offset: number) => block.set(new TextEncoder().encode(text), offset);
  const writeOctal = (value: number, offset: number, digits: number) =>
    write(value.toString(8).padStart(digits, "0"), offset);

  write(name, 0);
  writeOctal(modeOf(entry), 100, 7);
  writeOctal(0, 108, 7); // user
  writeOctal(0, 116, 7); // group
  writeOctal(entry.bytes.length, 124, 11);
  writeOctal(archiveTime.secondsSinceEpoch, 136, 11);
  write("        ", 148); // the checksum counts itself as spaces
  write("0", 156); // an ordinary file
  write("ustar\u000000", 257);
  write(prefix, 345);

  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  writeOctal(checksum, 148, 6);
  block[154] = 0;
  return block;
}

/** ustar keeps up to 100 bytes of name and, split at a slash, up to 155 bytes before it. */
function splitPath(path: string): { name: string; prefix: string } {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  if (bytes(path) <= nameBytesMax) return { name: path, prefix: "" };
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (name !== "" && bytes(name) <= nameBytesMax && bytes(prefix) <= prefixBytesMax)
      return { name, prefix };
  }
  throw new Error(`${path} is too long for a tar archive.`);
}

function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(bytes.length / blockBytes) * blockBytes);
  block.set(bytes);
  return block;
}
