import { expect, test } from "@playwright/test";

const json = { "content-type": "application/json" };
const yaml = { "content-type": "application/yaml" };
const aliasBomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
  .split("")
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`)}]`)
  .join("\n")}`;

const bad: [what: string, headers: Record<string, string>, body: string, status: number, code: string][] = [
  ["JSON that was cut", json, '{"charts":', 400, "malformed"],
  ["YAML with a tab", yaml, "charts:\n\tx: 1", 400, "malformed"],
  ["two YAML documents", yaml, "a: 1\n---\nb: 2", 400, "malformed"],
  ["a YAML alias bomb", yaml, aliasBomb, 400, "malformed"],
  ["another type", { "content-type": "text/html" }, "{}", 415, "unsupported-type"],
  ["a body of 1 MB", json, JSON.stringify({ dismissed: { a: "x".repeat(1_000_000) } }), 413, "too-large"],
  ["an unknown field", json, '{"colour":1}', 422, "unknown-field"],
  ["__proto__", json, '{"__proto__":{"polluted":1}}', 422, "unknown-field"],
  [
    "an unknown value of a chart",
    json,
    '{"charts":{"health-api":{"values":{"replicas":1}}}}',
    422,
    "unknown-field",
  ],
  [
    "a wrong unit",
    json,
    '{"charts":{"health-api":{"values":{"resources":{"limits":{"memory":"1g"}}}}}}',
    422,
    "invalid-value",
  ],
  [
    "null for what must be there",
    json,
    '{"charts":{"health-api":{"values":{"image":null}}}}',
    422,
    "invalid-value",
  ],
  [
    "a combination that cannot work",
    json,
    '{"charts":{"etl-engine":{"values":{"replicaCount":2}}}}',
    422,
    "refused",
  ],
  [
    "a secret",
    json,
    '{"charts":{"health-api":{"values":{"secrets":{"inline":{"secret-key":"hunter2"}}}}}}',
    422,
    "secret-in-configuration",
  ],
];

for (const route of ["/api/render", "/api/bundle", "/api/sealed-secrets"]) {
  test(`${route} answers each kind of bad input with a problem document, and the next request as ever`, async ({
    request,
  }) => {
    for (const [what, headers, data, status, code] of bad) {
      const answer = await request.post(route, { headers, data: Buffer.from(data) });
      expect(answer.status(), what).toBe(status);
      expect(answer.headers()["content-type"], what).toContain("application/problem+json");
      const problem = await answer.json();
      expect(problem, what).toMatchObject({ status, code });
      expect(problem.problems[0].message.length, what).toBeGreaterThan(10);
      expect(JSON.stringify(problem), what).not.toMatch(/hunter2|\.ts:|node_modules/);
    }
    expect((await request.get(route)).status()).toBe(405);
    expect((await request.post(route, { data: {} })).ok()).toBe(true);
  });
}

test("the page and the API give the same opening numbers", async ({ request, page }) => {
  const { budget } = await (await request.post("/api/render", { data: {} })).json();
  const { rest, peak, rollout } = budget.situations;
  expect([rest, peak, rollout].map(({ requested }) => requested.cpuMillicores)).toEqual([700, 1450, 950]);
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Always Free budget" }).getByRole("status")).toHaveText(
    budget.summary,
  );
});

test("health, OpenAPI and unknown addresses answer as documented", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({
    status: "ok",
    engine: { helm: "v4.3.1" },
  });
  const description = await (await request.get("/api/openapi.json")).json();
  expect(description.openapi).toBe("3.1.0");
  for (const path of ["/api/render", "/api/bundle", "/api/sealed-secrets"])
    expect(description.paths).toHaveProperty([path, "post"]);
  expect(await (await request.get("/api/nothing")).json()).toMatchObject({ code: "not-found" });
  expect((await request.get("/c/1.nonsense/index.yaml")).status()).toBe(404);
  expect((await request.get(`/c/1.${"A".repeat(6000)}/index.yaml`)).status()).toBe(414);
});
