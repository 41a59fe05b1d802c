import { beforeAll, describe, expect, it } from "vitest";
import { readEngine } from "@/lib/server/engine-file";
import { type Engine, EngineDied, helmVersion, type RenderInput, startEngine } from "./engine";

const files = {
  "Chart.yaml": "apiVersion: v2\nname: small\nversion: 1.0.0\nkubeVersion: '>=1.24.0-0'\n",
  "values.yaml": "replicas: 2\nlabels: {}\nforbidden: ''\n",
  "values.schema.json": JSON.stringify({
    type: "object",
    properties: {
      replicas: { type: "integer", minimum: 1 },
      labels: { type: "object", additionalProperties: { type: "string" } },
      forbidden: { type: "string" },
    },
    required: ["replicas"],
    additionalProperties: false,
  }),
  "templates/deployment.yaml": `{{- if .Values.forbidden }}{{ fail "forbidden: must be empty" }}{{ end -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels: {{ toJson .Values.labels }}
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: small } }
  template:
    metadata: { labels: { app: small } }
    spec: { containers: [{ name: app, image: "small:1" }] }
`,
  "templates/tests/check.yaml": `apiVersion: v1
kind: Pod
metadata: { name: check, annotations: { helm.sh/hook: test } }
spec: { containers: [{ name: check, image: "small:1" }] }
`,
  "templates/NOTES.txt": "Kubernetes {{ .Capabilities.KubeVersion.Version }}",
};

const input: RenderInput = {
  chart: "small",
  release: "demo",
  namespace: "apps",
  kubernetesVersion: "1.36",
  values: [],
};

let module: WebAssembly.Module;
let engine: Engine;

beforeAll(async () => {
  module = await WebAssembly.compile((await readEngine()) as BufferSource);
  engine = await startEngine(module);
  engine.loadChart("small", files);
});

function problemOf(values: string) {
  const result = engine.render({ ...input, values: [values] });
  if (result.ok) throw new Error("rendered");
  return result.problem;
}

