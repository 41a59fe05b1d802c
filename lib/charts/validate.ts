import type { z } from "zod";
import { jsonPointer, type Problem } from "@/lib/problems/problem";
import type { ChartName } from "./chart";
import type { JsonSchema } from "./json-schema";
import { chartDefinition, type ValuesMap } from "./registry";

/** `path` is relative to the chart's values; `message` begins with the same place as Helm's `--set` writes it. */
export interface ChartProblem extends Problem {
  code: "unknown-field" | "invalid-value" | "refused";
}

export type ValidatedValues = { ok: true; values: ValuesMap } | { ok: false; problems: ChartProblem[] };

/** Judges merged values (defaults, preset, overrides) as the chart does: first the shape, then the combinations. */
export function validateValues(chart: ChartName, values: unknown): ValidatedValues {
  const { schema, jsonSchema } = chartDefinition(chart);
  const missing = findMissing(jsonSchema, values, []);
  const parsed = schema.safeParse(values);
  if (parsed.success && missing.length === 0) return { ok: true, values: parsed.data };
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => describeIssue(issue, chart));
  const shape = [...missing, ...issues.filter(({ code }) => code !== "refused")];
  // Like Helm, which renders only what its schema takes: a combination of wrong values says nothing.
  return { ok: false, problems: shape.length > 0 ? shape : issues };
}

/** The problems of merged values, none if the chart takes them. */
export function describeProblems(chart: ChartName, values: unknown): ChartProblem[] {
  const result = validateValues(chart, values);
  return result.ok ? [] : result.problems;
}

/** The sentence without the place it begins with, for a message shown at the field itself. */
export function withoutPlace({ message }: Problem): string {
  const rest = message.replace(/^[^\s:]+: /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function describeIssue(issue: z.core.$ZodIssue, chart: ChartName): ChartProblem[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey([...issue.path, key], chart));
  if (issue.code === "custom" && issue.params?.refusal !== undefined) {
    return [{ code: "refused", path: jsonPointer(issue.path), message: issue.message }];
  }
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [invalid(issue.path, message)];
}

function invalid(path: readonly PropertyKey[], message: string): ChartProblem {
  const place = path.length === 0 ? "values" : path.map(String).join(".");
  return { code: "invalid-value", path: jsonPointer(path), message: `${place}: ${message}` };
}

function unknownKey(path: readonly PropertyKey[], chart: ChartName): ChartProblem {
  const parent = path.slice(0, -1).map(String).join(".");
  const key = String(path.at(-1));
  const siblings = Object.keys(chartDefinition(chart).fields)
    .filter((field) => field.startsWith(parent === "" ? "" : `${parent}.`))
    .map((field) => field.slice(parent === "" ? 0 : parent.length + 1))
    .filter((field) => !field.includes("."));
  const close = siblings.find((sibling) => isClose(sibling, key));
  const remedy =
    close === undefined ? "Remove it, or correct its name." : `Did you mean ${close}? Otherwise remove it.`;
  return {
    code: "unknown-field",
    path: jsonPointer(path),
    message: `${path.map(String).join(".")}: is not a value of the chart ${chart}. ${remedy}`,
  };
}

/** The same letters in another case, or one letter added, left out or changed. */
function isClose(known: string, written: string): boolean {
  const [a, b] = [known.toLowerCase(), written.toLowerCase()];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || a.length < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** A key with a default is in every merged value, unless a null took it away; Helm's schema calls it required. */
function findMissing(schema: JsonSchema, values: unknown, path: string[]): ChartProblem[] {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return [];
  // A map of the user's may have any keys; own ones are the only ones that count.
  const own = values as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (Object.hasOwn(own, key)) return findMissing(property, own[key], [...path, key]);
    if (!schema.required?.includes(key)) return [];
    return [
      invalid([...path, key], "is missing, because null removes it. Write a value, or leave the key out."),
    ];
  });
}
