import { sha256, toBase64, toHex } from "@/lib/packaging/digest";
import { safeHeaders } from "./respond";

interface FileAnswer {
  bytes: Uint8Array;
  type: string;
  /** Offered as the name of the download. */
  name?: string;
  cacheControl: string;
}

/**
 * A file with its hash as ETag and digest (RFC 9530). A GET that names the hash it has is answered with 304.
 * `request` is given for GET only: POST answers carry the tag as the file's checksum, and are never conditional.
 */
export async function fileResponse(
  { bytes, type, name, cacheControl }: FileAnswer,
  request?: Request,
): Promise<Response> {
  const hash = await sha256(bytes);
  const etag = `"${toHex(hash)}"`;
  // no-transform: compressed on its way, it would no longer be what the strong tag and the digest name.
  const headers = { "Cache-Control": `${cacheControl}, no-transform`, ETag: etag, ...safeHeaders };
  if (matches(request?.headers.get("if-none-match") ?? null, etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    // The cast drops SharedArrayBuffer, which nothing here uses, from the type.
    headers: {
      ...headers,
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      "Repr-Digest": `sha-256=:${toBase64(hash)}:`,
      // Names are made of our own words and hexadecimal digits, so they need no escaping.
      ...(name === undefined ? {} : { "Content-Disposition": `attachment; filename="${name}"` }),
    },
  });
}

/** RFC 9110, 13.1.2: the weak comparison, over a list or `*`. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((tag) => ["*", etag, `W/${etag}`].includes(tag.trim()));
}
