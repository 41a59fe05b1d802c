import { readFile } from "node:fs/promises";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as catchAll from "@/app/api/[...path]/route";
import * as bundle from "@/app/api/bundle/route";
import * as health from "@/app/api/health/route";
import * as openapi from "@/app/api/openapi.json/route";
import * as render from "@/app/api/render/route";
import * as sealedSecrets from "@/app/api/sealed-secrets/route";
import * as repository from "@/app/c/[configuration]/[[...file]]/route";
import { encodeConfiguration } from "@/lib/configuration/link";
import { parseConfiguration } from "@/lib/configuration/parse";
import { sha256, toBase64, toHex } from "@/lib/packaging/digest";
import { unzipTexts } from "@/lib/packaging/packaging-test-support";
import { workshop } from "@/lib/server/workshop-test-support";
import { parseYaml } from "@/lib/values/yaml";
import { problemDocumentSchema, renderAnswerSchema } from "./answers";

/** The routes' own functions with real requests. The evaluator runs here and not on the server's thread. */
const server = vi.hoisted(() => ({ evaluate: (_input: unknown): unknown => null }));
vi.mock("@/lib/server/evaluator", () => ({
  evaluateOnServer: async (input: unknown) => server.evaluate(input),
}));

const log = vi.spyOn(console, "info").mockImplementation(() => {});
const errors = vi.spyOn(console, "error").mockImplementation(() => {});
beforeEach(() => {
  server.evaluate = workshop.evaluate;
  log.mockClear();
  errors.mockClear();
});
afterAll(() => vi.restoreAllMocks());

type Body = string | Uint8Array | ReadableStream;
const posts = { render, bundle, "sealed-secrets": sealedSecrets };

function post(route: keyof typeof posts, body: Body, headers: Record<string, string> = {}, query = "") {
  const request = new Request(`http://localhost/api/${route}${query}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body as BodyInit,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
  return posts[route].POST(request);
}

const postJson = (route: keyof typeof posts, value: unknown, query = "") =>
  post(route, JSON.stringify(value), {}, query);

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const document = problemDocumentSchema.parse(await response.json());
  expect(document.status).toBe(response.status);
  expect(JSON.stringify(document)).not.toMatch(/\bat .*\.ts:|node_modules/);
  return document;
}

const secretValue = "hunter2hunter2";
const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[..."bcdefghij"].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghij"[index]}`).join(",")}]`).join("\n")}\n`;

