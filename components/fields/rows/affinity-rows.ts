import { isMap, isSame } from "@/lib/values/merge";
import type { Row } from "./row-cells";

/**
 * One rule of an affinity in plain words: which kind, how strongly, and the label it looks at. Kubernetes' own
 * structure is deeper than that; what does not fit into such rows is edited as YAML (`readAffinity` says `null`).
 */
export interface AffinityRow extends Row {
  kind: "nodeAffinity" | "podAffinity" | "podAntiAffinity";
  /** 1 to 100, or `required`. */
  weight: number | "required" | string;
  topologyKey: string;
  key: string;
  /** `=` is a plain label, the others are expressions. */
  operator: string;
  values: string;
}

const kinds = ["nodeAffinity", "podAffinity", "podAntiAffinity"] as const;
const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** The rules of an affinity as rows, `null` when rows cannot say all of it. */
export function readAffinity(affinity: unknown): AffinityRow[] | null {
  if (!isMap(affinity)) return null;
  const rows = kinds.flatMap((kind) => {
    const rules = affinity[kind];
    if (!isMap(rules)) return [];
    return [...requiredRows(kind, rules[required]), ...preferredRows(kind, rules[preferred])];
  });
  return isSame(writeAffinity(rows), affinity) ? rows : null;
}

/** What Kubernetes reads for these rows. Required rules about nodes must all hold; each other rule stands alone. */
export function writeAffinity(rows: readonly Row[]): Record<string, unknown> {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      const musts = own.filter(({ weight }) => weight === "required");
      const wishes = own.filter(({ weight }) => weight !== "required");
      const rules = {
        ...(musts.length === 0 ? {} : { [required]: writeRequired(kind, musts) }),
        ...(wishes.length === 0 ? {} : { [preferred]: wishes.map((row) => writePreferred(kind, row)) }),
      };
      return own.length === 0 ? [] : [[kind, rules] as const];
    }),
  );
}

function requiredRows(kind: AffinityRow["kind"], rules: unknown): AffinityRow[] {
  const terms = isMap(rules) ? asList(rules.nodeSelectorTerms) : asList(rules);
  return terms.flatMap((term) => termRows(kind, "required", term));
}

function preferredRows(kind: AffinityRow["kind"], rules: unknown): AffinityRow[] {
  return asList(rules).flatMap((rule) => {
    if (!isMap(rule)) return [];
    const weight = typeof rule.weight === "number" ? rule.weight : String(rule.weight);
    return termRows(kind, weight, kind === "nodeAffinity" ? rule.preference : rule.podAffinityTerm);
  });
}

function termRows(kind: AffinityRow["kind"], weight: AffinityRow["weight"], term: unknown): AffinityRow[] {
  if (!isMap(term)) return [];
  const topologyKey = typeof term.topologyKey === "string" ? term.topologyKey : "";
  const selector = kind === "nodeAffinity" ? term : isMap(term.labelSelector) ? term.labelSelector : {};
  const row = (key: unknown, operator: unknown, values: string) => ({
    kind,
    weight,
    topologyKey,
    key: String(key),
    operator: String(operator),
    values,
  });
  const labels = isMap(selector.matchLabels) ? Object.entries(selector.matchLabels) : [];
  return [
    ...labels.map(([key, value]) => row(key, "=", String(value))),
    ...asList(selector.matchExpressions).map((each) =>
      isMap(each) ? row(each.key, each.operator, asList(each.values).join(", ")) : row("", "", ""),
    ),
  ];
}

function writeRequired(kind: AffinityRow["kind"], rows: readonly Row[]): unknown {
  if (kind !== "nodeAffinity") return rows.map((row) => podTerm(row));
  return { nodeSelectorTerms: [{ matchExpressions: rows.map(expression) }] };
}

function writePreferred(kind: AffinityRow["kind"], row: Row): unknown {
  return kind === "nodeAffinity"
    ? { weight: row.weight, preference: { matchExpressions: [expression(row)] } }
    : { weight: row.weight, podAffinityTerm: podTerm(row) };
}

function podTerm(row: Row): unknown {
  const labelSelector =
    row.operator === "="
      ? { matchLabels: { [String(row.key)]: String(row.values) } }
      : { matchExpressions: [expression(row)] };
  return { topologyKey: row.topologyKey, labelSelector };
}

function expression({ key, operator, values }: Row): unknown {
  const texts = String(values)
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  // Nodes have no plain labels here: one value is an expression too.
  return {
    key,
    operator: operator === "=" ? "In" : operator,
    ...(texts.length === 0 ? {} : { values: texts }),
  };
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
