import { type ChartName, chartNames, charts, presetNames } from "@/lib/charts/chart";
import { describeProblems } from "@/lib/charts/validate";
import { applyPatches, type Draft, readAt } from "@/lib/configuration/apply-patches";
import { canonicalConfiguration } from "@/lib/configuration/canonical";
import { parseConfiguration } from "@/lib/configuration/parse";
import { findSecrets, withoutSecrets } from "@/lib/configuration/secrets-in-configuration";
import { jsonPointer, pointerKeys } from "@/lib/problems/problem";
import { effectiveValues, minimalOverrides } from "@/lib/values/effective";
import { isMap, mergeValues, type ValuesMap } from "@/lib/values/merge";
import { legacyKeys, namespaceKey } from "./legacy-keys";
import type { ImportReading } from "./read-import";

/** What was not taken as it stood, or will be refused, in a sentence. Never with a secret's value. */
export interface ImportFinding {
  kind: "secret" | "moved" | "left-out" | "refused";
  /** The key as the file writes it, dotted. */
  key: string;
  message: string;
}

export interface ImportProposal {
  /** The draft as it would be. */
  draft: Draft;
  findings: ImportFinding[];
}

export interface ImportChoice {
  /** For values that fit both charts. */
  chart: ChartName;
  /** On top of what is there, or instead of it: of everything for a configuration, of the chart's overrides for values. */
  mode: "merge" | "replace";
}

/** What a reading would make of the draft. Nothing is applied: the page shows the changes and lets each be left out. */
export function proposeImport(
  draft: Draft,
  reading: Exclude<ImportReading, { kind: "unreadable" }>,
  { chart, mode }: ImportChoice,
): ImportProposal {
  if (reading.kind === "configuration") return proposeConfiguration(draft, reading.document, mode);
  const parts: Partial<Record<ChartName, ValuesMap>> =
    reading.kind === "umbrella" ? reading.values : { [chart]: reading.values };
  return chartNames.reduce<ImportProposal>(
    (proposal, name) => {
      const values = parts[name];
      if (values === undefined) return proposal;
      const next = proposeValues(proposal.draft, name, values, mode);
      const prefix = reading.kind === "umbrella" ? `${name}.` : "";
      const findings = next.findings.map((finding) => ({ ...finding, key: prefix + finding.key }));
      return { draft: next.draft, findings: [...proposal.findings, ...findings] };
    },
    { draft, findings: [] },
  );
}

function proposeValues(
  draft: Draft,
  chart: ChartName,
  values: ValuesMap,
  mode: ImportChoice["mode"],
): ImportProposal {
  const preset = presetIn(draft, chart);
  const root = jsonPointer(["charts", chart, "values"]);
  const written = readAt(draft, root);
  const cleaned = cleanValues(chart, values);
  const below = mode === "merge" && isMap(written) ? written : {};
  const overrides = minimalOverrides(
    chart,
    preset,
    effectiveValues(chart, preset, mergeValues(below, cleaned.values)),
  );
  const emptied = applyPatches(draft, [{ op: "remove", path: root }]);
  const next =
    Object.keys(overrides).length === 0
      ? emptied
      : applyPatches(emptied, [{ op: "set", path: root, value: overrides }]);
  const namespace = cleaned.namespace;
  const placed =
    namespace === null || namespace === namespaceIn(next, chart)
      ? next
      : applyPatches(next, [{ op: "set", path: `/charts/${chart}/namespace`, value: namespace }]);
  return { draft: placed, findings: [...cleaned.findings, ...refusedFindings(chart, preset, overrides)] };
}

/** A configuration's unknown, wrong and secret fields are left out one after the other, until the rest is one. */
function proposeConfiguration(draft: Draft, document: ValuesMap, mode: ImportChoice["mode"]): ImportProposal {
  const findings: ImportFinding[] = [];
  let rest: Draft = document;
  for (const chart of chartNames) {
    const root = jsonPointer(["charts", chart, "values"]);
    const values = readAt(rest, root);
    if (!isMap(values)) continue;
    const cleaned = cleanValues(chart, values);
    rest = applyPatches(rest, [{ op: "set", path: root, value: cleaned.values }]);
    const prefix = `charts.${chart}.values.`;
    findings.push(...cleaned.findings.map((finding) => ({ ...finding, key: prefix + finding.key })));
  }
  const clean = withoutSecrets(rest);
  findings.push(...clean.dropped.map(({ path }) => secretFinding(pointerKeys(path).join("."))));
  rest = clean.draft;

  let parsed = parseConfiguration(rest);
  for (let round = 0; !parsed.ok && round < roundsMax; round += 1) {
    for (const { path, message } of parsed.problems) {
      // What cannot be taken out alone (a wrong root, a clash of two fields) takes everything with it.
      rest = path === "" ? {} : applyPatches(rest, [{ op: "remove", path }]);
      findings.push({ kind: "left-out", key: pointerKeys(path).join("."), message });
    }
    parsed = parseConfiguration(rest);
  }
  if (!parsed.ok) return { draft, findings };
  // As JSON carries it: plain maps of our own, with the defaults left out.
  const imported = canonicalConfiguration(parsed.value) as Draft;
  for (const chart of chartNames) {
    const { preset, values } = parsed.value.charts[chart];
    const prefix = `charts.${chart}.values.`;
    findings.push(
      ...refusedFindings(chart, preset, values).map((finding) => ({ ...finding, key: prefix + finding.key })),
    );
  }
  return { draft: mode === "replace" ? imported : mergeValues(draft, imported), findings };
}

