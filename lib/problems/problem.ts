/**
 * What is wrong, where, and what to write instead. `path` is a JSON Pointer (RFC 6901) from the root of the
 * document the problem is about: the configuration for routes and page. `helm` is Helm's own line, shown under ours.
 */
export interface Problem {
  path: string;
  message: string;
  helm?: string;
}

/** The closed list of DESIGN §8. */
export type ProblemCode =
  | "malformed"
  | "not-found"
  | "method-not-allowed"
  | "too-large"
  | "uri-too-long"
  | "unsupported-type"
  | "unknown-field"
  | "invalid-value"
  | "secret-in-configuration"
  | "refused"
  | "busy"
  | "internal";

/** A result that is expected to fail sometimes: bad input is a value, not an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; code: ProblemCode; problems: Problem[] };

/** The JSON Pointer of a list of keys: `/charts/health-api/values/image/tag`. */
export function jsonPointer(keys: readonly PropertyKey[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The keys of a JSON Pointer; the inverse of `jsonPointer` for keys that are text. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
