import { deflateSync } from "fflate";
import { concatenated } from "@/lib/values/concatenated";
import { remembered } from "@/lib/values/remembered";
import { type ArchiveEntry, archiveTime, modeOf, sortEntries } from "./archive-entry";

/**
 * A zip with Unix modes (PKWARE's APPNOTE 6.3.10, section 4.3). Same entries, same bytes, in a browser as in Node: one
 * JavaScript deflate makes both. The framing is our own, because the library deflates everything each time, and most of
 * a bundle are the charts' files, which are deflated once.
 */
export function zip(entries: readonly ArchiveEntry[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of sortEntries(entries)) {
    const name = new TextEncoder().encode(entry.path);
    // What is compressed already only grows by another pass.
    const isStored = entry.path.endsWith(".tgz");
    const data = isStored ? entry.bytes : deflate(entry.bytes);
    const common = [
      [2, 20], // needs version 2.0
      [2, name.length === entry.path.length ? 0 : 0x800], // beyond ASCII a name is UTF-8
      [2, isStored ? 0 : 8],
      [2, time],
      [2, date],
      [4, checksum(entry.bytes)],
      [4, data.length],
      [4, entry.bytes.length],
      [2, name.length],
      [2, 0], // no extra field
    ] as const;
    locals.push(record([[4, 0x04034b50], ...common]), name, data);
    directory.push(
      record([
        [4, 0x02014b50],
        [2, (unix << 8) | 20],
        ...common,
        [2, 0], // no comment
        [2, 0], // on the first disk
        [2, 0], // no attributes of its own
        [4, ((regularFile | modeOf(entry)) << 16) >>> 0],
        [4, offset],
      ]),
      name,
    );
    offset += 30 + name.length + data.length;
  }
  const central = concatenated(directory);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, central.length],
    [4, offset],
    [2, 0],
  ]);
  return concatenated([...locals, central, end]);
}

const deflate = remembered((bytes: Uint8Array) => deflateSync(bytes, { level: 6 }));

/** CRC-32 as in RFC 1952, section 8. */
const checksum = remembered((bytes: Uint8Array) => {
  let crc = ~0;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
});

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

const unix = 3;
const regularFile = 0o100000;
// A zip holds local time: the same numbers everywhere are the same bytes. At noon no clock ever changes.
const time = 12 << 11;
const date = ((archiveTime.year - 1980) << 9) | (1 << 5) | 1;

/** Numbers of 2 or 4 bytes one after the other, the least byte first. */
function record(numbers: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(numbers.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}
