import type { FieldInfo } from "@/lib/charts/form-model";

export interface Hint {
  /** One line below the input: what it is, range and default. */
  line: string;
  /** Why, in further sentences; shown when asked for, and always part of the accessible description. */
  more: string;
}

/** The schema's help with range and default: `Pods at the very most. 1 to 20, default 5.` and the rest of it. */
export function fieldHint(info: FieldInfo, isWide = false): Hint {
  const facts = factsOf(info);
  const longest = isWide ? lineMax * 2 : lineMax;
  const whole = joined(info.description, facts);
  if (whole.length <= longest) return { line: whole, more: "" };
  const [first = "", ...rest] = info.description.split(/(?<=\.) (?=[A-Z0-9"/])/);
  const short = joined(first, facts);
  if (short.length <= longest) return { line: short, more: rest.join(" ") };
  return { line: first, more: joined(...rest, facts) };
}

/** Characters that half the form's width holds. */
const lineMax = 58;

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

function factsOf(info: FieldInfo): string {
  const facts = [range(info), defaultText(info)].filter((fact) => fact !== "").join(", ");
  return facts === "" ? "" : `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`;
}

function range({ kind, minimum, maximum }: FieldInfo): string {
  if (kind !== "integer" && kind !== "number") return "";
  // The largest number of 32 bits is a limit of machines, not advice.
  if (minimum !== undefined && maximum !== undefined && maximum < 2 ** 31 - 1)
    return `${grouped(minimum)} to ${grouped(maximum)}`;
  if (minimum !== undefined) return `at least ${grouped(minimum)}`;
  return maximum === undefined ? "" : `at most ${grouped(maximum)}`;
}

function defaultText({ kind, default: value }: FieldInfo): string {
  if (typeof value === "boolean" && kind === "boolean") return `default ${value ? "on" : "off"}`;
  if (value === undefined || value === null || value === "" || typeof value === "object") return "";
  return `default ${String(value)}`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
