import { parseQuantity, type QuantityResult } from "./quantity";

declare const unit: unique symbol;

/** Thousandths of a core: a whole, safe, non-negative number that cannot be mixed up with bytes. */
export type CpuMillicores = number & { readonly [unit]: "millicores" };

const EXAMPLES = "250m or 0.25";

/** Exact. Refuses what is finer than 1m, because Kubernetes does. */
export function parseCpu(input: string | number): QuantityResult<CpuMillicores> {
  const parsed = parseQuantity(input, EXAMPLES);
  if (!parsed.ok) return parsed;
  const { numerator, denominator } = parsed.value;
  const thousandths = numerator * 1000n;
  const millicores = (thousandths + denominator - 1n) / denominator;
  const quoted = JSON.stringify(String(input));
  if (thousandths % denominator !== 0n) {
    return {
      ok: false,
      message: `${quoted} is finer than 1m, the smallest share of a CPU. Write ${millicores}m.`,
    };
  }
  if (millicores > BigInt(Number.MAX_SAFE_INTEGER)) {
    return { ok: false, message: `${quoted} is beyond any node. Write ${EXAMPLES}.` };
  }
  return { ok: true, value: Number(millicores) as CpuMillicores };
}

/** The canonical text: whole cores as a number, everything else in `m`. `parseCpu` reads it back as the same value. */
export function formatCpu(millicores: CpuMillicores): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** For the screen: always millicores, so that figures in a column compare at a glance. */
export function describeCpu(millicores: number): string {
  return `${millicores}m`;
}

/** For numbers that are known to be whole millicores, such as sums. Throws on anything else: that is our mistake. */
export function cpuMillicores(value: number): CpuMillicores {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Error(`${value} is not a whole number of millicores`);
  return value as CpuMillicores;
}

export function addCpu(...parts: CpuMillicores[]): CpuMillicores {
  return cpuMillicores(parts.reduce((sum, part) => sum + part, 0));
}
