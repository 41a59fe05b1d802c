import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatches, readAt } from "./apply-patches";
import { canonicalConfiguration, canonicalJson } from "./canonical";
import { decodeConfiguration, encodeConfiguration, linkCharactersMax } from "./link";
import { parseConfiguration } from "./parse";
import type { Configuration } from "./schema";

function parsed(input: unknown): Configuration {
  const result = parseConfiguration(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const values = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 12 }).filter((key) => key !== "__proto__"),
  fc
    .jsonValue({ maxDepth: 2, noUnicodeString: false })
    .filter((value) => !JSON.stringify(value).includes("__proto__")),
  { maxKeys: 5 },
);
const drafts = fc.record({
  charts: fc.record({
    "health-api": fc.record({
      enabled: fc.boolean(),
      preset: fc.constantFrom("development", "production"),
      values,
    }),
    "etl-engine": fc.record(
      { namespace: fc.constantFrom("health-etl", "other"), values },
      { requiredKeys: [] },
    ),
  }),
  cluster: fc.record(
    {
      account: fc.constantFrom("free-only", "payg"),
      nodes: fc.array(fc.record({ ocpus: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] }), {
        minLength: 1,
        maxLength: 3,
      }),
      neighbours: fc.dictionary(
        fc.constantFrom("minio", "redis-health"),
        fc.record({ enabled: fc.boolean() }),
      ),
    },
    { requiredKeys: [] },
  ),
});

/** As JSON carries it, which knows no -0. */
const configurations = drafts.map((draft) => JSON.parse(JSON.stringify(draft)) as unknown);

describe("parseConfiguration", () => {
  it("reads {} as the opening configuration", () => {
    const { charts, cluster, secrets } = parsed({});
    expect(charts["health-api"]).toMatchObject({
      enabled: true,
      namespace: "health-api",
      preset: "production",
    });
    expect(charts["etl-engine"]).toMatchObject({ release: "etl-engine", namespace: "health-etl" });
    expect(cluster.nodes).toEqual([
      { shape: "VM.Standard.A1.Flex", ocpus: 2, memoryGb: 12, bootVolumeGb: 47, count: 1 },
    ]);
    expect(secrets.scope).toBe("strict");
  });

  it.each([
    ["names an unknown field", { colour: 1 }, "unknown-field", "/colour"],
    [
      "names an unknown field inside",
      { charts: { "health-api": { prest: "x" } } },
      "unknown-field",
      "/charts/health-api/prest",
    ],
    ["names a chart that there is not", { charts: { nginx: {} } }, "unknown-field", "/charts/nginx"],
    ["refuses a list at the root", [], "invalid-value", ""],
    ["refuses null", null, "invalid-value", ""],
    [
      "refuses an unknown preset",
      { charts: { "etl-engine": { preset: "x" } } },
      "invalid-value",
      "/charts/etl-engine/preset",
    ],
    [
      "refuses text for a number",
      { cluster: { nodes: [{ ocpus: "2" }] } },
      "invalid-value",
      "/cluster/nodes/0/ocpus",
    ],
    ["refuses zero nodes", { cluster: { nodes: [] } }, "invalid-value", "/cluster/nodes"],
    [
      "refuses a namespace that could end a command",
      { charts: { "health-api": { namespace: "a; rm" } } },
      "invalid-value",
      "/charts/health-api/namespace",
    ],
    [
      "refuses one release for two charts",
      {
        charts: {
          "health-api": { release: "x", namespace: "n" },
          "etl-engine": { release: "x", namespace: "n" },
        },
      },
      "invalid-value",
      "/charts/etl-engine/release",
    ],
    [
      "refuses what is no quantity",
      { cluster: { neighbours: { minio: { requests: { memory: "1g" } } } } },
      "invalid-value",
      "/cluster/neighbours/minio/requests/memory",
    ],
    ["refuses a newer version", { version: 2 }, "invalid-value", "/version"],
    [
      "refuses __proto__ anywhere",
      JSON.parse('{"charts":{"health-api":{"values":{"a":{"__proto__":{}}}}}}'),
      "unknown-field",
      "/charts/health-api/values/a/__proto__",
    ],
    [
      "refuses a secret value",
      { charts: { "health-api": { values: { secrets: { inline: { "secret-key": "x" } } } } } },
      "secret-in-configuration",
      "/charts/health-api/values/secrets/inline/secret-key",
    ],
    [
      "refuses a secret in extraEnv",
      { charts: { "etl-engine": { values: { extraEnv: [{ name: "API_TOKEN", value: "x" }] } } } },
      "secret-in-configuration",
      "/charts/etl-engine/values/extraEnv/0/value",
    ],
    [
      "refuses a password in an address",
      { charts: { "etl-engine": { values: { minio: { endpoint: "http://a:b@minio" } } } } },
      "secret-in-configuration",
      "/charts/etl-engine/values/minio/endpoint",
    ],
  ])("%s", (_what, input, code, path) => {
    const result = parseConfiguration(input);
    expect(result).toMatchObject({ ok: false, code });
    if (!result.ok) expect(result.problems.map((problem) => problem.path)).toContain(path);
  });

  it("takes references to secrets for what they are", () => {
    const extraEnv = [
      { name: "API_TOKEN", valueFrom: { secretKeyRef: { name: "a", key: "b" } } },
      { name: "B_TOKEN", value: "$(REDIS_PASSWORD)" },
    ];
    expect(parseConfiguration({ charts: { "health-api": { values: { extraEnv } } } }).ok).toBe(true);
  });

  it("answers for nesting without end", () => {
    let deep: unknown = {};
    for (let level = 0; level < 5000; level += 1) deep = { a: deep };
    expect(parseConfiguration({ charts: { "health-api": { values: deep } } }).ok).toBe(false);
  });
});

