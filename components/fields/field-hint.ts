import type { FieldInfo } from "@/lib/charts/form-model";

/** The schema's help with range and default: `Pods at the very most. 1 to 20, default 5.` */
export function fieldHint(info: FieldInfo): string {
  const facts = [range(info), defaultText(info)].filter((fact) => fact !== "").join(", ");
  if (facts === "") return info.description;
  return `${info.description} ${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`;
}

function range({ kind, minimum, maximum }: FieldInfo): string {
  if (kind !== "integer" && kind !== "number") return "";
  if (minimum !== undefined && maximum !== undefined) return `${grouped(minimum)} to ${grouped(maximum)}`;
  if (minimum !== undefined) return `at least ${grouped(minimum)}`;
  return maximum === undefined ? "" : `at most ${grouped(maximum)}`;
}

function defaultText({ kind, default: value }: FieldInfo): string {
  if (kind === "boolean") return `default ${value === true ? "on" : "off"}`;
  if (value === undefined || value === null || value === "" || typeof value === "object") return "";
  return `default ${String(value)}`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
