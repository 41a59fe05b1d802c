export type TokenKind = "key" | "number" | "text" | "comment" | "plain";

export interface Token {
  kind: TokenKind;
  text: string;
}

/** Splits one line of YAML into coloured parts. It only colours: the parts put together are the line. */
export function yamlTokens(line: string): Token[] {
  if (/^\s*#/.test(line) || /^---/.test(line)) return [{ kind: "comment", text: line }];
  const match = /^(\s*(?:- )*)("[^"]*"|'[^']*'|[\w./-][^\s:#]*)(:)(\s.*)?$/.exec(line);
  if (match === null) return valueTokens(line);
  const [, indent = "", key = "", colon = "", value = ""] = match;
  const before: Token[] = indent === "" ? [] : [{ kind: "plain", text: indent }];
  return [...before, { kind: "key", text: key }, ...valueTokens(colon + value)];
}

function valueTokens(text: string): Token[] {
  if (text === "") return [];
  const match = /^([\s:-]*)(.*?)(\s*)$/.exec(text);
  const [, before = "", value = "", after = ""] = match ?? [];
  const kind = valueKind(value);
  if (kind === "plain") return [{ kind, text }];
  return [
    ...(before === "" ? [] : [{ kind: "plain" as const, text: before }]),
    { kind, text: value },
    ...(after === "" ? [] : [{ kind: "plain" as const, text: after }]),
  ];
}

function valueKind(value: string): TokenKind {
  if (/^-?\d+(\.\d+)?$/.test(value) || /^(true|false|null)$/.test(value)) return "number";
  return /^(".*"|'.*')$/.test(value) ? "text" : "plain";
}