describe("canonical form", () => {
  it("leaves every default out", () => {
    expect(canonicalJson(parsed({}))).toBe("{}");
    expect(
      canonicalJson(
        parsed({ version: 1, secrets: { scope: "strict" }, charts: { "health-api": { values: {} } } }),
      ),
    ).toBe("{}");
  });

  it("means the same configuration, however the input was ordered", () => {
    fc.assert(
      fc.property(configurations, (input) => {
        const configuration = parsed(input);
        expect(parsed(canonicalConfiguration(configuration))).toEqual(configuration);
        const reversed = JSON.parse(JSON.stringify(input), (_key, value) =>
          typeof value === "object" && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).reverse())
            : value,
        );
        expect(canonicalJson(parsed(reversed))).toBe(canonicalJson(configuration));
      }),
    );
  });
});

describe("link", () => {
  it("carries any configuration there and back", () => {
    fc.assert(
      fc.property(configurations, (input) => {
        const configuration = parsed(input);
        const text = encodeConfiguration(configuration);
        expect(text).toMatch(/^1\.[A-Za-z0-9_-]+$/);
        if (text.length <= linkCharactersMax)
          expect(decodeConfiguration(text)).toEqual({ ok: true, value: configuration });
      }),
    );
  });

  it.each([
    ["cut in half", (text: string) => text.slice(0, text.length / 2)],
    ["of a newer version", (text: string) => text.replace("1.", "2.")],
    ["with a character that base64url has not", (text: string) => `${text}!`],
    ["empty", () => ""],
    ["with nothing behind the version", () => "1."],
  ])("says not-found for a link %s", (_what, damage) => {
    const link = encodeConfiguration(
      parsed({ charts: { "health-api": { values: { replicaCount: 3, image: { tag: "v1.2.3" } } } } }),
    );
    expect(decodeConfiguration(damage(link))).toMatchObject({ ok: false, code: "not-found" });
  });

  it("says uri-too-long beyond the limit, without inflating", () => {
    expect(decodeConfiguration(`1.${"A".repeat(linkCharactersMax)}`)).toMatchObject({
      ok: false,
      code: "uri-too-long",
    });
  });

  it("drops a text that inflates beyond 256 kB", () => {
    const bomb = encodeConfiguration(
      parsed({ charts: { "health-api": { values: { note: "a".repeat(300_000) } } } }),
    );
    expect(bomb.length).toBeLessThan(linkCharactersMax);
    expect(decodeConfiguration(bomb)).toMatchObject({ ok: false, code: "not-found" });
  });
});

describe("applyPatches", () => {
  const replicas = "/charts/health-api/values/replicaCount";

  it("sets below maps that were not there, and removes them again with their last key", () => {
    const set = applyPatches({}, [{ op: "set", path: replicas, value: 3 }]);
    expect(set).toEqual({ charts: { "health-api": { values: { replicaCount: 3 } } } });
    expect(applyPatches(set, [{ op: "remove", path: replicas }])).toEqual({});
  });

  it("leaves the draft it was given as it was", () => {
    const before = Object.freeze({ cluster: Object.freeze({ cni: "flannel" }) });
    applyPatches(before, [{ op: "set", path: "/cluster/cni", value: "vcn-native" }]);
    expect(before).toEqual({ cluster: { cni: "flannel" } });
  });

  it("never reaches a prototype", () => {
    applyPatches({}, [{ op: "set", path: "/__proto__/polluted", value: true }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(readAt({}, "/constructor")).toBeUndefined();
  });

  it("changes one entry of a list", () => {
    const draft = { cluster: { nodes: [{ ocpus: 1 }, { ocpus: 2 }] } };
    expect(applyPatches(draft, [{ op: "set", path: "/cluster/nodes/1/ocpus", value: 4 }])).toEqual({
      cluster: { nodes: [{ ocpus: 1 }, { ocpus: 4 }] },
    });
  });
});
