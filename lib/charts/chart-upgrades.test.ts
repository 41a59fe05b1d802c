import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attempt, render } from "@/lib/server/engine-test-support";
import { arbitraryValues } from "./arbitrary";
import { type ChartName, chartNames, presetNames } from "./chart";
import type { RenderedChart } from "./chart-test-support";
import { chartDefinition, type ValuesMap } from "./registry";

/** `helm upgrade` fails on a field that Kubernetes never changes, and deletes what the new manifests leave out. */

/** The fields of each kind that stay as they were created: the API's validation of updates. */
const immutable: Record<string, (object: Record<string, unknown>) => unknown> = {
  Deployment: ({ spec }) => (spec as { selector: unknown }).selector,
  PersistentVolumeClaim: ({ spec }) => spec,
  Service: ({ spec }) => (spec as { clusterIP?: unknown }).clusterIP,
  Secret: ({ type, immutable: isImmutable }) => [type, isImmutable],
  ConfigMap: ({ immutable: isImmutable }) => isImmutable,
};

/** What an upgrade from one rendering to the other would run into. */
function obstacles(before: RenderedChart, after: RenderedChart): string[] {
  return before.objects.flatMap(({ kind, name, object }) => {
    const next = after.objects.find((other) => other.kind === kind && other.name === name);
    if (next !== undefined) {
      const fields = immutable[kind] ?? (() => undefined);
      return JSON.stringify(fields(object)) === JSON.stringify(fields(next.object))
        ? []
        : [`${kind} ${name} changes`];
    }
    const { annotations } = object.metadata as { annotations?: Record<string, string> };
    // Running pods keep what they read from a Secret; the next one does not start without it.
    const isNeeded = kind === "PersistentVolumeClaim" || (kind === "Secret" && reads(after, name));
    const isLost = isNeeded && annotations?.["helm.sh/resource-policy"] !== "keep";
    return isLost ? [`${kind} ${name} is deleted`] : [];
  });
}

const reads = ({ podSpec }: RenderedChart, secret: string) =>
  JSON.stringify(podSpec).includes(`"name":"${secret}"`);

const inline = (name: ChartName) => chartDefinition(name).defaults.secrets as { inline: object };

describe.each(chartNames)("%s", (name) => {
  const presets = presetNames.map((preset) => render(name, {}, { preset }));

  it("switches between all presets, both ways", () => {
    for (const before of presets) for (const after of presets) expect(obstacles(before, after)).toEqual([]);
  });

  it("switches between all modes of secrets, both ways", () => {
    const modes = (chartDefinition(name).fields["secrets.mode"]?.enum ?? []).map((mode) => ({
      secrets: { mode, inline: inline(name).inline },
    }));
    expect(modes.length).toBeGreaterThan(2);
    const charts = modes.map((values) => attempt(name, values)).filter(({ ok }) => ok);
    expect(charts.length).toBeGreaterThan(2);
    const rendered = modes.filter((values) => attempt(name, values).ok).map((values) => render(name, values));
    for (const before of rendered) for (const after of rendered) expect(obstacles(before, after)).toEqual([]);
  });

  it.each([{ nameOverride: "other" }, { nameOverride: "e" }, { fullnameOverride: "other" }])(
    "takes other names (%o), because selectors hold none of them",
    (names) => {
      expect(obstacles(render(name), render(name, names))).toEqual([]);
      expect(obstacles(render(name, names), render(name))).toEqual([]);
    },
  );

  it("changes immutable fields by no value but the volume's own", { timeout: 180_000 }, () => {
    const fields = Object.values(chartDefinition(name).fields).filter(({ isGroup }) => !isGroup);
    const samples = fc.sample(arbitraryValues(name), { numRuns: 3, seed: 11 });
    const guilty = new Set<string>();
    const before = render(name);
    for (const { path } of fields) {
      for (const sample of samples) {
        const values = only(path, sample);
        if (!attempt(name, values).ok) continue; // It needs others to make sense.
        if (obstacles(before, render(name, values)).length > 0) guilty.add(path);
      }
    }
    expect([...guilty].sort()).toEqual(
      name === "health-api" ? [] : ["persistence.size", "persistence.storageClass"],
    );
  });

  it("keeps to the same selectors over random values", () => {
    for (const values of fc.sample(arbitraryValues(name), { numRuns: 15, seed: 5 })) {
      expect(render(name, values).deployment.selector).toEqual(render(name).deployment.selector);
    }
  });

  it("labels every object of random values, and names them apart from another release's", () => {
    for (const values of fc.sample(arbitraryValues(name), { numRuns: 15, seed: 6 })) {
      const [blue, green] = ["blue", "green"].map((release) =>
        render(name, { ...values, fullnameOverride: "" }, { release, namespace: "shared" }),
      ) as [RenderedChart, RenderedChart];
      for (const object of blue.objects) {
        expect(object.namespace).toBe("shared");
        expect(blue.metadata(object).labels, `${object.kind} ${object.name}`).toMatchObject({
          "app.kubernetes.io/name": name,
          "app.kubernetes.io/instance": "blue",
          "app.kubernetes.io/component": expect.any(String),
          "app.kubernetes.io/version": "v1.0.0",
          "app.kubernetes.io/part-of": "health-platform",
          "app.kubernetes.io/managed-by": "Helm",
          "helm.sh/chart": expect.stringContaining(`${name}-`),
        });
      }
      const named = ({ objects }: RenderedChart) => objects.map((object) => `${object.kind} ${object.name}`);
      // A name of the user's own (Secret, its store, service account) is the user's to keep apart.
      const own = new Set(named(green));
      const shared = named(blue).filter(
        (object) => own.has(object) && !/^(ServiceAccount|Secret|ExternalSecret|SecretStore) /.test(object),
      );
      expect(shared).toEqual([]);
      const labels = blue.deployment.template.metadata.labels;
      const selects = Object.entries(green.deployment.selector.matchLabels).every(
        ([key, value]) => labels[key] === value,
      );
      expect(selects).toBe(false);
    }
  });
});

describe("the ETL engine's volume", () => {
  const onSqlite = render("etl-engine");
  const onRedis = render("etl-engine", { deduplication: { store: "redis" } });

  it("outlives the change to Redis, and is taken up again on the way back", () => {
    expect(obstacles(onSqlite, onRedis)).toEqual([]);
    expect(obstacles(onRedis, onSqlite)).toEqual([]);
  });

  it("goes only when persistence.retain says so", () => {
    const notKept = render("etl-engine", { persistence: { retain: false } });
    expect(obstacles(notKept, onRedis)).toEqual(["PersistentVolumeClaim etl-engine-data is deleted"]);
    // Turned off and on, nothing but the annotation changes.
    expect(obstacles(notKept, onSqlite)).toEqual([]);
  });

  it("goes on under another name by existingClaim", () => {
    const renamed = render("etl-engine", {
      fullnameOverride: "other",
      persistence: { existingClaim: "etl-engine-data" },
    });
    expect(renamed.podSpec.volumes).toContainEqual({
      name: "data",
      persistentVolumeClaim: { claimName: "etl-engine-data" },
    });
    expect(obstacles(onSqlite, renamed)).toEqual([]);
  });
});

/** One value of a whole set, at its place. */
function only(path: string, values: ValuesMap): ValuesMap {
  const keys = path.split(".");
  const value = keys.reduce<unknown>((map, key) => (map as ValuesMap | undefined)?.[key], values);
  return keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as ValuesMap;
}
