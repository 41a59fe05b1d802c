/** Which texts YAML's readers take for something else. Three readers count: Go's (YAML 1.1), js-yaml (1.2), PyYAML (1.1). */

/** Words that some reader takes for a truth value, nothing, or a number, in any case. */
const RESERVED = new Set([
  "y",
  "n",
  "yes",
  "no",
  "on",
  "off",
  "true",
  "false",
  "null",
  "nan",
  "inf",
  "infinity",
]);

/** Begins with a letter, so it is no number or date; no ": ", no " #", no bracket, no quote. */
const PLAIN = /^[A-Za-z/][A-Za-z0-9_./@%+-]*(:[A-Za-z0-9/][A-Za-z0-9_./@%+-]*)*( [A-Za-z0-9_./@%+-]+)*$/;

/** 250m, 512Mi, 1.5Gi: begins with a digit, yet no reader takes it for a number. */
const PLAIN_QUANTITY = /^[0-9]{1,15}(\.[0-9]{1,9})?(m|k|Ki|M|Mi|G|Gi|T|Ti)$/;

/** A text as YAML: as it is where every reader reads it back equal, else in double quotes with JSON's escapes. */
export function formatText(text: string): string {
  if (PLAIN_QUANTITY.test(text)) return text;
  if (PLAIN.test(text) && !RESERVED.has(text.toLowerCase())) return text;
  return quoteText(text);
}

/** A key: like a text, but quoted as soon as it holds a colon or a space. */
export function formatKey(key: string): string {
  return /[: ]/.test(key) ? quoteText(key) : formatText(key);
}

/** JSON is YAML, except for characters that YAML takes for line breaks or refuses to read unescaped. */
function quoteText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A number with a point wherever it has an exponent: PyYAML takes `1e+21` for a text. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be written as a value`);
  const text = String(value === 0 ? 0 : value);
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}
