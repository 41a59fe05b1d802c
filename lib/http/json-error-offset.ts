/**
 * Where a text stops being JSON, as an offset; its length when it only ends too early. JSON.parse does not tell on every
 * engine. Walks the grammar (RFC 8259) token by token without recursion, so that deep nesting cannot exhaust the stack.
 */
export function jsonErrorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expect: Expectation = "value";
  let offset = 0;
  while (true) {
    const token = nextToken(text, offset);
    if (token === null) return skipSpace(text, offset);
    const start = skipSpace(text, offset);
    const next = step(expect, token, open);
    if (next === null) return start;
    expect = next;
    offset = start + token.length;
  }
}

type Expectation = "value" | "value or ]" | "key or }" | "key" | ":" | ", or end";

const space = /[ \t\n\r]*/y;
const tokens =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a string.
  /[{}[\],:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

function skipSpace(text: string, offset: number): number {
  space.lastIndex = offset;
  return offset + (space.exec(text)?.[0].length ?? 0);
}

function nextToken(text: string, offset: number): string | null {
  tokens.lastIndex = skipSpace(text, offset);
  return tokens.exec(text)?.[0] ?? null;
}

/** What may follow, or `null` when the token may not stand here. */
function step(expect: Expectation, token: string, open: ("{" | "[")[]): Expectation | null {
  const isKey = token.startsWith('"');
  if (expect === ":") return token === ":" ? "value" : null;
  if (expect === "key" || expect === "key or }") {
    if (isKey) return ":";
    if (token === "}" && expect === "key or }") return close(open);
    return null;
  }
  if (expect === ", or end") {
    if (token === "," && open.length > 0) return open.at(-1) === "{" ? "key" : "value";
    if (token === "}" || token === "]") {
      return open.at(-1) === (token === "}" ? "{" : "[") ? close(open) : null;
    }
    return null;
  }
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "key or }" : "value or ]";
  }
  if (token === "]") return expect === "value or ]" ? close(open) : null;
  return /^[},:]$/.test(token) ? null : ", or end";
}

function close(open: ("{" | "[")[]): Expectation {
  open.pop();
  return ", or end";
}
