import type { ChartName } from "./chart";
import type { JsonSchema } from "./json-schema";
import { chartDefinition, type ValuesMap } from "./registry";
import { describeProblems } from "./validate";

/** For tests: values at, just below and just above the bounds of every value of a chart, and of another type. */

interface Boundary {
  /** Dotted, as `--set` writes it. */
  path: string;
  /** Taken by the form, alone on the chart's defaults; a rule across fields may refuse them. */
  good: unknown[];
  /** Refused by the form for their own shape. */
  bad: unknown[];
}

export function boundaries(chart: ChartName): Boundary[] {
  const { fields, jsonSchema, defaults } = chartDefinition(chart);
  return Object.values(fields)
    .filter(({ isGroup }) => !isGroup)
    .map(({ path }) => {
      const schema = schemaAt(jsonSchema, path);
      const isBad = (value: unknown) =>
        describeProblems(chart, written(defaults, path, value)).some(({ code }) => code !== "refused");
      const usual = defaultAt(defaults, path);
      const near = unique(candidates(schema, usual));
      const good = near.filter((value) => !isBad(value));
      return { path, good: good.length === 0 ? [usual] : good, bad: [...near, ...otherTypes].filter(isBad) };
    });
}

/** Overrides that set one value; keys of a map of the user's hold no dots here. */
export function overrideOf(path: string, value: unknown): ValuesMap {
  return path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), value) as ValuesMap; // a path has a key
}

/**
 * Overrides that set each value to the `index`-th of its list, where it has so many: Helm names everything that its
 * schema refuses at once.
 */
export function overridesOf(
  boundaries: Boundary[],
  side: "good" | "bad",
  index: number,
): { paths: string[]; values: ValuesMap } {
  const values: ValuesMap = {};
  const paths = boundaries.filter((boundary) => boundary[side].length > index);
  for (const boundary of paths) write(values, boundary.path, boundary[side][index]);
  return { paths: paths.map(({ path }) => path), values };
}

/** Words of Go's that no user should read. */
export const goFault =
  /nil pointer|panic|interface conversion|interface \{\}|can.t evaluate|wrong type|incompatible types|error calling (?!fail|include)|unable to cast|reflect/;

const otherTypes: unknown[] = [
  true,
  -1,
  0.5,
  1e21,
  "",
  "a b",
  "line\nbreak",
  "{{ x }}",
  [],
  [1],
  {},
  { a: [] },
];

/** Both sides of every bound that the schema names. */
function candidates(schema: JsonSchema, usual: unknown): unknown[] {
  const branches = [schema, ...(schema.anyOf ?? [])];
  return branches.flatMap((branch) => {
    const numbers = [branch.minimum, branch.maximum]
      .filter((bound) => bound !== undefined)
      .flatMap((bound) => [bound - 1, bound, bound + 1, bound + 0.5]);
    const options = branch.enum === undefined ? [] : [...branch.enum, `${branch.enum[0]}x`];
    return [
      ...numbers,
      ...options,
      ...(branch.type === "boolean" ? [true, false] : []),
      ...lengths(branch, usual),
    ];
  });
}

/** Texts where one letter more, or less, changes whether the schema takes them. */
function lengths(schema: JsonSchema, usual: unknown): string[] {
  if (schema.type !== "string") return [];
  const pattern = new RegExp(schema.pattern ?? "");
  const longest = Math.min(schema.maxLength ?? 300, 3000);
  const isTaken = (text: string) => text.length <= longest && pattern.test(text);
  const begin = typeof usual === "string" ? usual : "";
  const stretched = ["a", "/a", "1", ".a"].flatMap((more) =>
    [begin, ""].map((start) => (count: number) => start + more.repeat(count)),
  );
  const turns = stretched.flatMap((make) => {
    const found: string[] = [];
    for (let count = 0; make(count).length <= longest + 1; count++) {
      if (isTaken(make(count)) !== isTaken(make(count + 1))) found.push(make(count), make(count + 1));
    }
    return found;
  });
  // The longest text that is taken, the shortest, and what is refused beside them.
  const taken = turns.filter(isTaken).sort((a, b) => a.length - b.length);
  return [...taken.slice(0, 1), ...taken.slice(-1), ...turns.filter((text) => !isTaken(text))];
}

function unique(values: unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function schemaAt(schema: JsonSchema, path: string): JsonSchema {
  return path.split(".").reduce((node, key) => node.properties?.[key] ?? {}, schema);
}

function defaultAt(defaults: ValuesMap, path: string): unknown {
  return path.split(".").reduce<unknown>((map, key) => (map as ValuesMap | undefined)?.[key], defaults);
}

function written(defaults: ValuesMap, path: string, value: unknown): ValuesMap {
  const values = structuredClone(defaults);
  write(values, path, value);
  return values;
}

function write(values: ValuesMap, path: string, value: unknown): void {
  const keys = path.split(".");
  let map = values;
  for (const key of keys.slice(0, -1)) {
    map[key] ??= {};
    map = map[key] as ValuesMap; // groups are maps in the defaults, and what was made here is one
  }
  map[keys.at(-1) ?? ""] = value;
}
