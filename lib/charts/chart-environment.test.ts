import { describe, expect, it } from "vitest";
import { attempt, chartFiles, engine, render } from "@/lib/server/engine-test-support";
import { type ChartName, chartNames, presetNames } from "./chart";
import type { RenderedChart } from "./chart-test-support";
import { etlEngineVariables } from "./etl-engine/refusals";
import { healthApiVariables } from "./health-api/refusals";

const onRedis = { deduplication: { store: "redis" }, secrets: { inline: { "redis-password": "x" } } };
const names = (chart: RenderedChart) => (chart.container.env ?? []).map(({ name }) => name);
const value = (chart: RenderedChart, name: string) =>
  chart.container.env?.find((entry) => entry.name === name)?.value;

describe.each([
  ...chartNames.flatMap((name) => presetNames.map((preset) => ({ name, preset, values: {} }))),
  { name: "etl-engine" as const, preset: "development" as const, values: onRedis },
])("$name, $preset, $values", ({ name, preset, values }) => {
  const chart = render(name, values, { preset });

  it("refers with $(NAME) only to variables above, because Kubernetes expands no others", () => {
    const above = new Set<string>();
    let references = 0;
    for (const entry of chart.container.env ?? []) {
      for (const [, reference] of entry.value?.matchAll(/\$\((\w+)\)/g) ?? []) {
        expect(above, `${entry.name} refers to ${reference}`).toContain(reference);
        references += 1;
      }
      above.add(entry.name);
    }
    expect(references).toBeGreaterThan(0);
  });

  it("puts the Secret's variables first, each from its Secret", () => {
    const env = chart.container.env ?? [];
    const firstPlain = env.findIndex((entry) => entry.valueFrom === undefined);
    expect(env.slice(firstPlain).filter((entry) => entry.valueFrom !== undefined)).toEqual([]);
    for (const entry of env.slice(0, firstPlain))
      expect(entry.valueFrom?.secretKeyRef.name).toBe(`${name}-secrets`);
  });

  it("sets each variable once: in env or in the ConfigMap it reads whole", () => {
    expect(chart.container.envFrom).toEqual([{ configMapRef: { name: `${name}-config` } }]);
    const all = [...names(chart), ...Object.keys(chart.config)];
    expect(new Set(all).size).toBe(all.length);
  });
});

it("gives the Health API its variables in the order its URLs need", () => {
  const chart = render("health-api");
  expect(names(chart)).toEqual([
    "SECRET_KEY",
    "DB_PASSWORD",
    "REDIS_PASSWORD",
    "S3_ACCESS_KEY",
    "S3_SECRET_KEY",
    "RABBITMQ_PASSWORD",
    "DATABASE_URL",
    "REDIS_URL",
    "UPLOAD_RATE_LIMIT_STORAGE_URI",
    "RABBITMQ_URL",
  ]);
  expect(value(chart, "DATABASE_URL")).toBe(
    "postgresql+asyncpg://healthapi:$(DB_PASSWORD)@postgresql-health.health-data.svc.cluster.local:5432/healthdb",
  );
  expect(value(chart, "REDIS_URL")).toBe(
    "redis://:$(REDIS_PASSWORD)@redis-health-master.health-data.svc.cluster.local:6379/0",
  );
  expect(value(chart, "UPLOAD_RATE_LIMIT_STORAGE_URI")).toMatch(/:6379\/1$/);
  expect(value(chart, "RABBITMQ_URL")).toBe(
    "amqp://user:$(RABBITMQ_PASSWORD)@rabbitmq.health-data.svc.cluster.local:5672/",
  );
});

it("gives the ETL engine its variables in the order its URLs need, those of Redis only when it is used", () => {
  const sqlite = render("etl-engine");
  expect(names(sqlite)).toEqual([
    "RABBITMQ_USER",
    "RABBITMQ_PASSWORD",
    "ETL_S3_ACCESS_KEY",
    "ETL_S3_SECRET_KEY",
    "DB_PASSWORD",
    "ETL_RABBITMQ_URL",
    "DATABASE_URL",
  ]);
  expect(value(sqlite, "ETL_RABBITMQ_URL")).toBe(
    "amqp://$(RABBITMQ_USER):$(RABBITMQ_PASSWORD)@rabbitmq.health-data.svc.cluster.local:5672/",
  );

  const redis = render("etl-engine", onRedis);
  expect(names(redis).slice(0, 6)).toEqual([...names(sqlite).slice(0, 4), "REDIS_PASSWORD", "DB_PASSWORD"]);
  expect(value(redis, "ETL_DEDUPLICATION_REDIS_URL")).toBe(
    "redis://:$(REDIS_PASSWORD)@redis-health-master.health-data.svc.cluster.local:6379/2",
  );
});

