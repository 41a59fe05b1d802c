/**
 * Kubernetes' text form of a number, read exactly.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */

/** An exact non-negative fraction; floats would turn `0.1` into something else. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export type QuantityResult<T> = { ok: true; value: T } | { ok: false; message: string };

/** Longer text is never a size someone means, and powers of ten in BigInt get slow. */
const LENGTH_MAX = 64;
const EXPONENT_MAX = 40;

const GRAMMAR = /^\+?(\d+\.?\d*|\.\d+)(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

const DECIMAL_POWERS: Record<string, number> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY_POWERS: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** Reads a quantity of either kind; `examples` is what the message tells the user to write when there is no better guess. */
export function parseQuantity(input: string | number, examples: string): QuantityResult<Fraction> {
  const text = typeof input === "number" ? String(input) : input;
  const quoted = JSON.stringify(text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text);
  if (/^-/.test(text.trim()) && GRAMMAR.test(text.trim().slice(1))) {
    return { ok: false, message: `${quoted} is less than zero. Write ${examples}.` };
  }
  const match = text.length > LENGTH_MAX ? null : GRAMMAR.exec(text);
  if (match === null) {
    return { ok: false, message: `${quoted} is not a quantity. Write ${guess(text) ?? examples}.` };
  }
  const [, digits = "", suffix = "", exponent = "0"] = match;
  const power = Number(exponent);
  if (Math.abs(power) > EXPONENT_MAX) {
    return { ok: false, message: `${quoted} is beyond any node. Write ${examples}.` };
  }
  const [whole = "", decimals = ""] = digits.split(".");
  const mantissa: Fraction = {
    numerator: BigInt(whole + decimals || "0"),
    denominator: 10n ** BigInt(decimals.length),
  };
  const binaryPower = BINARY_POWERS[suffix];
  if (binaryPower !== undefined) return { ok: true, value: scale(mantissa, 2n, binaryPower) };
  return { ok: true, value: scale(mantissa, 10n, (DECIMAL_POWERS[suffix] ?? 0) + power) };
}

function scale({ numerator, denominator }: Fraction, base: bigint, power: number): Fraction {
  return power >= 0
    ? { numerator: numerator * base ** BigInt(power), denominator }
    : { numerator, denominator: denominator * base ** BigInt(-power) };
}

/** What the user probably meant: `1g` and `1GB` are 1G or 1Gi, `250 m` is 250m. */
function guess(text: string): string | undefined {
  const match = /^\s*\+?(\d+\.?\d*|\.\d+)\s*([a-zA-Z]*)\s*$/.exec(text.slice(0, LENGTH_MAX));
  if (match === null) return undefined;
  const [, digits = "", unit = ""] = match;
  if (GRAMMAR.test(digits + unit)) return digits + unit;
  const letter = /^([kmgtpe])(i|b|ib)?$/i.exec(unit)?.[1]?.toUpperCase();
  if (letter === undefined) return undefined;
  const binary = `${digits}${letter}i`;
  if (/i/i.test(unit.slice(1))) return binary;
  return `${digits}${letter === "K" ? "k" : letter} or ${binary}`;
}

/** Whole units, fractions up, as Kubernetes rounds. */
export function roundUp({ numerator, denominator }: Fraction): bigint {
  return (numerator + denominator - 1n) / denominator;
}
