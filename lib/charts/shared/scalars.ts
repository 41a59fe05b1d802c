import { z } from "zod";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import { patterns } from "./patterns";

/** What zod hands to an error function; `input` is what the user wrote. */
interface Issue {
  code?: string | undefined;
  input?: unknown;
}

/** The value as the user would write it, cut short: `"abc"`, `1.5`, `a list`. */
export function quote(input: unknown): string {
  if (input === undefined || input === null) return "nothing";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "a map";
  if (typeof input === "string") return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
  return String(input);
}

/** Text that matches a pattern. `what` completes "… is not …", `write` is the example or rule. */
export function pattern(expression: RegExp, what: string, write: string, lengthMax = 253) {
  const error = (issue: Issue) => {
    if (typeof issue.input === "number" || typeof issue.input === "boolean") {
      return `${quote(issue.input)} is not text. Write it in quotes (--set-string): ${write}.`;
    }
    if (issue.code === "too_big") return `is longer than ${lengthMax} characters. Write ${write}.`;
    return `${quote(issue.input)} is not ${what}. Write ${write}.`;
  };
  return z.string({ error }).max(lengthMax, { error }).regex(expression, { error });
}

/** One line of free text: quotes, any letters, `{{ }}`, `yes` and `012` are kept as typed. */
export function line(lengthMin: number, lengthMax: number, example: string) {
  const error = (issue: Issue) => {
    if (issue.code === "too_small") return `is empty. Write a text such as ${example}.`;
    if (issue.code === "too_big") return `is longer than ${lengthMax} characters. Write less.`;
    if (typeof issue.input !== "string") {
      return `${quote(issue.input)} is not text. Write it in quotes (--set-string), for example ${JSON.stringify(example)}.`;
    }
    return "has a line break or a control character. Write one plain line.";
  };
  const schema = lengthMin > 0 ? z.string({ error }).min(lengthMin, { error }) : z.string({ error });
  return schema.max(lengthMax, { error }).regex(patterns.line, { error }).refine(isWellFormed, { error });
}

/** Free text of several lines, for annotations: they go through `toYaml` whole. */
export function text(lengthMax: number) {
  const error = (issue: Issue) => {
    if (issue.code === "too_big") return `is longer than ${lengthMax} characters. Write less.`;
    return typeof issue.input === "string"
      ? "has a control character. Write plain text."
      : `${quote(issue.input)} is not text. Write it in quotes.`;
  };
  return z
    .string({ error })
    .max(lengthMax, { error })
    .regex(patterns.text, { error })
    .refine(isWellFormed, { error });
}

/** Half a character cannot be written to a file: it would come back as another one. */
function isWellFormed(value: string): boolean {
  return !/[\ud800-\udfff]/u.test(value);
}

export function wholeNumber(smallest: number, largest: number) {
  const range = `Write a number from ${smallest} to ${largest}.`;
  const error = (issue: Issue) => {
    if (typeof issue.input !== "number" || !Number.isInteger(issue.input)) {
      return `${quote(issue.input)} is not a whole number. ${range}`;
    }
    return `${issue.input} is ${issue.input < smallest ? `less than ${smallest}` : `more than ${largest}`}. ${range}`;
  };
  return z.int({ error }).min(smallest, { error }).max(largest, { error });
}

export function decimalNumber(smallest: number, largest: number) {
  const error = (issue: Issue) =>
    `${quote(issue.input)} is not a number from ${smallest} to ${largest}. Write such a number.`;
  return z.number({ error }).min(smallest, { error }).max(largest, { error });
}

export function flag() {
  return z.boolean({ error: (issue) => `${quote(issue.input)} is not true or false. Write one of the two.` });
}

export function choice<const Options extends readonly [string, ...string[]]>(
  options: Options,
  later: readonly string[] = [],
) {
  return z.enum(options, {
    error: (issue) =>
      typeof issue.input === "string" && later.includes(issue.input)
        ? `${quote(issue.input)} is not in this version of the chart yet. Write ${alternatives(options)}.`
        : `${quote(issue.input)} is not a choice here. Write ${alternatives(options)}.`,
  });
}

function alternatives(options: readonly string[]): string {
  return options.length < 2 ? options.join() : `${options.slice(0, -1).join(", ")} or ${options.at(-1)}`;
}

/** A share of CPU as Kubernetes writes it: text, or a number of cores. */
export function cpuQuantity() {
  const error = ({ input }: Issue) => {
    if (typeof input !== "string" && typeof input !== "number") {
      return `${quote(input)} is not a quantity. Write 250m or 0.25.`;
    }
    const parsed = parseCpu(input);
    return parsed.ok
      ? `${quote(input)} is an unusual way to write CPU. Write it like 250m or 0.25.`
      : parsed.message;
  };
  const text = z.string({ error }).regex(patterns.cpu, { error });
  const cores = z.number({ error }).min(0, { error }).max(999_999, { error }).multipleOf(0.001, { error });
  return z.union([text, cores], { error });
}

/** A size as Kubernetes writes it: text, or a number of bytes. */
export function memoryQuantity() {
  const error = ({ input }: Issue) => {
    if (typeof input !== "string" && typeof input !== "number") {
      return `${quote(input)} is not a quantity. Write 256Mi or 1Gi.`;
    }
    const thousandths = typeof input === "string" ? /^\+?([0-9.]+)m$/.exec(input)?.[1] : undefined;
    if (thousandths !== undefined) {
      return `${quote(input)} is thousandths of a byte. Write ${thousandths}M or ${thousandths}Mi.`;
    }
    const parsed = parseMemory(input);
    return parsed.ok
      ? `${quote(input)} is an unusual way to write a size. Write it like 256Mi or 1Gi.`
      : parsed.message;
  };
  const text = z.string({ error }).regex(patterns.memory, { error });
  const bytes = z.number({ error }).min(0, { error }).max(Number.MAX_SAFE_INTEGER, { error });
  return z.union([text, bytes], { error });
}

/** A number of pods or a share of them, as a Deployment's strategy takes it. */
export function podsOrPercentage() {
  const error = ({ input }: Issue) =>
    `${quote(input)} is not a number of pods or a percentage. Write 1 or "25%".`;
  const pods = z.int({ error }).min(0, { error }).max(100, { error });
  return z.union([pods, z.string({ error }).regex(patterns.percentage, { error })], { error });
}

/** The same where it may be left empty, which means: not looked at. */
export function podsOrPercentageOrNone() {
  const error = ({ input }: Issue) =>
    `${quote(input)} is not a number of pods or a percentage. Write 1, "25%", or "" for none.`;
  const pods = z.int({ error }).min(0, { error }).max(100, { error });
  return z.union([pods, z.string({ error }).regex(patterns.optionalPercentage, { error })], { error });
}
