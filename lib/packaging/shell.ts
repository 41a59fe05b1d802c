/** A text as one word of a POSIX shell, whatever is in it: `it's` becomes `'it'\''s'`. Plain words stay readable. */
export function shellQuote(text: string): string {
  if (/^[A-Za-z0-9_./:@%+=-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