describe.each(Object.keys(posts) as (keyof typeof posts)[])("POST /api/%s", (route) => {
  it.each<[string, Body, Record<string, string>, number, string]>([
    ["JSON that is none", "{", {}, 400, "malformed"],
    ["nothing", "", {}, 400, "malformed"],
    ["text that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), {}, 400, "malformed"],
    ["YAML that is none", "a: [", { "content-type": "application/yaml" }, 400, "malformed"],
    ["two documents", "a: 1\n---\nb: 2\n", { "content-type": "application/yaml" }, 400, "malformed"],
    ["aliases that multiply", bomb, { "content-type": "application/yaml" }, 400, "malformed"],
    ["an alias to itself", "a: &a [*a]", { "content-type": "application/yaml" }, 400, "malformed"],
    ["deep JSON", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, {}, 400, "malformed"],
    ["deep maps", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, {}, 400, "malformed"],
    ["deep YAML", "[".repeat(100_000), { "content-type": "application/yaml" }, 400, "malformed"],
    ["1 MB", `{"a":"${"x".repeat(1_000_000)}"}`, {}, 413, "too-large"],
    ["another type", "{}", { "content-type": "text/html" }, 415, "unsupported-type"],
    ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415, "unsupported-type"],
    [
      "another charset",
      "{}",
      { "content-type": "application/json; charset=utf-16" },
      415,
      "unsupported-type",
    ],
    ["a compressed body", "{}", { "content-encoding": "gzip" }, 415, "unsupported-type"],
    ["a list", "[]", {}, 422, "invalid-value"],
    ["null", "null", {}, 422, "invalid-value"],
    ["a text", '"a"', {}, 422, "invalid-value"],
    ["an unknown field", '{"chart":{}}', {}, 422, "unknown-field"],
    ["__proto__", '{"__proto__":{"enabled":true}}', {}, 422, "unknown-field"],
    [
      "__proto__ in YAML",
      "charts: { __proto__: { a: 1 } }",
      { "content-type": "application/yaml" },
      422,
      "unknown-field",
    ],
    ["constructor", '{"constructor":{"prototype":{}}}', {}, 422, "unknown-field"],
    ["a wrong type", '{"charts":{"health-api":{"enabled":"yes"}}}', {}, 422, "invalid-value"],
    [
      "a number beyond measure",
      '{"charts":{"health-api":{"values":{"replicaCount":1e999}}}}',
      {},
      422,
      "invalid-value",
    ],
    [
      "a number without exact value",
      '{"charts":{"health-api":{"values":{"affinity":{"a":9007199254740993}}}}}',
      {},
      422,
      "invalid-value",
    ],
    ["a shell in a release", '{"charts":{"health-api":{"release":"a;rm -rf ~"}}}', {}, 422, "invalid-value"],
    ["a path in a namespace", '{"charts":{"health-api":{"namespace":"../x"}}}', {}, 422, "invalid-value"],
    [
      "a secret",
      `{"charts":{"health-api":{"values":{"secrets":{"inline":{"secret-key":"${secretValue}"}}}}}}`,
      {},
      422,
      "secret-in-configuration",
    ],
    [
      "what a chart refuses",
      '{"charts":{"health-api":{"values":{"autoscaling":{"minReplicas":5,"maxReplicas":2}}}}}',
      {},
      422,
      "refused",
    ],
    ["an unknown value", '{"charts":{"health-api":{"values":{"replicas":2}}}}', {}, 422, "unknown-field"],
    [
      "a wrong quantity",
      '{"charts":{"health-api":{"values":{"resources":{"limits":{"memory":"1g"}}}}}}',
      {},
      422,
      "invalid-value",
    ],
  ])("answers %s with a problem document", async (_what, body, headers, status, code) => {
    const problem = await problemOf(await post(route, body, headers));
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.problems.length).toBeGreaterThan(0);
  });

  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE"] as const)(
    "answers %s with 405 and Allow",
    async (method) => {
      const request = new Request(`http://localhost/api/${route}`, { method });
      const response = await posts[route][method](request);
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
      if (method === "HEAD") expect(await response.text()).toBe("");
      else expect((await problemOf(response)).code).toBe("method-not-allowed");
    },
  );

  it("answers OPTIONS with what it allows", async () => {
    const response = await posts[route].OPTIONS(new Request("http://localhost", { method: "OPTIONS" }));
    expect([response.status, response.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  });

  it("counts a body that does not tell its length", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    expect((await problemOf(await post(route, endless))).code).toBe("too-large");
    expect(sent).toBeLessThan(10);
  });

  it("says 503 with Retry-After when the server is busy", async () => {
    server.evaluate = () => {
      throw Object.assign(new Error("busy"), { name: "BusyError" });
    };
    const response = await post(route, "{}");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await problemOf(response)).toMatchObject({ status: 503, code: "busy" });
  });

  it("says nothing of its inside when it fails, and logs no message", async () => {
    server.evaluate = () => {
      throw new TypeError(`cannot read ${secretValue}`);
    };
    const problem = await problemOf(await post(route, "{}"));
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(problem)).not.toContain(secretValue);
    expect(errors).toHaveBeenCalledOnce();
    expect(JSON.stringify(errors.mock.calls)).not.toContain(secretValue);
    expect(errors.mock.calls[0]?.[0]).toContain(problem.instance.replace("urn:uuid:", ""));
  });

  it("neither logs nor repeats a secret that was sent by mistake", async () => {
    const inline = { secrets: { inline: { "secret-key": secretValue } } };
    for (const body of [
      JSON.stringify({ charts: { "health-api": { values: inline } } }),
      `{"secret": "${secretValue}", oops`,
      `{"secrets": {"password": "${secretValue}"}}`,
    ]) {
      const text = await (await post(route, body)).text();
      expect(text).not.toContain(secretValue);
    }
    expect(JSON.stringify(log.mock.calls)).not.toContain(secretValue);
    expect(log).toHaveBeenCalledTimes(3);
  });
});

describe("where a body stops being JSON", () => {
  it.each([
    ['{\n  "a": 1,\n}', "line 3, column 1"],
    ["{\n  'a': 1\n}", "line 2, column 3"],
    ['{"a": 01}', "line 1, column 8"],
    ['{"a": 1}}', "line 1, column 9"],
    ['{"a"\n', "line 2, column 1"],
    ['{"a": tru}', "line 1, column 7"],
    ['["a\tb"]', "line 1, column 2"],
    ["[1 2]", "line 1, column 4"],
    ["[1]]", "line 1, column 4"],
  ])("%j: %s", async (body, place) => {
    expect((await problemOf(await post("render", body))).detail).toContain(place);
  });
});

