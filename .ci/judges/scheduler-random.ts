/** Random numbers that one seed decides, so that a failing case can be made again. */
let state = 1;

export function seed(value: number): void {
  state = value;
}

/** Mulberry32. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

export function integer(min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

export function chance(percent: number): boolean {
  return random() * 100 < percent;
}

export function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[integer(0, items.length - 1)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Some of them, in their order, at least one. */
export function some<Item>(items: readonly Item[]): Item[] {
  const found = items.filter(() => chance(50));
  return found.length > 0 ? found : [pick(items)];
}