it("starts the ETL engine without a database password, which today's image does not read", () => {
  const entry = render("etl-engine").container.env?.find(({ name }) => name === "DB_PASSWORD");
  expect(entry?.valueFrom?.secretKeyRef).toMatchObject({ key: "database-password", optional: true });
});

it("hands over the names and forms that the images read", () => {
  expect(render("health-api").config).toMatchObject({
    RABBITMQ_MAIN_EXCHANGE: "health_data_exchange",
    MAX_FILE_SIZE_MB: "50",
    UPLOAD_RATE_LIMIT: "10/minute",
    WEB_CONCURRENCY: "1",
  });
  expect(render("etl-engine").config).toMatchObject({
    ETL_EXCHANGE_NAME: "health_data_exchange",
    ETL_QUEUE_NAME: "health_data_processing",
    ETL_RETRY_DELAYS: "[30,300,900]",
    ETL_ENABLE_METRICS: "true",
    ETL_METRICS_PORT: "8004",
    ETL_ENVIRONMENT: "development",
    MODEL_TEMPERATURE: "0.7",
  });
});

it("says nothing of the model when it is off", () => {
  const { config } = render("etl-engine", { aiModel: { enabled: false } });
  expect(Object.keys(config).filter((name) => /^(HF_|MODEL_|TRANSFORMERS_)/.test(name))).toEqual([]);
});

it.each([
  [100, "1"],
  [10, "0.1"],
  [7, "0.07"],
  [1, "0.01"],
  [0, "0"],
])("writes %i percent of traces as the ratio %s", (samplePercent, ratio) => {
  for (const name of chartNames) {
    expect(render(name, { jaeger: { samplePercent } }).config).toMatchObject({
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: ratio,
    });
  }
});

it("switches tracing off in the way each image has for it", () => {
  const off = { jaeger: { enabled: false } };
  const api = render("health-api", off).config;
  expect(api.OTEL_TRACES_SAMPLER).toBe("always_off");
  expect(api).not.toHaveProperty("OTEL_TRACES_SAMPLER_ARG");
  expect(render("etl-engine", off).config.ETL_ENABLE_JAEGER_TRACING).toBe("false");
});

it.each([
  "yes",
  "012",
  "1e3",
  "null",
  "~",
  "{{ .Values.secrets }}",
  "a'b\"c\\d",
  "héałth 健康 💚",
  "$(HOME)",
  "# no",
  "- a: b",
])("keeps %j as the very text", (text) => {
  const api = render("health-api", {
    webauthn: { issuer: text },
    secrets: { inline: { "secret-key": text } },
  });
  expect(api.config.WEBAUTHN_ISSUER).toBe(text);
  expect((api.find("Secret") as { stringData: Record<string, string> }).stringData["secret-key"]).toBe(text);
  expect(render("etl-engine", { rabbitmq: { queue: text } }).config.ETL_QUEUE_NAME).toBe(text);
});

it("refuses a line break where it would begin a line of its own", () => {
  const result = attempt("health-api", { webauthn: { issuer: "a\nSECRET_KEY: b" } });
  expect(result).toMatchObject({ ok: false, problem: { kind: "schema" } });
});

it("lets nobody's text refer to a variable, even when the schema is skipped", () => {
  const { "values.schema.json": _schema, "Chart.yaml": about = "", ...rest } = chartFiles["health-api"];
  engine.loadChart("unchecked", {
    ...rest,
    "Chart.yaml": about.replace("name: health-api", "name: unchecked"),
  });
  const result = engine.render({
    chart: "unchecked",
    release: "health-api",
    namespace: "health-api",
    kubernetesVersion: "1.36",
    values: [JSON.stringify({ database: { user: "$(SECRET_KEY)", name: "a$$(b)" } })],
  });
  expect(result).toMatchObject({ ok: true });
  expect(result.ok && result.manifests).toContain("://$$(SECRET_KEY):$(DB_PASSWORD)@");
  expect(result.ok && result.manifests).toContain("/a$$$$(b)");
});

it.each<[ChartName, readonly string[], object[]]>([
  ["health-api", healthApiVariables, [{}]],
  ["etl-engine", etlEngineVariables, [{}, onRedis]],
])("%s reserves exactly the variables it sets with one setting or another", (name, variables, settings) => {
  const set = settings.flatMap((values) => {
    const chart = render(name, values);
    return [...names(chart), ...Object.keys(chart.config)];
  });
  expect([...new Set(set)].sort()).toEqual([...variables].sort());
});
