import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";

/** The other spelling of a quantity: `250m = 0.25 CPU`, `512Mi = 537 MB`; empty when it is none. */
export function describeQuantity(kind: "quantity-cpu" | "quantity-memory", value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  if (kind === "quantity-cpu") {
    const cpu = parseCpu(value);
    if (!cpu.ok) return "";
    return /m$/.test(String(value)) ? `${value} = ${cpu.value / 1000} CPU` : `${value} = ${cpu.value}m`;
  }
  const memory = parseMemory(value);
  if (!memory.ok) return "";
  return /i$/.test(String(value))
    ? `${value} = ${amount(memory.value, 1000, ["B", "kB", "MB", "GB", "TB", "PB"])}`
    : `${value} = ${amount(memory.value, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB"])}`;
}

function amount(bytes: number, step: number, units: readonly string[]): string {
  let value = bytes;
  let unit = 0;
  while (value >= step && unit < units.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = value >= 100 || unit === 0 ? 0 : value >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${units[unit]}`;
}
