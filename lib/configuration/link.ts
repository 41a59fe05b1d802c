import { deflateSync, Inflate } from "fflate";
import type { Result } from "@/lib/problems/problem";
import { concatenated } from "@/lib/values/concatenated";
import { canonicalJson } from "./canonical";
import { parseConfiguration } from "./parse";
import type { Configuration } from "./schema";

/** Longer than this many characters, a configuration does not fit an address (DESIGN §8). */
export const linkCharactersMax = 6_000;
const inflatedBytesMax = 256 * 1024;
const prefix = "1.";

/** The text that a share link and `/c/<configuration>/` carry: `1.` + base64url(raw deflate(canonical JSON)). */
export function encodeConfiguration(configuration: Configuration): string {
  const bytes = deflateSync(new TextEncoder().encode(canonicalJson(configuration)), { level: 9 });
  return prefix + base64Url(bytes);
}

/** The inverse. A text that was cut, comes from another version or inflates beyond 256 kB is `not-found`. */
export function decodeConfiguration(text: string): Result<Configuration> {
  if (text.length > linkCharactersMax) {
    const message = `The configuration is longer than ${linkCharactersMax} characters. Download the bundle instead.`;
    return { ok: false, code: "uri-too-long", problems: [{ path: "", message }] };
  }
  const json = decodeText(text);
  if (json === null) {
    const message = "This address holds no configuration: it was cut, changed, or made by a newer Chartroom.";
    return { ok: false, code: "not-found", problems: [{ path: "", message }] };
  }
  return parseConfiguration(json);
}

function decodeText(text: string): unknown {
  if (!text.startsWith(prefix)) return null;
  const encoded = text.slice(prefix.length);
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) return null;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    const inflated = inflate(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    return inflated === null
      ? null
      : (JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(inflated)) as unknown);
  } catch {
    // Every way in which a stranger's text can be broken means the same: there is no configuration here.
    return null;
  }
}

/** Inflates piece by piece, so that a bomb is dropped at the limit and never held whole. */
function inflate(bytes: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let finished = false;
  const stream = new Inflate((chunk, final) => {
    length += chunk.length;
    if (length <= inflatedBytesMax) chunks.push(chunk);
    finished = final;
  });
  for (let start = 0; start < bytes.length && length <= inflatedBytesMax; start += 1024) {
    stream.push(bytes.subarray(start, start + 1024), start + 1024 >= bytes.length);
  }
  if (!finished || length > inflatedBytesMax) return null;
  return concatenated(chunks);
}

function base64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
