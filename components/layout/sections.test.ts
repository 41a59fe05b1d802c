import { expect, test } from "vitest";
import { addressOf, isSection, openingSection, placeTitle, readAddress, sectionOf } from "./sections";

test.each([
  ["/charts/health-api/values/autoscaling/maxReplicas", "health-api/scaling"],
  ["/charts/health-api/values/autoscaling", "health-api/scaling"],
  ["/charts/etl-engine/values/resources/limits/memory", "etl-engine/resources"],
  ["/charts/health-api/values/ingress/paths/0", "health-api/network"],
  ["/charts/etl-engine/values/aiModel/enabled", "etl-engine/ai-model"],
  ["/charts/health-api/values/networkPolicy/enabled", "health-api/network"],
  ["/charts/etl-engine/values/secrets/inline/minio-access-key", "etl-engine/secrets"],
  ["/charts/etl-engine/values/unheardOf", "etl-engine"],
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
  expect(placeTitle("/charts/etl-engine/values/aiModel")).toBe("ETL Narrative Engine · AI model");
});

test.each([
  ["health-api/scaling", "/charts/health-api/values/autoscaling/maxReplicas"],
  ["cluster", "/cluster/cni"],
  ["secrets", null],
])("an address leads back to %s and %s", (section, pointer) => {
  expect(readAddress(addressOf(section, pointer))).toEqual({ section, pointer });
});
