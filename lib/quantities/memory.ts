import { parseQuantity, type QuantityResult, roundUp } from "./quantity";

declare const unit: unique symbol;

/** A whole, safe, non-negative number of bytes: memory, volumes and ephemeral storage. */
export type MemoryBytes = number & { readonly [unit]: "bytes" };

const EXAMPLES = "256Mi or 1Gi";

/** Exact; a fraction of a byte counts as a whole one, as Kubernetes rounds. */
export function parseMemory(input: string | number): QuantityResult<MemoryBytes> {
  const parsed = parseQuantity(input, EXAMPLES);
  if (!parsed.ok) return parsed;
  const bytes = roundUp(parsed.value);
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { ok: false, message: `${JSON.stringify(String(input))} is beyond any node. Write ${EXAMPLES}.` };
  }
  return { ok: true, value: Number(bytes) as MemoryBytes };
}

const UNITS: readonly (readonly [string, number])[] = [
  ["Pi", 2 ** 50],
  ["Ti", 2 ** 40],
  ["Gi", 2 ** 30],
  ["Mi", 2 ** 20],
  ["Ki", 2 ** 10],
  ["P", 1e15],
  ["T", 1e12],
  ["G", 1e9],
  ["M", 1e6],
  ["k", 1e3],
];

/** The shortest exact text with at most two decimals: `512Mi`, `1.5Gi`, `1G`, `1000001`. Never lossy. */
export function formatMemory(bytes: MemoryBytes): string {
  let shortest = String(bytes);
  for (const [suffix, size] of UNITS) {
    const hundredths = exactHundredths(bytes, size);
    if (hundredths === undefined) continue;
    const text = `${trimZeros(hundredths)}${suffix}`;
    if (text.length < shortest.length) shortest = text;
  }
  return shortest;
}

/** `bytes / size` in hundredths, if that is exact and the size is not larger than the whole. */
function exactHundredths(bytes: number, size: number): bigint | undefined {
  if (bytes < size) return undefined;
  const scaled = BigInt(bytes) * 100n;
  return scaled % BigInt(size) === 0n ? scaled / BigInt(size) : undefined;
}

function trimZeros(hundredths: bigint): string {
  const whole = hundredths / 100n;
  const rest = hundredths % 100n;
  return rest === 0n ? `${whole}` : `${whole}.${rest.toString().padStart(2, "0").replace(/0$/, "")}`;
}

const SCREEN_UNITS: readonly (readonly [string, number])[] = [
  ["TiB", 2 ** 40],
  ["GiB", 2 ** 30],
  ["MiB", 2 ** 20],
  ["KiB", 2 ** 10],
];

/**
 * For the screen: one decimal of the largest unit that is not larger than the value, except that whole MiB and KiB
 * are shown without one (`256 MiB`, `1.0 GiB`, `8.9 GiB`). Rounded down, so that room is never promised that is not there.
 */
export function describeMemory(bytes: number): string {
  for (const [name, size] of SCREEN_UNITS) {
    if (bytes < size) continue;
    const isWhole = bytes % size === 0 && size < 2 ** 30;
    return isWhole
      ? `${bytes / size} ${name}`
      : `${(Math.floor((bytes / size) * 10) / 10).toFixed(1)} ${name}`;
  }
  return `${bytes} B`;
}

/** For numbers that are known to be whole bytes, such as sums. Throws on anything else: that is our mistake. */
export function memoryBytes(value: number): MemoryBytes {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is not a whole number of bytes`);
  return value as MemoryBytes;
}

export function addMemory(...parts: MemoryBytes[]): MemoryBytes {
  return memoryBytes(parts.reduce((sum, part) => sum + part, 0));
}
