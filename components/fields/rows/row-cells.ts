import { isMap } from "@/lib/values/merge";

/** One entry while it is edited: what the list or map holds, or is about to hold. */
export type Row = Readonly<Record<string, unknown>>;

export interface Cell {
  title: string;
  /** JSON Pointer inside the entry, so that a problem finds its cell. */
  path: string;
  read(row: Row): string;
  write(row: Row, text: string): Row;
  /** A closed list; free text when absent. */
  options?: readonly { text: string; title: string }[];
  example?: string;
  /** Its share of the width. */
  size?: 1 | 2 | 3;
  /** Where the cell means nothing, it is not shown. */
  when?(row: Row): boolean;
}

type CellSettings = Pick<Cell, "options" | "example" | "size" | "when"> & {
  /** From text to what Kubernetes takes; empty text always takes the key away, unless it `isKept`. */
  parse?: (text: string) => unknown;
  isKept?: boolean;
};

/** A cell for the value at a dotted path of the entry. */
export function cell(path: string, title: string, settings: CellSettings = {}): Cell {
  const { parse = (text: string) => text, isKept = false, ...rest } = settings;
  const keys = path.split(".");
  return {
    ...rest,
    title,
    path: `/${keys.join("/")}`,
    read: (row) => asText(valueAt(row, keys)),
    write: (row, text) => (text === "" && !isKept ? without(row, keys) : withValue(row, keys, parse(text))),
  };
}

export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (current, key) => (isMap(current) && Object.hasOwn(current, key) ? current[key] : undefined),
    value,
  );
}

export function withValue(row: Row, [key = "", ...rest]: readonly string[], value: unknown): Row {
  if (rest.length === 0) return { ...row, [key]: value };
  const inner = row[key];
  return { ...row, [key]: withValue(isMap(inner) ? inner : {}, rest, value) };
}

export function without(row: Row, [key = "", ...rest]: readonly string[]): Row {
  if (!Object.hasOwn(row, key)) return row;
  const { [key]: inner, ...others } = row;
  if (rest.length === 0 || !isMap(inner)) return others;
  const left = without(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...row, [key]: left };
}

/** A whole number as Kubernetes wants it; anything else stays text, for the schema or Helm to refuse. */
export function wholeNumber(text: string): unknown {
  return /^(0|[1-9]\d{0,14})$/.test(text.trim()) ? Number(text.trim()) : text;
}

export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function choices(...texts: string[]): { text: string; title: string }[] {
  return texts.map((text) => ({ text, title: text }));
}
