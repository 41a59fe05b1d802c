/** Reading fields of rendered objects. The engine has decoded them strictly, so a wrong shape only ever means "absent". */
export type Fields = { readonly [field: string]: unknown };

export function asFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function fieldsAt(value: unknown, ...keys: string[]): Fields {
  return asFields(at(value, keys));
}

export function listAt(value: unknown, ...keys: string[]): readonly unknown[] {
  const found = at(value, keys);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = at(value, keys);
  return typeof found === "string" ? found : undefined;
}

export function integerAt(value: unknown, ...keys: string[]): number | undefined {
  const found = at(value, keys);
  return typeof found === "number" && Number.isInteger(found) ? found : undefined;
}

/** Labels, selectors, annotations: only the entries that are text. */
export function textsAt(value: unknown, ...keys: string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsAt(value, ...keys)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

function at(value: unknown, keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    const fields = asFields(current);
    if (!Object.hasOwn(fields, key)) return undefined;
    current = fields[key];
  }
  return current;
}
