import { cpuMillicores, formatCpu, parseCpu } from "@/lib/quantities/cpu";
import { formatMemory, memoryBytes, parseMemory } from "@/lib/quantities/memory";

export type QuantityKind = "cpu" | "memory";

const mebibyte = 2 ** 20;
const megabyte = 1e6;

/** Amounts that people write, closer together where they are small: the stops of sliders, buttons and arrow keys. */
const cpuStops = [
  10, 20, 30, 40, 50, 75, 100, 125, 150, 175, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000,
  1250, 1500, 1750, 2000, 2500, 3000, 3500, 4000,
];
const memoryStops = [
  16, 32, 48, 64, 96, 128, 160, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792, 2048,
  2560, 3072, 4096, 5120, 6144, 8192, 12288,
].map((mebibytes) => mebibytes * mebibyte);
const decimalStops = [
  16, 32, 48, 64, 100, 128, 150, 200, 250, 300, 400, 500, 600, 750, 1000, 1250, 1500, 2000, 2500, 3000, 4000,
  5000, 6000, 8000, 12000,
].map((megabytes) => megabytes * megabyte);

/** In millicores or bytes. */
export const stopsOf: Record<QuantityKind, readonly number[]> = { cpu: cpuStops, memory: memoryStops };

/** Millicores or bytes; `null` for what is no quantity. */
export function amountOf(kind: QuantityKind, value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const parsed = kind === "cpu" ? parseCpu(value) : parseMemory(value);
  return parsed.ok ? parsed.value : null;
}

/** The shortest way to write an amount exactly. */
export function writeAmount(kind: QuantityKind, amount: number): string {
  return kind === "cpu" ? formatCpu(cpuMillicores(amount)) : formatMemory(memoryBytes(amount));
}

/**
 * The next amount that people write, up or down, in the units that were used; never beyond `bound`. `undefined` when
 * the value cannot be read, or nothing is left in that direction.
 */
export function stepQuantity(
  kind: QuantityKind,
  value: unknown,
  direction: 1 | -1,
  bound: number = direction === 1 ? Number.MAX_SAFE_INTEGER : 0,
): string | undefined {
  const amount = amountOf(kind, value);
  if (amount === null) return undefined;
  const isDecimal = kind === "memory" && /[kMGT]$/.test(String(value));
  const stops = isDecimal ? decimalStops : stopsOf[kind];
  const next = direction === 1 ? stopAbove(stops, amount) : stops.findLast((stop) => stop < amount);
  if (next === undefined) return undefined;
  const kept = direction === 1 ? Math.min(next, bound) : Math.max(next, bound);
  return kept === amount || kept < amount !== (direction === -1) ? undefined : writeAmount(kind, kept);
}

/** Beyond the last stop the steps go on as large as the last one. */
function stopAbove(stops: readonly number[], amount: number): number | undefined {
  const [beforeLast = 0, last = 0] = stops.slice(-2);
  return (
    stops.find((stop) => stop > amount) ??
    last + (Math.floor((amount - last) / (last - beforeLast)) + 1) * (last - beforeLast)
  );
}