describe("POST /api/render", () => {
  it("answers the opening configuration with the numbers of the contract", async () => {
    const response = await post("render", "{}");
    expect(response.status).toBe(200);
    const answer = renderAnswerSchema.strict().parse(await response.json());
    expect(Object.keys(answer.charts)).toEqual(["health-api", "etl-engine"]);
    expect(answer.budget).toMatchObject({
      fits: true,
      situations: {
        rest: {
          requested: { cpuMillicores: 700, memoryBytes: 1073741824 },
          available: { cpuMillicores: 1530 },
        },
        peak: { requested: { cpuMillicores: 1450 } },
        rollout: { requested: { cpuMillicores: 950 } },
      },
      storage: { usedGb: 97, limitGb: 200 },
    });
    expect(answer.charts["health-api"]?.objects[0]).toEqual({
      apiVersion: "v1",
      kind: "ServiceAccount",
      name: "health-api-sa",
      namespace: "health-api",
      source: "health-api/templates/serviceaccount.yaml",
    });
  });

  it("reads YAML as it reads JSON", async () => {
    const yaml = "charts:\n  etl-engine: { enabled: false }\n";
    const fromYaml = await post("render", yaml, { "content-type": "application/yaml; charset=utf-8" });
    const fromJson = await postJson("render", { charts: { "etl-engine": { enabled: false } } });
    expect(await fromYaml.text()).toBe(await fromJson.text());
  });

  it("names every refusing chart and keeps Helm's words", async () => {
    const values = { autoscaling: { minReplicas: 5, maxReplicas: 2 } };
    const problem = await problemOf(
      await postJson("render", {
        charts: { "health-api": { values }, "etl-engine": { values: { nonsense: 1 } } },
      }),
    );
    const paths = problem.problems.map(({ path }) => path.split("/")[2]);
    expect(new Set(paths)).toEqual(new Set(["health-api", "etl-engine"]));
    expect(problem.problems.every(({ helm }) => helm !== undefined)).toBe(true);
  });
});

async function expectHashes(response: Response) {
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  const hash = await sha256(bytes);
  expect(response.headers.get("etag")).toBe(`"${toHex(hash)}"`);
  expect(response.headers.get("repr-digest")).toBe(`sha-256=:${toBase64(hash)}:`);
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  return bytes;
}

describe("POST /api/bundle", () => {
  it("answers the zip under its name, with its hashes and the preview inside", async () => {
    const response = await post("bundle", "{}");
    const texts = unzipTexts(await expectHashes(response));
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="chartroom-[0-9a-f]{12}\.zip"$/,
    );
    const preview = renderAnswerSchema.parse(await (await post("render", "{}")).json());
    expect(texts["manifests/health-api.yaml"]).toBe(preview.charts["health-api"]?.manifests);
  });

  it("answers one chart", async () => {
    const response = await post("bundle", "{}", {}, "?chart=etl-engine");
    await expectHashes(response);
    expect(response.headers.get("content-type")).toBe("application/gzip");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="etl-engine-1.0.0.tgz"');
  });

  it.each([
    ["?chart=redis", {}, 404, "not-found", ""],
    ["?chart=../../etc", {}, 404, "not-found", ""],
    ["?chart=", {}, 404, "not-found", ""],
    ["?chart=health-api&chart=etl-engine", {}, 422, "invalid-value", ""],
    ["?charts=health-api", {}, 422, "unknown-field", ""],
    [
      "?chart=etl-engine",
      { charts: { "etl-engine": { enabled: false } } },
      422,
      "invalid-value",
      "/charts/etl-engine/enabled",
    ],
    [
      "",
      { charts: { "etl-engine": { enabled: false }, "health-api": { enabled: false } } },
      422,
      "invalid-value",
      "/charts",
    ],
  ])("refuses %s of %j", async (query, configuration, status, code, path) => {
    const problem = await problemOf(await postJson("bundle", configuration, query));
    expect([problem.status, problem.code, problem.problems[0]?.path]).toEqual([status, code, path]);
  });
});

