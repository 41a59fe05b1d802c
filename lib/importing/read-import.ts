import { type ChartName, chartNames } from "@/lib/charts/chart";
import { chartDefinition } from "@/lib/charts/registry";
import { decodeConfiguration } from "@/lib/configuration/link";
import { isMap, own, type ValuesMap } from "@/lib/values/merge";
import { parseYaml, YAML_LENGTH_MAX } from "@/lib/values/yaml";

/** What a text turned out to be. Nothing in it is judged yet. */
export type ImportReading =
  | { kind: "configuration"; document: ValuesMap; from: "file" | "link" }
  /** `chart` is a guess from the keys, `null` when both charts have them all. */
  | { kind: "values"; chart: ChartName | null; values: ValuesMap }
  /** Values of both charts under their names, as an umbrella chart holds them. */
  | { kind: "umbrella"; values: Partial<Record<ChartName, ValuesMap>> }
  | { kind: "unreadable"; message: string };

/**
 * Reads what someone pasted or dropped: a configuration, a values file (YAML or JSON), or a link of ours.
 * Whatever it is, the answer comes in time: a text over 256 kB is not even looked at.
 */
export function readImport(text: string): ImportReading {
  if (text.length > YAML_LENGTH_MAX) {
    const size = (text.length / 1024 / 1024).toFixed(1);
    const message = `This is ${size} MB of text, and no values file is longer than 256 kB. Give the one file that holds the values.`;
    return { kind: "unreadable", message };
  }
  const trimmed = text.trim();
  if (trimmed === "")
    return { kind: "unreadable", message: "There is nothing in it. Give a file with values." };
  const link = linkText(trimmed);
  if (link !== null) return readLink(link);

  const parsed = parseYaml(text);
  if (!parsed.ok) return { kind: "unreadable", message: parsed.message };
  if (!isMap(parsed.value)) {
    const message =
      "This is not a map of values. Give a configuration, or a values file such as values-production.yaml.";
    return { kind: "unreadable", message };
  }
  return classify(parsed.value);
}

/** The configuration's text in a share link, a repository's address, or alone; `null` for any other text. */
export function linkText(text: string): string | null {
  if (/\s/.test(text)) return null;
  const match = /(?:#|\/c\/)(\d+\.[^/#?]*)/.exec(text) ?? /^(\d+\.[A-Za-z0-9_-]{4,})$/.exec(text);
  return match?.[1] ?? null;
}

function readLink(text: string): ImportReading {
  if (!text.startsWith("1.")) {
    const message = "A newer Chartroom made this link. Open it there, or ask for its configuration.yaml.";
    return { kind: "unreadable", message };
  }
  const decoded = decodeConfiguration(text);
  if (decoded.ok) return { kind: "configuration", document: decoded.value, from: "link" };
  const [problem] = decoded.problems;
  if (decoded.code === "not-found") {
    const message =
      "The link is broken: a part of it is missing or changed. Copy it whole, or ask for configuration.yaml.";
    return { kind: "unreadable", message };
  }
  return {
    kind: "unreadable",
    message: `The link's configuration is refused. ${problem?.message ?? ""}`.trim(),
  };
}

const configurationKeys = ["version", "charts", "cluster", "secrets", "gitops", "dismissed"];
const onlyInConfigurations = ["charts", "cluster", "gitops", "dismissed"];
const sealingKeys = ["controllerName", "controllerNamespace", "scope", "certificate"];

function classify(document: ValuesMap): ImportReading {
  const keys = Object.keys(document);
  const secrets = own(document, "secrets");
  const isConfiguration =
    keys.some((key) => onlyInConfigurations.includes(key)) ||
    (keys.includes("version") && keys.every((key) => configurationKeys.includes(key))) ||
    (keys.length === 1 && isMap(secrets) && Object.keys(secrets).some((key) => sealingKeys.includes(key)));
  if (isConfiguration || keys.length === 0) return { kind: "configuration", document, from: "file" };

  const parts = chartNames.flatMap((chart) => {
    const part = own(document, chart);
    return isMap(part) ? [[chart, part] as const] : [];
  });
  if (parts.length > 0) return { kind: "umbrella", values: Object.fromEntries(parts) };
  return { kind: "values", chart: guessChart(document), values: document };
}

/** The chart that knows more of the values' keys; the image's name decides where both know the same. */
function guessChart(values: ValuesMap): ChartName | null {
  const image = own(values, "image");
  const repository = isMap(image) ? String(own(image, "repository") ?? "") : "";
  const score = (chart: ChartName) => {
    const { fields } = chartDefinition(chart);
    const known = leafPaths(values).filter((path) => Object.hasOwn(fields, path)).length;
    return (
      known + (repository.includes(chart) || (chart === "etl-engine" && /etl/.test(repository)) ? 0.5 : 0)
    );
  };
  const [api, etl] = [score("health-api"), score("etl-engine")];
  if (api === etl) return null;
  return api > etl ? "health-api" : "etl-engine";
}

/** Dotted paths of every value and of every map on the way to it. */
function leafPaths(value: ValuesMap, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...(isMap(inner) ? leafPaths(inner, `${prefix}${key}.`) : []),
  ]);
}
