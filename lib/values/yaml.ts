import { CORE_SCHEMA, defineScalarTag, loadAll, mergeTag, NOT_RESOLVED, YAMLException } from "js-yaml";
import { mapOf } from "./merge";
import { formatKey, formatNumber, formatText } from "./yaml-scalars";

/** The only importer of js-yaml: what users paste is read here, and everything we write is written here. */

export type YamlResult = { ok: true; value: unknown } | { ok: false; message: string; line: number | null };

export const YAML_LENGTH_MAX = 256 * 1024;
const ALIASES_MAX = 1000;
const NODES_MAX = 50_000;

/**
 * Reads one YAML document as Helm reads it (`yes` is true, `012` is ten, a date is text); nothing at all is `{}`.
 * Refuses what would not survive: more than 256 kB, several documents, duplicate keys, aliases that multiply.
 */
export function parseYaml(text: string): YamlResult {
  if (text.length > YAML_LENGTH_MAX) return failure("The text is longer than 256 kB. Paste less.");
  const withoutMark = text.replace(/^\ufeff/, "");
  let documents: unknown[];
  try {
    documents = loadAll(withoutMark, {
      schema: HELM_SCHEMA,
      maxAliases: ALIASES_MAX,
      maxTotalMergeKeys: 10_000,
    });
  } catch (error) {
    // js-yaml documents that other exceptions are possible too; all of them mean that the text cannot be read.
    return describeError(error, withoutMark);
  }
  if (documents.length > 1) {
    return failure(`There are ${documents.length} documents, separated by "---". Paste one.`);
  }
  const [value = null] = documents;
  const nodes = countNodes(value, new Map());
  if (nodes === Number.POSITIVE_INFINITY)
    return failure("An alias refers to what it stands in. Write the values out.");
  if (nodes > NODES_MAX) return failure(`Aliases make this more than ${NODES_MAX} values. Write fewer.`);
  return { ok: true, value: value === null ? {} : plain(value) };
}

/** What Helm's reader (sigs.k8s.io/yaml over go-yaml v2) makes of plain text, where YAML 1.2 reads it otherwise. */
const helmBoolean = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  resolve: (source) => {
    if (/^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return true;
    return /^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source) ? false : NOT_RESOLVED;
  },
  identify: () => false,
});

const helmInteger = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  resolve: (source) => {
    const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(
      /^[-+0-9]/.test(source) ? source.replaceAll("_", "") : "",
    );
    if (match === null) return NOT_RESOLVED;
    const [, sign = "", digits = ""] = match;
    const value = Number(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    return sign === "-" ? 0 - value : value;
  },
  identify: () => false,
});

const helmFloat = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  resolve: (source) => {
    const digits = /^[-+0-9]/.test(source) ? source.replaceAll("_", "") : source;
    if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits)) return NOT_RESOLVED;
    const value = Number(digits);
    return Number.isFinite(value) ? value : NOT_RESOLVED;
  },
  identify: () => false,
});

const HELM_SCHEMA = CORE_SCHEMA.withTags(helmBoolean, helmInteger, helmFloat, mergeTag);

function failure(message: string, line: number | null = null): YamlResult {
  return { ok: false, message, line };
}

function describeError(error: unknown, text: string): YamlResult {
  if (!(error instanceof YAMLException))
    return failure("This cannot be read as YAML. Check its indentation and quotes.");
  const line = typeof error.mark?.line === "number" ? error.mark.line + 1 : null;
  const place = line === null ? "" : `Line ${line}: `;
  const source = line === null ? "" : (text.split(/\r\n|\r|\n/)[line - 1] ?? "");
  if (/^\s*\t/.test(source))
    return failure(`${place}a tab stands where YAML takes only spaces. Write spaces.`, line);
  if (/duplicat/i.test(error.reason))
    return failure(`${place}the same key stands twice. Keep one of them.`, line);
  if (/alias/i.test(error.reason) && /max|limit|exceed/i.test(error.reason)) {
    return failure(`${place}there are more than ${ALIASES_MAX} aliases. Write the values out.`, line);
  }
  return failure(`${place}${error.reason}. Correct it, and paste again.`, line);
}

/** How many values there are once every alias is written out, infinite for a cycle. Shared ones are counted once and multiplied. */
function countNodes(value: unknown, known: Map<object, number>): number {
  if (typeof value !== "object" || value === null) return 1;
  const counted = known.get(value);
  if (counted !== undefined) return counted;
  known.set(value, Number.POSITIVE_INFINITY);
  let total = 1;
  for (const inner of Object.values(value)) total += countNodes(inner, known);
  known.set(value, total);
  return total;
}

/** Plain own data with nothing shared: keys such as `__proto__` stay keys. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return mapOf(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export interface FormatOptions {
  /** Lines above everything else, without the `#`. */
  header?: readonly string[];
  /** Lines above a key, without the `#`. */
  comment?: (path: readonly string[]) => readonly string[];
  /** An empty line between the top-level keys. */
  isSpaced?: boolean;
}

/**
 * Writes a value so that Go's, JavaScript's and Python's readers read it back equal. Keys keep their order; undefined
 * is left out. Throws on what YAML's JSON subset cannot hold (NaN, functions): that is our mistake.
 */
export function formatYaml(value: unknown, options: FormatOptions = {}): string {
  const header = (options.header ?? []).map(commentLine);
  const lines = block(value, [], options);
  return `${[...header, ...(header.length > 0 && lines.length > 0 ? [""] : []), ...lines].join("\n")}\n`;
}

function block(value: unknown, path: readonly string[], options: FormatOptions): string[] {
  const inline = scalarOrEmpty(value);
  if (inline !== undefined) return [inline];
  if (Array.isArray(value))
    return value.flatMap((item, index) => listItem(item, [...path, String(index)], options));
  const entries = Object.entries(value as object).filter(([, inner]) => inner !== undefined);
  return entries.flatMap(([key, inner], index) => {
    const lines = entry(key, inner, [...path, key], options);
    return options.isSpaced === true && path.length === 0 && index > 0 ? ["", ...lines] : lines;
  });
}

function entry(key: string, value: unknown, path: readonly string[], options: FormatOptions): string[] {
  const comments = (options.comment?.(path) ?? []).map(commentLine);
  const inline = scalarOrEmpty(value);
  if (inline !== undefined) return [...comments, `${formatKey(key)}: ${inline}`];
  return [...comments, `${formatKey(key)}:`, ...block(value, path, options).map(indent)];
}

function listItem(item: unknown, path: readonly string[], options: FormatOptions): string[] {
  const [first = "", ...rest] = block(item ?? null, path, options);
  return [`- ${first}`, ...rest.map(indent)];
}

/** The value on one line, or nothing for a list or map with something in it. */
function scalarOrEmpty(value: unknown): string | undefined {
  if (value === null) return "null";
  if (typeof value === "string") return formatText(value);
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : undefined;
  if (typeof value === "object") {
    return Object.values(value).every((inner) => inner === undefined) ? "{}" : undefined;
  }
  throw new Error(`${typeof value} cannot be written as a value`);
}

const indent = (line: string) => (line === "" ? "" : `  ${line}`);

const commentLine = (text: string) => (text === "" ? "#" : `# ${text}`);