describe("POST /api/sealed-secrets", () => {
  it("answers files, and the script alone as text", async () => {
    const answer = (await (await post("sealed-secrets", "{}")).json()) as {
      files: { name: string; content: string }[];
    };
    const text = await post("sealed-secrets", "{}", { accept: "text/plain" });
    expect(text.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await text.text()).toBe(answer.files.find(({ name }) => name === "seal-secrets.sh")?.content);
  });

  it.each([
    ["*/*", "application/json"],
    ["application/json", "application/json"],
    ["application/json, text/plain;q=0.5", "application/json"],
    ["text/plain, */*;q=0.1", "text/plain; charset=utf-8"],
    ["text/plain;q=0", "application/json"],
  ])("answers Accept: %s with %s", async (accept, type) => {
    expect((await post("sealed-secrets", "{}", { accept })).headers.get("content-type")).toBe(type);
  });
});

function encode(configuration: unknown): string {
  const parsed = parseConfiguration(configuration);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return encodeConfiguration(parsed.value);
}

function get(configuration: string, file: string[], headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost/c/${configuration}/${file.join("/")}`, { headers });
  return repository.GET(request, { params: Promise.resolve({ configuration, file }) });
}

describe("GET /c/<configuration>/", () => {
  it("answers the index and the chart that the index names, both to be cached", async () => {
    const link = encode({ charts: { "health-api": { values: { ingress: { host: "api.example.org" } } } } });
    const index = await get(link, ["index.yaml"]);
    const archive = await get(link, ["health-api-1.0.0.tgz"]);
    await expectHashes(index);
    const digest = archive.headers.get("etag")?.replaceAll('"', "");
    await expectHashes(archive);
    const parsed = parseYaml(await index.text());
    expect(parsed).toMatchObject({ ok: true, value: { entries: { "health-api": [{ digest }] } } });
    expect(archive.headers.get("cache-control")).toContain("public");
  });

  it("answers 304 to whoever has it, and HEAD without a body", async () => {
    const link = encode({});
    const etag = (await get(link, ["index.yaml"])).headers.get("etag") ?? "";
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const response = await get(link, ["index.yaml"], { "if-none-match": header });
      expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await get(link, ["index.yaml"], { "if-none-match": '"other"' })).status).toBe(200);
    const params = Promise.resolve({ configuration: link, file: ["index.yaml"] });
    const head = await repository.HEAD(new Request("http://localhost", { method: "HEAD" }), { params });
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", etag]);
  });

  it.each([
    ["1.AAAA", ["index.yaml"], 404, "not-found"],
    ["nonsense", ["index.yaml"], 404, "not-found"],
    ["1.../../etc", ["index.yaml"], 404, "not-found"],
    [`1.${"A".repeat(6_000)}`, ["index.yaml"], 414, "uri-too-long"],
    [null, [], 404, "not-found"],
    [null, ["values.yaml"], 404, "not-found"],
    [null, ["health-api-1.0.0.tgz", "x"], 404, "not-found"],
    [null, ["..", "..", "package.json"], 404, "not-found"],
  ])("refuses %s %j", async (configuration, file, status, code) => {
    const problem = await problemOf(await get(configuration ?? encode({}), file));
    expect([problem.status, problem.code]).toEqual([status, code]);
  });

  it("answers a configuration that does not render as the other routes do", async () => {
    const link = encode({ charts: { "health-api": { values: { replicaCount: 0 } } } });
    expect((await problemOf(await get(link, ["index.yaml"]))).status).toBe(422);
  });

  it("is read only", async () => {
    const response = await repository.POST(new Request("http://localhost", { method: "POST" }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

describe("the other routes", () => {
  it("tells that it can render", async () => {
    expect(await (await health.GET()).json()).toEqual({ status: "ok", engine: { helm: "v4.3.1" } });
  });

  it("is not healthy when it cannot", async () => {
    server.evaluate = () => {
      throw new Error("the engine has stopped");
    };
    expect((await problemOf(await health.GET())).status).toBe(500);
  });

  it("answers an unknown address under /api with a problem document", async () => {
    expect((await problemOf(await catchAll.GET(new Request("http://localhost/api/x")))).code).toBe(
      "not-found",
    );
  });

  it("describes itself", async () => {
    const response = await openapi.GET(new Request("http://localhost/api/openapi.json"));
    await expectHashes(response);
    expect(await response.json()).toMatchObject({ openapi: "3.1.0" });
  });

  it("are all written down in the OpenAPI document", async () => {
    const { openApiDocument } = await import("./openapi");
    const paths = Object.keys(openApiDocument().paths as object);
    for (const name of ["render", "bundle", "sealed-secrets", "health", "openapi.json"]) {
      expect(paths).toContain(`/api/${name}`);
      await readFile(`app/api/${name}/route.ts`); // rejects when there is no such route
    }
  });
});