describe("the engine", () => {
  it("is the Helm that the page names", () => {
    expect(engine.versions).toEqual({
      helm: helmVersion,
      kubernetes: expect.stringMatching(/^1\.\d+\.\d+$/),
      go: expect.stringMatching(/^go1\./),
    });
  });

  it("renders manifests, notes, objects and computed values", () => {
    const result = engine.render({ ...input, values: ["replicas: 3", "labels: { a: b }"] });
    if (!result.ok) throw new Error(result.problem.message);
    expect(result.notes).toBe("Kubernetes v1.36.0");
    expect(result.values).toEqual({ replicas: 3, labels: { a: "b" }, forbidden: "" });
    expect(
      result.objects.map(({ kind, name, namespace, hooks }) => ({ kind, name, namespace, hooks })),
    ).toEqual([
      { kind: "Deployment", name: "demo", namespace: "apps", hooks: [] },
      { kind: "Pod", name: "check", namespace: "", hooks: ["test"] },
    ]);
    const lines = result.manifests.split("\n");
    for (const object of result.objects) {
      expect(lines.slice(object.line - 1, object.line + 1)).toEqual(["---", `# Source: ${object.source}`]);
    }
    expect(result.objects[0]?.object).toMatchObject({ spec: { replicas: 3 } });
    expect(result.warnings).toEqual([]);
  });

  it("points at every value that the schema refuses", () => {
    const problem = problemOf("replicas: 0\nmisspelt: 1");
    expect(problem.kind).toBe("schema");
    expect(problem.message).toContain("values don't meet the specifications of the schema(s)");
    expect(problem.details?.map((one) => one.path).sort()).toEqual(["/misspelt", "/replicas"]);
  });

  it("gives the text of a refusal and where it was written", () => {
    expect(problemOf("forbidden: x")).toMatchObject({
      kind: "template",
      reason: "forbidden: must be empty",
      source: "small/templates/deployment.yaml",
      line: 1,
    });
  });

  it("holds the methods that templates call, and refuses what is none", () => {
    const inTemplate = (text: string) => {
      engine.loadChart("methods", {
        "Chart.yaml": "apiVersion: v2\nname: methods\nversion: 1.0.0\n",
        "values.yaml": "labels: { a: b }\n",
        "a.txt": "one\ntwo\n",
        "templates/text.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m }\ndata: { text: {{ ${text} | toString | quote }} }\n`,
      });
      const result = engine.render({ ...input, chart: "methods" });
      if (!result.ok) return result.problem.message;
      return (result.objects[0]?.object.data as { text: string } | undefined)?.text;
    };
    for (const [text, printed] of [
      ['.Files.Get "a.txt"', "one\ntwo\n"],
      ['.Files.GetBytes "a.txt" | len', "8"],
      ['.Files.Lines "a.txt" | join "-"', "one-two"],
      ['(.Files.Glob "*.txt").AsConfig', "a.txt: |\n  one\n  two"],
      ['(.Files.Glob "*.txt").AsSecrets', "a.txt: b25lCnR3bwo="],
      [".Values.YAML", "labels:\n  a: b\n"],
      ['(.Values.Table "labels").a', "b"],
      ['.Capabilities.APIVersions.Has "apps/v1"', "true"],
      ['(semver "1.2.3-rc.1").Prerelease', "rc.1"],
      ['((semver "1.2.3").IncMinor).String', "1.3.0"],
      ['(semver "1.2.3").Compare (semver "1.2.4")', "-1"],
      ['((toDate "2006-01-02" "2026-11-27").AddDate 0 0 1).Weekday.String', "Saturday"],
      ['((toDate "2006-01-02" "2026-11-27").Sub (toDate "2006-01-02" "2026-11-26")).Hours', "24"],
    ] as const) {
      expect(inTemplate(text), text).toBe(printed);
    }
    expect(inTemplate(".Capabilities.KubeVersion.String")).toBe(
      inTemplate(".Capabilities.KubeVersion.Version"),
    );
    expect(inTemplate('(semver "1.2.3").Build')).toContain(
      "can't evaluate field Build in type *semver.Version",
    );
  });

  it("treats prototype keys as any other key", () => {
    const result = engine.render({ ...input, values: ['labels: { __proto__: "a", constructor: "b" }'] });
    if (!result.ok) throw new Error(result.problem.message);
    expect(JSON.stringify(result.values)).toContain('"labels":{"__proto__":"a","constructor":"b"}');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });

  it("refuses an alias bomb and renders on", () => {
    const bomb = `labels: { a: &a ${"x".repeat(100_000)}, b: [${"*a,".repeat(10_000)}*a] }`;
    expect(problemOf(bomb).kind).toBe("values");
    expect(engine.render(input).ok).toBe(true);
  });

  it("says why a chart does not load", () => {
    expect(() => engine.loadChart("broken", { "Chart.yaml": "name: [" })).toThrow("cannot load Chart.yaml");
    expect(engine.render({ ...input, chart: "broken" })).toMatchObject({
      ok: false,
      problem: { kind: "request" },
    });
  });

  it("gives the same bytes from two engines side by side", async () => {
    const other = await startEngine(module);
    other.loadChart("small", files);
    engine.collectGarbage();
    expect(other.render(input)).toEqual(engine.render(input));
  });

  it("tells the caller when the Go program has died, and another one starts", async () => {
    const dying = await startEngine(module);
    dying.loadChart("small", {
      ...files,
      // One allocation that linear memory has no room for: fails at once, before any of it is touched.
      "templates/huge.yaml": '{{ repeat 4280000000 "x" }}',
    });
    expect(() => dying.render(input)).toThrow(EngineDied);
    expect(() => dying.render(input)).toThrow(EngineDied);
    expect((await startEngine(module)).versions.helm).toBe(helmVersion);
  });
});
