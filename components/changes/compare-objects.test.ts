import { expect, test } from "vitest";
import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { evaluate } from "@/lib/server/engine-test-support";
import { compareObjects } from "./compare-objects";

const changes = (one: object, other: object) =>
  compareObjects(evaluated(one), evaluated(other)).map(({ kind, name, state }) => `${kind} ${name} ${state}`);

test("pairs objects of the same name, and says what is new and what is gone", () => {
  expect(changes({}, {})).toEqual([]);
  expect(changes({}, { image: { tag: "v2" } })).toEqual(["Deployment health-api changed"]);
  expect(changes({}, { fullnameOverride: "api" })).toEqual(
    expect.arrayContaining(["Service api new", "Service health-api gone"]),
  );
});

function evaluated(values: object): GoodEvaluation {
  const evaluation = evaluate({ charts: { "health-api": { values } } });
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
  return evaluation;
}
