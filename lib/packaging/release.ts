import { type ChartName, chartNames, charts, type PresetName } from "@/lib/charts/chart";
import { fullname } from "@/lib/charts/registry";
import type { ChartPreview, Evaluation } from "@/lib/evaluation/evaluation";
import type { RenderedObject } from "@/lib/render/engine";
import { type ChartSecret, chartSecrets } from "@/lib/sealing/commands";

export type GoodEvaluation = Extract<Evaluation, { ok: true }>;

/** One enabled chart as the bundle installs it: what the runbook and the scripts are written from. */
export interface Release {
  chart: ChartName;
  title: string;
  release: string;
  namespace: string;
  preset: PresetName;
  /** Inside the bundle: `charts/health-api-1.0.0.tgz`. */
  archive: string;
  preview: ChartPreview;
  secret: ChartSecret;
}

export function archiveName(chart: ChartName): string {
  return `${chart}-${charts[chart].version}.tgz`;
}

export function releases(evaluation: GoodEvaluation): Release[] {
  const secrets = chartSecrets(evaluation);
  return chartNames.flatMap((chart) => {
    const preview = evaluation.charts[chart];
    const secret = secrets.find((candidate) => candidate.chart === chart);
    if (preview === undefined || secret === undefined) return [];
    const { release, namespace, preset } = evaluation.configuration.charts[chart];
    const archive = `charts/${archiveName(chart)}`;
    return [{ chart, title: charts[chart].title, release, namespace, preset, archive, preview, secret }];
  });
}

/** The objects of one kind that are part of the release itself, hooks left out. */
export function objectsOf({ preview }: Release, kind: string): RenderedObject[] {
  return preview.objects.filter((object) => object.kind === kind && object.hooks.length === 0);
}

/** What stands at a path of an object that comes from outside, `undefined` when nothing does. */
export function readPath(value: unknown, ...keys: (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null && Object.hasOwn(current, key)
        ? (current as Record<string | number, unknown>)[key] // an object with this key, as just checked
        : undefined,
    value,
  );
}

/** What the chart's Deployment makes its pods from; `undefined` when it has none. */
export function podTemplateOf(release: Release): unknown {
  return readPath(objectsOf(release, "Deployment")[0]?.object, "spec", "template");
}

/** A claim that Helm leaves behind on uninstall. */
export function isKept(claim: RenderedObject): boolean {
  return readPath(claim.object, "metadata", "annotations", "helm.sh/resource-policy") === "keep";
}

/** The names of the Secrets with which the pods' images are pulled, each once. */
export function pullSecrets(release: Release): string[] {
  const names = objectsOf(release, "Deployment").flatMap(({ object }) => {
    const list = readPath(object, "spec", "template", "spec", "imagePullSecrets");
    return Array.isArray(list) ? list.map((entry: unknown) => readPath(entry, "name")) : [];
  });
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

/** Whether `helm test` has something to run. */
export function hasTests({ preview }: Release): boolean {
  return preview.objects.some(({ hooks }) => hooks.includes("test"));
}

/** The claim that this release would have had with SQLite, when it has none now: Helm left it behind when that changed. */
export function formerClaim({ chart, preview, release }: Release): string | null {
  if (chart !== "etl-engine" || readPath(preview.values, "deduplication", "store") !== "redis") return null;
  return `${fullname(chart, preview.values, release)}-data`;
}

/**
 * Whether a Secret must be in the cluster before the pods come: the chart makes it itself in `inline` mode, and in
 * `external` mode the release holds the ExternalSecret that brings it.
 */
export function isBroughtByHand({ secret }: Release): boolean {
  return secret.mode === "sealed" || secret.mode === "existing";
}
