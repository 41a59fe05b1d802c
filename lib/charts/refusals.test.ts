import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/server/engine-test-support";
import { effectiveValues } from "@/lib/values/effective";
import { chartNames } from "./chart";
import { chartDefinition } from "./registry";
import { findRefusals } from "./shared/refusals";
import { describeProblems } from "./validate";

const cases = chartNames.flatMap((chart) =>
  chartDefinition(chart).refusals.map((refusal) => ({ chart, refusal, id: refusal.id })),
);

describe.each(cases)("$chart refuses $id", ({ chart, refusal }) => {
  const values = effectiveValues(chart, "development", refusal.example);
  const problems = describeProblems(chart, values);

  it("alone, at its place, in words that begin with the place", () => {
    // The example breaks one rule, but one rule may find several things, and empty secrets follow from one another.
    expect(problems.map(({ code }) => code)).toEqual(["refused"]);
    const [problem] = problems;
    expect(problem?.message).toMatch(/^[a-zA-Z.-]+: .+ Write .+\.$|^extraEnv: .+ Remove it, .+\.$/);
    expect(problem?.path.slice(1).replaceAll("/", ".")).toBe(problem?.message.split(":")[0]);
  });

  it("with the chart's own words", () => {
    const rendered = attempt(chart, refusal.example);
    expect(rendered.ok).toBe(false);
    if (rendered.ok) return;
    expect(rendered.problem.reason ?? rendered.problem.message).toContain(problems[0]?.message);
  });
});

it.each(chartNames)("%s has each id once", (chart) => {
  const ids = chartDefinition(chart).refusals.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("says the same for several things as the chart says for the first of them", () => {
  const example = { extraEnv: [{ name: "REDIS_URL" }, { name: "A" }, { name: "DATABASE_URL" }] };
  const problems = describeProblems("health-api", effectiveValues("health-api", "development", example));
  expect(problems.map(({ message }) => message.split(" ")[1])).toEqual(["REDIS_URL", "DATABASE_URL"]);
  const rendered = attempt("health-api", example);
  expect(rendered.ok ? "" : rendered.problem.message).toContain(problems[0]?.message);
});

it("asks for the Redis password only when the ETL engine uses it", () => {
  const inline = { secrets: { inline: { "redis-password": "" } } };
  expect(describeProblems("etl-engine", effectiveValues("etl-engine", "development", inline))).toEqual([]);
  const onRedis = { ...inline, deduplication: { store: "redis" } };
  expect(describeProblems("etl-engine", effectiveValues("etl-engine", "development", onRedis))).toHaveLength(
    1,
  );
});

it("puts an argument into the sentence as it is", () => {
  const refusal = { id: "x", path: "a.%s", message: "a.%s: no.", find: () => ["$& .b"], example: {} };
  expect(findRefusals([refusal], {})).toEqual([{ id: "x", path: ["a", "$& .b"], message: "a.$& .b: no." }]);
});
