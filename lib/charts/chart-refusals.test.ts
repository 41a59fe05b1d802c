import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import { attempt } from "@/lib/server/engine-test-support";
import { type ChartName, chartNames, presetNames } from "./chart";
import { etlEngineRefusals, etlEngineVariables } from "./etl-engine/refusals";
import { healthApiRefusals, healthApiVariables } from "./health-api/refusals";

/** The text given to `fail`, or what else happened. */
function refusal(name: ChartName, values: object): string {
  const result = attempt(name, values);
  return result.ok ? "it renders" : (result.problem.reason ?? result.problem.message);
}

const table = [
  ...healthApiRefusals.map(({ id, message, example }) => ({
    name: "health-api" as const,
    id,
    message,
    example,
  })),
  ...etlEngineRefusals.map(({ id, message, example }) => ({
    name: "etl-engine" as const,
    id,
    message,
    example,
  })),
];

it.each(table)("$name refuses $id in the form's words", ({ name, message, example }) => {
  const [before = "", after] = message.split("%s");
  const words = refusal(name, example);
  if (after === undefined) expect(words).toBe(message);
  else {
    expect(words.startsWith(before)).toBe(true);
    expect(words.endsWith(after)).toBe(true);
  }
});

it.each([
  ["health-api" as const, healthApiVariables],
  ["etl-engine" as const, etlEngineVariables],
])("%s refuses every variable of its own among the extra ones, and no other", (name, variables) => {
  for (const variable of variables) {
    expect(refusal(name, { extraEnv: [{ name: variable, value: "x" }] })).toBe(
      `extraEnv: ${variable} is set by the chart itself. Remove it, and use the value that sets it.`,
    );
  }
  expect(refusal(name, { extraEnv: [{ name: "HTTP_PROXY", value: "x" }] })).toBe("it renders");
});

it.each(["data", "model-cache"])("etl-engine refuses a volume named %s", (name) => {
  expect(refusal("etl-engine", { extraVolumes: [{ name, emptyDir: {} }] })).toContain(
    `extraVolumes: ${name} is`,
  );
});

it.each(chartNames)("%s refuses each empty secret by its key", (name) => {
  const keys =
    name === "health-api" ? ["secret-key", "rabbitmq-password"] : ["database-password", "rabbitmq-user"];
  for (const key of keys) {
    expect(refusal(name, { secrets: { inline: { [key]: "" } } })).toBe(
      `secrets.inline.${key}: is empty. Write a value, or set secrets.mode to sealed, external or existing.`,
    );
  }
});

it("asks for the Redis password only when the ETL engine uses Redis", () => {
  const inline = { "redis-password": "" };
  expect(refusal("etl-engine", { secrets: { inline } })).toBe("it renders");
  expect(refusal("etl-engine", { secrets: { inline }, deduplication: { store: "redis" } })).toContain(
    "redis-password",
  );
});

it.each(chartNames.flatMap((name) => presetNames.map((preset) => ({ name, preset }))))(
  "$name takes its own preset $preset",
  ({ name, preset }) => {
    expect(attempt(name, {}, { preset })).toMatchObject({ ok: true });
  },
);

describe("a request and its limit", () => {
  const refuses = (resource: "cpu" | "memory", request: string | number, limit: string | number) => {
    const words = refusal("health-api", {
      resources: { requests: { [resource]: request }, limits: { [resource]: limit } },
    });
    if (words !== "it renders") expect(words).toContain(`resources.requests.${resource}: is more than`);
    return words !== "it renders";
  };

  it.each<["cpu" | "memory", string | number, string | number, boolean]>([
    ["cpu", "250m", "0.25", false],
    ["cpu", "251m", "0.25", true],
    ["cpu", "1", "1000m", false],
    ["cpu", 1, "1001m", false],
    ["cpu", 1.5, "1499m", true],
    ["cpu", ".5", "500m", false],
    ["cpu", "1.", "999m", true],
    ["cpu", "+1", "1", false],
    ["cpu", 1, 0, true],
    ["cpu", 0, 0, false],
    ["memory", "512Mi", "0.5Gi", false],
    ["memory", "513Mi", "0.5Gi", true],
    ["memory", "1G", "1Gi", false],
    ["memory", "1Gi", "1G", true],
    ["memory", "1000k", "1M", false],
    ["memory", "1000e6", "1G", false],
    ["memory", "1E6", "1M", false],
    ["memory", "1000000001", "1G", true],
    ["memory", 268435456, "256Mi", false],
    ["memory", 268435457, "256Mi", true],
    ["memory", "0.1Gi", "107374183", false],
    ["memory", "0.1Gi", "107374182", true],
    ["memory", "1Ti", "1T", true],
    ["memory", "7Pi", "7P", true],
  ])("of %s: %s against %s is refused: %s", (resource, request, limit, expected) => {
    expect(refuses(resource, request, limit)).toBe(expected);
  });

  const decimal = fc
    .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }))
    .map(([whole, fraction]) => (fraction === 0 ? `${whole}` : `${whole}.${fraction}`));
  const cpu = fc.oneof(
    decimal,
    fc.integer({ min: 0, max: 999_999 }).map((thousandths) => `${thousandths}m`),
  );
  const memory = fc
    .tuple(decimal, fc.constantFrom("", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "e3", "E6"))
    .map(([number, suffix]) => number + suffix);

  it("are compared as lib/quantities compares them", () => {
    const amount = (parsed: ReturnType<typeof parseCpu> | ReturnType<typeof parseMemory>) => {
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.value;
    };
    fc.assert(
      fc.property(cpu, cpu, (request, limit) => {
        expect(refuses("cpu", request, limit)).toBe(amount(parseCpu(request)) > amount(parseCpu(limit)));
      }),
    );
    fc.assert(
      fc.property(memory, memory, (request, limit) => {
        expect(refuses("memory", request, limit)).toBe(
          amount(parseMemory(request)) > amount(parseMemory(limit)),
        );
      }),
    );
  });
});
