import { expect, test } from "vitest";
import { isSection, openingSection, placeTitle, sectionOf } from "./sections";

test.each([
  ["/charts/health-api/values/autoscaling/maxReplicas", "health-api/scaling"],
  ["/charts/health-api/values/autoscaling", "health-api/scaling"],
  ["/charts/etl-engine/values/resources/limits/memory", "etl-engine/resources"],
  ["/charts/health-api/values/ingress/paths/0", "health-api/network"],
  ["/charts/etl-engine/values/aiModel/enabled", "etl-engine"],
  ["/charts/etl-engine/release", "etl-engine"],
  ["/charts/health-api/values", "health-api"],
  ["/cluster/nodes/0/ocpus", "cluster"],
  ["/secrets/scope", "secrets"],
  ["", "cluster"],
])("finds the section of %j", (pointer, section) => {
  expect(sectionOf(pointer)).toBe(section);
});

test("opens a section that exists", () => {
  expect(isSection(openingSection)).toBe(true);
});

test("names a place in the navigation's words", () => {
  expect(placeTitle("/charts/health-api/values/ingress/host")).toBe("Health API · Network");
  expect(placeTitle("/charts/etl-engine/values/aiModel")).toBe("ETL Narrative Engine");
});
