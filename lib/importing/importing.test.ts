import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { Draft } from "@/lib/configuration/apply-patches";
import { canonicalConfiguration, canonicalJson } from "@/lib/configuration/canonical";
import { changesBetween } from "@/lib/configuration/changes";
import { configurationYaml, draftYaml } from "@/lib/configuration/configuration-yaml";
import { encodeConfiguration } from "@/lib/configuration/link";
import { parseConfiguration } from "@/lib/configuration/parse";
import { findSecrets, withoutSecrets } from "@/lib/configuration/secrets-in-configuration";
import { effectiveValues, minimalOverrides } from "@/lib/values/effective";
import { formatYaml } from "@/lib/values/yaml";
import { type ImportChoice, proposeImport } from "./propose-import";
import { linkText, readImport } from "./read-import";

const replace: ImportChoice = { chart: "health-api", mode: "replace" };
const merge: ImportChoice = { chart: "health-api", mode: "merge" };

function propose(draft: Draft, text: string, choice: ImportChoice) {
  const reading = readImport(text);
  if (reading.kind === "unreadable") throw new Error(reading.message);
  return proposeImport(draft, reading, choice);
}

/** Some of a chart's values, as someone overrides some, at their nastiest. Secrets never get into a configuration. */
function overrides(chart: ChartName) {
  return fc
    .tuple(arbitraryValues(chart), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
    .map(([values, mask]) =>
      Object.fromEntries(Object.entries(values).filter((_, index) => mask[index % 12] && index % 3 === 0)),
    );
}

const configurations = fc
  .record({
    api: overrides("health-api"),
    etl: overrides("etl-engine"),
    preset: fc.constantFrom("development", "production", "always-free"),
    account: fc.constantFrom("free-only", "payg"),
  })
  .map(({ api, etl, preset, account }) => {
    const written = {
      charts: { "health-api": { preset, values: api }, "etl-engine": { values: etl } },
      cluster: { account },
    };
    const parsed = parseConfiguration(withoutSecrets(written).draft);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  });

describe("what leaves Chartroom comes back the same", () => {
  it("as configuration.yaml, whatever stood there before", () => {
    fc.assert(
      fc.property(configurations, (configuration) => {
        const before = { charts: { "etl-engine": { preset: "development" } } };
        const { draft } = propose(before, configurationYaml(configuration), replace);
        const parsed = parseConfiguration(draft);
        expect(parsed.ok && canonicalJson(parsed.value)).toBe(canonicalJson(configuration));
      }),
      { numRuns: 20 },
    );
  });

  it("as a share link", () => {
    fc.assert(
      fc.property(configurations, (configuration) => {
        const link = `https://chartroom.example/#${encodeConfiguration(configuration)}`;
        const { draft } = propose({}, link, replace);
        expect(draft).toEqual(canonicalConfiguration(configuration));
      }),
      { numRuns: 20 },
    );
  });

  it("as a values file on its own preset: nothing changes", () => {
    fc.assert(
      fc.property(configurations, fc.constantFrom(...chartNames), (configuration, chart) => {
        const draft = canonicalConfiguration(configuration) as Draft;
        const { preset, values } = configuration.charts[chart];
        const minimal = minimalOverrides(chart, preset, effectiveValues(chart, preset, values));
        for (const mode of ["merge", "replace"] as const) {
          const after = propose(draft, formatYaml(minimal), { chart, mode }).draft;
          const parsed = parseConfiguration(after);
          expect(parsed.ok && effectiveValues(chart, preset, parsed.value.charts[chart].values)).toEqual(
            effectiveValues(chart, preset, values),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it("and a draft that is refused is exported as it stands, without its secrets", () => {
    const draft = {
      charts: {
        "health-api": { release: "NOT A NAME", values: { secrets: { inline: { "secret-key": "hunter2" } } } },
      },
    };
    const text = draftYaml(draft);
    expect(text).toContain("NOT A NAME");
    expect(text).not.toContain("hunter2");
  });
});

describe("what a text is", () => {
  it.each([
    ["a configuration", "version: 1\ncluster: { account: payg }\n", "configuration"],
    ["a configuration with sealing alone", "secrets: { scope: cluster-wide }", "configuration"],
    ["nothing but a comment", "# nothing", "configuration"],
    ["values of a chart", "image: { tag: v2 }", "values"],
    ["values with a Secret's name", "secrets: { name: mine }", "values"],
    ["values of both charts", "health-api: { workers: 2 }\netl-engine: { etl: {} }", "umbrella"],
    ["JSON", '{"image":{"tag":"v2"}}', "values"],
  ])("is %s", (_what, text, kind) => {
    expect(readImport(text).kind).toBe(kind);
  });

  it.each<[string, ChartName | null]>([
    ["webauthn: { issuer: x }", "health-api"],
    ["deduplication: { store: redis }", "etl-engine"],
    ["image: { repository: ghcr.io/us/etl-narrative-engine, tag: v1 }", "etl-engine"],
    ["image: { repository: ghcr.io/us/health-api, tag: v1 }", "health-api"],
    ["replicaCount: 2", null],
  ])("guesses the chart of %j", (text, chart) => {
    const reading = readImport(text);
    expect(reading.kind === "values" && reading.chart).toBe(chart);
  });

  it.each<[string, () => string, RegExp]>([
    ["5 MB", () => "a: b\n".repeat(1_000_000), /4\.8 MB/],
    ["nothing", () => "  \n", /nothing in it/],
    ["two documents", () => "a: 1\n---\nb: 2\n", /2 documents/],
    ["a tab", () => "image:\n\ttag: x\n", /tab/],
    ["a duplicate key", () => "image: {}\nimage: {}\n", /twice/],
    ["a list", () => "- a\n- b\n", /not a map/],
    ["a sentence", () => "hello there", /not a map/],
    ["a million aliases", () => `a: &a [x]\nb: [${"*a,".repeat(80_000)}]\n`, /aliases/i],
    ["a bomb of aliases", bomb, /aliases/i],
    ["broken YAML", () => "a: [1, 2", /Correct it/],
    ["a link cut in half", () => "https://x.example/#1.q1YqSy1SslKqBQ", /broken|refused/],
    ["a newer link", () => "https://x.example/#2.abcdefgh", /newer Chartroom/],
  ])("refuses %s with a sentence that says what to do", (_what, write, message) => {
    const reading = readImport(write());
    expect(reading.kind).toBe("unreadable");
    expect(reading.kind === "unreadable" && reading.message).toMatch(message);
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const reading = readImport(text);
        if (reading.kind !== "unreadable") proposeImport({}, reading, merge);
      }),
      { numRuns: 300 },
    );
  });

  it("finds the configuration's text in the addresses we give", () => {
    expect(linkText("https://a.example/#1.abcd")).toBe("1.abcd");
    expect(linkText("https://a.example/c/1.abcd/index.yaml")).toBe("1.abcd");
    expect(linkText("1.abcdef")).toBe("1.abcdef");
    expect(linkText("image: x")).toBeNull();
    expect(linkText("1.5")).toBeNull();
  });
});

describe("keys that the charts do not have", () => {
  it("explains legacy keys and moves what still has a meaning", () => {
    const text = formatYaml({
      namespace: "prod-api",
      app: { workers: 4, logLevel: "DEBUG", allowedOrigins: ["*"] },
      rabbitmq: { routingKey: "raw-data", exchange: "x" },
    });
    const { draft, findings } = propose({}, text, merge);
    expect(draft).toEqual({
      charts: {
        "health-api": { namespace: "prod-api", values: { workers: 4, rabbitmq: { exchange: "x" } } },
      },
    });
    const kinds = Object.fromEntries(findings.map(({ key, kind }) => [key, kind]));
    expect(kinds).toMatchObject({
      namespace: "moved",
      "app.workers": "moved",
      "app.logLevel": "left-out",
      "app.allowedOrigins": "left-out",
      "rabbitmq.routingKey": "left-out",
    });
    for (const { message } of findings) expect(message.length).toBeGreaterThan(20);
  });

  it("leaves an unknown key out, names it, and says what may have been meant", () => {
    const { draft, findings } = propose({}, "replicaCounts: 3\n", merge);
    expect(draft).toEqual({});
    expect(findings).toEqual([
      { kind: "left-out", key: "replicaCounts", message: expect.stringMatching(/Did you mean replicaCount/) },
    ]);
  });

  it("takes what `helm create` calls ingress.hosts and a list of TLS", () => {
    const text = formatYaml({
      ingress: { hosts: [{ host: "api.us.example" }], tls: [{ secretName: "mine", hosts: [] }] },
    });
    const { draft } = propose({}, text, merge);
    expect(draft).toEqual({
      charts: {
        "health-api": { values: { ingress: { host: "api.us.example", tls: { secretName: "mine" } } } },
      },
    });
  });

  it("takes a value that will be refused, and says so", () => {
    const { draft, findings } = propose({}, "replicaCount: many\n", merge);
    expect(draft).toEqual({ charts: { "health-api": { values: { replicaCount: "many" } } } });
    expect(findings).toMatchObject([{ kind: "refused", key: "replicaCount" }]);
  });

  it("leaves a configuration's unknown and wrong fields out and keeps the rest", () => {
    const text = "version: 1\ncolour: blue\ncluster: { account: payg, cni: calico }\n";
    const { draft, findings } = propose({}, text, replace);
    expect(draft).toEqual({ cluster: { account: "payg" } });
    expect(findings.map(({ key }) => key).sort()).toEqual(["cluster.cni", "colour"]);
  });
});

describe("secrets", () => {
  const cases: [string, object][] = [
    ["an inline Secret", { secrets: { inline: { "database-password": "hunter2" } } }],
    ["upstream's way of writing one", { secrets: { databasePassword: "hunter2" } }],
    ["one in extraEnv", { extraEnv: [{ name: "API_TOKEN", value: "hunter2" }] }],
    ["one in an address", { minio: { endpoint: "http://user:hunter2@minio:9000" } }],
  ];
  it.each(cases)("drops %s, says so, and repeats it nowhere", (_what, values) => {
    for (const text of [
      formatYaml(values),
      formatYaml({ charts: { "health-api": { values } } }),
      formatYaml({ "health-api": values }),
    ]) {
      const { draft, findings } = propose({}, text, replace);
      expect(JSON.stringify({ draft, findings })).not.toContain("hunter2");
      expect(findings.some(({ kind }) => kind === "secret")).toBe(true);
    }
  });

  it("finds them outside the charts too", () => {
    const draft = { gitops: { repoUrl: "https://me:hunter2@git.example/x.git" } };
    expect(findSecrets(draft)).toMatchObject([{ path: "/gitops/repoUrl" }]);
    expect(draftYaml(draft)).not.toContain("hunter2");
  });
});

describe("merging by choice", () => {
  const before: Draft = { charts: { "health-api": { values: { workers: 3, image: { tag: "v1" } } } } };

  it("on top keeps what the file does not say", () => {
    expect(propose(before, "image: { tag: v2 }", merge).draft).toEqual({
      charts: { "health-api": { values: { workers: 3, image: { tag: "v2" } } } },
    });
  });

  it("instead keeps nothing of the chart's overrides", () => {
    expect(propose(before, "image: { tag: v2 }", replace).draft).toEqual({
      charts: { "health-api": { values: { image: { tag: "v2" } } } },
    });
  });

  it("names each change by its field", () => {
    const { draft } = propose(before, "image: { tag: v2 }\nreplicaCount: 4\n", merge);
    expect(changesBetween(before, draft).map(({ path }) => path)).toEqual([
      "/charts/health-api/values/image/tag",
      "/charts/health-api/values/replicaCount",
    ]);
  });
});

/** Ten levels, each of ten aliases of the one below: 10^10 values in 400 characters. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0
      ? "l0: &l0 [x]"
      : `l${level}: &l${level} [${Array(10)
          .fill(`*l${level - 1}`)
          .join(", ")}]`,
  );
  return levels.join("\n");
}
