import type { ChartName } from "@/lib/charts/chart";
import { chartDefinition, type Field } from "@/lib/charts/registry";
import { formatYaml } from "./yaml";

/** Comments in values files are wrapped to this. */
export const lineCharactersMax = 100;

/** Complete values as YAML, each key under its title, description and range: a chart's `values.yaml`. */
export function documentedValues(
  chart: ChartName,
  values: Record<string, unknown>,
  header: string[],
): string {
  const { fields } = chartDefinition(chart);
  return formatYaml(values, {
    header: header.flatMap((sentence) => wrap(sentence, lineCharactersMax - 2)),
    isSpaced: true,
    comment: (path) => {
      const field = fields[path.join(".")];
      return field === undefined ? [] : wrap(descriptionOf(field), lineCharactersMax - 2 * path.length);
    },
  });
}

/** What the schema says of a field in one line: title, meaning and range. */
export function descriptionOf(field: Field): string {
  return [`${field.title}.`, field.description, rangeOf(field)].filter((part) => part !== "").join(" ");
}

function rangeOf({ kind, minimum, maximum, enum: options }: Field): string {
  if (options !== undefined) return `One of: ${options.join(", ")}.`;
  const isNumber = kind === "integer" || kind === "number";
  return isNumber && minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}.` : "";
}

/** The lines of a text, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last === undefined || `${last} ${word}`.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
