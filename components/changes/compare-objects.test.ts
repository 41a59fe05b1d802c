import { expect, test } from "vitest";
import { evaluateWell } from "@/lib/server/engine-test-support";
import { compareObjects } from "./compare-objects";

const withValues = (values: object) => evaluateWell({ charts: { "health-api": { values } } });
const changes = (one: object, other: object) =>
  compareObjects(withValues(one), withValues(other)).map(
    ({ kind, name, state }) => `${kind} ${name} ${state}`,
  );

test("pairs objects of the same name, and says what is new and what is gone", () => {
  expect(changes({}, {})).toEqual([]);
  expect(changes({}, { image: { tag: "v2" } })).toEqual(["Deployment health-api changed"]);
  expect(changes({}, { fullnameOverride: "api" })).toEqual(
    expect.arrayContaining(["Service api new", "Service health-api gone"]),
  );
});
