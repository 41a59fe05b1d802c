import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { etlEngineSecretKeys } from "@/lib/charts/etl-engine/secret-keys";
import { healthApiSecretKeys } from "@/lib/charts/health-api/secret-keys";
import type { SecretKeySettings } from "@/lib/charts/shared/secret-keys";
import type { RenderedObject } from "@/lib/render/engine";

export interface ChartSecret {
  chart: ChartName;
  name: string;
  namespace: string;
  keys: { key: string; description: string }[];
}

/** The Secret of each enabled chart: its name as the rendered pods write it, its keys as the sealing script asks for them. */
export function chartSecrets({
  charts,
  configuration,
}: Pick<GoodEvaluation, "charts" | "configuration">): ChartSecret[] {
  return chartNames.flatMap((chart) => {
    const references = secretReferences(charts[chart]?.objects ?? []);
    const name = references[0]?.name;
    if (name === undefined) return [];
    const isRead = (key: string) => references.some((reference) => reference.key === key);
    const keys = Object.entries<SecretKeySettings>(settings[chart])
      // The ETL engine needs Redis' password only while it deduplicates there; then its pods read it.
      .filter(([key]) => key !== "redis-password" || isRead(key))
      .map(([key, { description }]) => ({ key, description }));
    return [{ chart, name, namespace: configuration.charts[chart].namespace, keys }];
  });
}

const settings = { "health-api": healthApiSecretKeys, "etl-engine": etlEngineSecretKeys };

interface SecretReference {
  name: string;
  key: string;
}

/** Every `secretKeyRef` of the rendered objects. */
export function secretReferences(objects: readonly RenderedObject[]): SecretReference[] {
  return objects.flatMap(({ object }) => collect(object));
}

function collect(value: unknown): SecretReference[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === "secretKeyRef" && isReference(inner) ? [{ name: inner.name, key: inner.key }] : collect(inner),
  );
}

function isReference(value: unknown): value is SecretReference {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    "key" in value &&
    typeof value.name === "string" &&
    typeof value.key === "string"
  );
}