const roundsMax = 50;

/** The values without what no chart of ours has: moved where its meaning went, or left out and said so. */
function cleanValues(
  chart: ChartName,
  values: ValuesMap,
): { values: ValuesMap; namespace: string | null; findings: ImportFinding[] } {
  const findings: ImportFinding[] = [];
  const secrets = withoutSecrets({ charts: { [chart]: { values } } });
  findings.push(...secrets.dropped.map(({ path }) => secretFinding(pointerKeys(path).slice(3).join("."))));
  let rest: Draft =
    (readAt(secrets.draft, jsonPointer(["charts", chart, "values"])) as ValuesMap | undefined) ?? {};

  let namespace: string | null = null;
  const written = readAt(rest, `/${namespaceKey}`);
  if (written !== undefined) {
    rest = applyPatches(rest, [{ op: "remove", path: `/${namespaceKey}` }]);
    if (typeof written === "string" && written !== "") namespace = written;
    findings.push({
      kind: namespace === null ? "left-out" : "moved",
      key: namespaceKey,
      message: "objects go where the release is installed, so it becomes the release's namespace.",
    });
  }
  for (const { path, chart: only, to, convert, why } of legacyKeys) {
    if (only !== undefined && only !== chart) continue;
    const pointer = jsonPointer(path.split("."));
    const old = readAt(rest, pointer);
    if (old === undefined) continue;
    // `ingress.tls` as a map is our own key; only `helm create`'s list is another's.
    const value = convert === undefined ? old : convert(old);
    if (to === path && value === undefined) continue;
    rest = applyPatches(rest, [{ op: "remove", path: pointer }]);
    if (to === undefined || value === undefined) findings.push({ kind: "left-out", key: path, message: why });
    else {
      rest = applyPatches(rest, [{ op: "set", path: jsonPointer(to.split(".")), value }]);
      findings.push({ kind: "moved", key: path, message: why });
    }
  }
  const unknown = describeProblems(chart, effectiveValues(chart, "development", rest)).filter(
    ({ code }) => code === "unknown-field",
  );
  for (const { path, message } of unknown) {
    rest = applyPatches(rest, [{ op: "remove", path }]);
    findings.push({
      kind: looksSecret(path) ? "secret" : "left-out",
      key: pointerKeys(path).join("."),
      message: looksSecret(path) ? secretWhy : message.replace(/^[^\s:]+: /, ""),
    });
  }
  return { values: rest, namespace, findings };
}

/** What the chart will refuse of the proposed values. It is taken all the same: the field says it again, and how to go on. */
function refusedFindings(chart: ChartName, preset: (typeof presetNames)[number], overrides: ValuesMap) {
  return describeProblems(chart, effectiveValues(chart, preset, overrides)).map(
    ({ path, message }): ImportFinding => ({
      kind: "refused",
      key: pointerKeys(path).join("."),
      message: message.replace(/^[^\s:]+: /, ""),
    }),
  );
}

function secretFinding(key: string): ImportFinding {
  return { kind: "secret", key, message: secretWhy };
}

const secretWhy =
  "this is a secret value. It was dropped, not kept anywhere: seal it with the commands of the Secrets section.";

function looksSecret(path: string): boolean {
  return /(password|secret-?key|access-?key|token|api-?key|private-?key)$/i.test(path);
}

function presetIn(draft: Draft, chart: ChartName): (typeof presetNames)[number] {
  const written = readAt(draft, `/charts/${chart}/preset`);
  return presetNames.find((name) => name === written) ?? "production";
}

function namespaceIn(draft: Draft, chart: ChartName): unknown {
  return readAt(draft, `/charts/${chart}/namespace`) ?? charts[chart].namespace;
}

/** Whether anything that a draft holds is a secret: then it is neither shared nor exported before that is gone. */
export function holdsSecrets(draft: Draft): boolean {
  return findSecrets(draft).length > 0;
}
