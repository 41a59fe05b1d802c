import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { arbitraryValues } from "./arbitrary";
import { chartNames } from "./chart";
import type { JsonSchema } from "./json-schema";
import { schemaFile } from "./json-schema";
import { chartDefinition, fullname, presetOverrides, secretKeys } from "./registry";

describe.each(chartNames)("%s", (chart) => {
  const { fields, jsonSchema, defaults, presets } = chartDefinition(chart);
  const all = Object.values(fields);

  it("has a title and a description for every key", () => {
    for (const { path, title, description } of all) {
      expect(title, path).not.toBe(path);
      expect(description, path).toMatch(/\.$/);
    }
  });

  it("gives no two fields the same title, because people and tests find them by it", () => {
    const titles = all.filter(({ isGroup }) => !isGroup).map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("bounds every whole number", () => {
    for (const { path, kind, minimum, maximum } of all) {
      if (kind !== "integer") continue;
      expect([minimum, maximum], path).toEqual([expect.any(Number), expect.any(Number)]);
      expect(maximum, path).toBeLessThan(2 ** 31);
    }
  });

  it("requires every key that has a default, so that a null never reaches a template", () => {
    const optional = all.filter(({ isOptional }) => isOptional).map(({ path }) => path);
    expect(optional).toEqual(
      ["resources", "waitFor.resources", "helmTest.resources"]
        .flatMap((owner) => ["requests", "limits"].map((side) => `${owner}.${side}.ephemeral-storage`))
        .sort((a, b) => all.findIndex(({ path }) => path === a) - all.findIndex(({ path }) => path === b)),
    );
  });

  it("has only patterns that Go reads like JavaScript", () => {
    for (const pattern of patternsIn(jsonSchema)) {
      expect(pattern).toMatch(/^\^.*\$$/);
      expect(pattern).not.toMatch(/\(\?|\\[1-9bBdDsSpPkw]/);
      for (const [, count] of pattern.matchAll(/\{\d+,(\d+)\}/g))
        expect(Number(count)).toBeLessThanOrEqual(1000);
    }
  });

  it("closes every map of ours and says that the file is generated", () => {
    const file = JSON.parse(schemaFile(jsonSchema, "lib/charts/x/schema.ts"));
    expect(file.$comment).toContain("do not edit");
    expect(file.additionalProperties).toBe(false);
    expect(JSON.stringify(file)).not.toContain('"quantity"');
    for (const { path, isGroup } of all) {
      if (!isGroup) continue;
      let schema = jsonSchema;
      for (const key of path.split(".")) schema = schema.properties?.[key] ?? {};
      expect(schema.additionalProperties, path).toBe(false);
    }
  });

  it("has presets that differ from the defaults wherever they say something", () => {
    for (const { values, reasons } of Object.values(presets)) {
      for (const path of Object.keys(reasons)) expect(fields, path).toHaveProperty([path]);
      expect(differing(values, defaults), JSON.stringify(values)).toEqual([]);
    }
  });

  it("keeps its presets from being changed by whoever asks for them", () => {
    presetOverrides(chart, "production").environment = "changed";
    expect(presetOverrides(chart, "production").environment).toBe("production");
  });
});

test("the titles that people and tests know by heart", () => {
  const { fields } = chartDefinition("health-api");
  const titleOf = (path: string) => fields[path]?.title;
  expect({
    "image.tag": titleOf("image.tag"),
    "image.repository": titleOf("image.repository"),
    "ingress.host": titleOf("ingress.host"),
    replicaCount: titleOf("replicaCount"),
    "autoscaling.minReplicas": titleOf("autoscaling.minReplicas"),
    "autoscaling.maxReplicas": titleOf("autoscaling.maxReplicas"),
    "resources.requests.cpu": titleOf("resources.requests.cpu"),
    "resources.limits.cpu": titleOf("resources.limits.cpu"),
    "resources.requests.memory": titleOf("resources.requests.memory"),
    "resources.limits.memory": titleOf("resources.limits.memory"),
  }).toEqual({
    "image.tag": "Image tag",
    "image.repository": "Image repository",
    "ingress.host": "Ingress host",
    replicaCount: "Replicas",
    "autoscaling.minReplicas": "Minimum replicas",
    "autoscaling.maxReplicas": "Maximum replicas",
    "resources.requests.cpu": "CPU request",
    "resources.limits.cpu": "CPU limit",
    "resources.requests.memory": "Memory request",
    "resources.limits.memory": "Memory limit",
  });
});

describe("secretKeys", () => {
  it("names the source document's Secrets and keys", () => {
    expect(secretKeys("health-api", {})).toMatchObject({
      secretName: "health-api-secrets",
      keys: { length: 6 },
    });
    const etl = secretKeys("etl-engine", {});
    expect(etl.secretName).toBe("etl-engine-secrets");
    expect(etl.keys.map(({ key }) => key)).toEqual([
      "database-password",
      "minio-access-key",
      "minio-secret-key",
      "rabbitmq-user",
      "rabbitmq-password",
    ]);
  });

  it("asks for Redis' password when the ETL engine deduplicates there", () => {
    const { keys } = secretKeys("etl-engine", { deduplication: { store: "redis" } });
    expect(keys.at(-1)).toMatchObject({ key: "redis-password", sharedAs: "redis-password" });
  });

  it("generates only what stands in an address unescaped", () => {
    for (const chart of chartNames) {
      for (const { generate } of secretKeys(chart, { deduplication: { store: "redis" } }).keys) {
        if (generate !== null) expect(generate.alphabet).toMatch(/^[A-Za-z0-9_-]+$/);
      }
    }
  });

  it("follows the release, the overrides of the name, and a name of its own", () => {
    expect(secretKeys("health-api", {}, "blue").secretName).toBe("blue-health-api-secrets");
    expect(secretKeys("health-api", { fullnameOverride: "x" }, "blue").secretName).toBe("x-secrets");
    expect(secretKeys("health-api", { secrets: { name: "own" } }).secretName).toBe("own");
    expect(fullname("health-api", { nameOverride: "blue" }, "bluebird")).toBe("bluebird");
  });
});

it("makes random values that reach both sides of every switch and every choice", () => {
  for (const chart of chartNames) {
    const seen = fc.sample(arbitraryValues(chart), { numRuns: 60, seed: 3 });
    for (const { path, kind, enum: options, isFixed } of Object.values(chartDefinition(chart).fields)) {
      const values = new Set(
        seen.map((set) =>
          path.split(".").reduce<unknown>((map, key) => (map as Record<string, unknown>)?.[key], set),
        ),
      );
      if (kind === "boolean" && !isFixed) expect([...values].sort(), path).toEqual([false, true]);
      if (kind === "enum") expect(values.size, path).toBe(options?.length);
    }
  }
});

function patternsIn(schema: JsonSchema): string[] {
  return [...JSON.stringify(schema).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text = ""]) =>
    JSON.parse(text),
  );
}

/** Paths of a preset that repeat the default. */
function differing(values: object, defaults: unknown, path = ""): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const below = (defaults as Record<string, unknown>)?.[key];
    const here = `${path}${key}`;
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return differing(value, below, `${here}.`);
    return JSON.stringify(value) === JSON.stringify(below) ? [here] : [];
  });
}
