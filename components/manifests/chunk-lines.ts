/** Lines that are painted together: enough to scroll a while, few enough to be made within a frame. */
export const chunkLines = 40;

/** The lines of an object, cut into pieces of `chunkLines`; `first` counts from 0 in the object. */
export function chunks(lines: readonly string[]): { first: number; lines: readonly string[] }[] {
  const found: { first: number; lines: readonly string[] }[] = [];
  for (let first = 0; first < lines.length; first += chunkLines)
    found.push({ first, lines: lines.slice(first, first + chunkLines) });
  return found;
}
