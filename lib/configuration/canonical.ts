import { isMap } from "@/lib/values/merge";
import { type Configuration, type ConfigurationInput, configurationSchema } from "./schema";

/**
 * The shortest configuration that means the same: defaults left out, keys sorted.
 * Law: parsing it gives the configuration back, and the same configuration always gives the same text.
 */
export function canonicalConfiguration(configuration: Configuration): ConfigurationInput {
  const defaults = configurationSchema.parse({});
  return (withoutDefaults(configuration, defaults) ?? {}) as ConfigurationInput; // the same shape with fields left out
}

/** The canonical configuration as JSON: what names a bundle, a link and a Helm repository. */
export function canonicalJson(configuration: Configuration): string {
  return JSON.stringify(canonicalConfiguration(configuration));
}

function withoutDefaults(value: unknown, standard: unknown): unknown {
  if (isMap(value) && isMap(standard)) {
    const entries = Object.keys(value)
      .sort()
      .map(
        (key) =>
          [
            key,
            withoutDefaults(value[key], Object.hasOwn(standard, key) ? standard[key] : undefined),
          ] as const,
      )
      .filter(([, inner]) => inner !== undefined);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  const sorted = sortKeys(value);
  return JSON.stringify(sorted) === JSON.stringify(sortKeys(standard)) ? undefined : sorted;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}
