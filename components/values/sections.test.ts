import { describe, expect, test } from "vitest";
import { formModel } from "@/lib/charts/build-form-model";
import { chartNames } from "@/lib/charts/chart";
import { etlEngineSections } from "./etl-engine/sections";
import { healthApiSections } from "./health-api/sections";
import { pathsOf, placeFields, switchesAbove } from "./place-fields";
import type { Condition } from "./section";

const sectionsOf = { "health-api": healthApiSections, "etl-engine": etlEngineSections };

describe.each(chartNames)("the form of %s", (chart) => {
  const sections = sectionsOf[chart];
  const paths = Object.keys(formModel().charts[chart].fields);
  const placed = sections.flatMap((section) =>
    placeFields(sections, section, paths).flatMap((group) => group.flatMap(pathsOf)),
  );

  // A new value fails here until sections.ts gives it a group of its own or stands `below` one.
  test("has exactly one place for every value that can be changed", () => {
    expect(placed.toSorted()).toEqual(paths.toSorted());
  });

  test("names no value that the chart does not have", () => {
    const conditions: (Condition | undefined)[] = sections.flatMap(({ groups, notes = [] }) => [
      ...notes.map(({ when }) => when),
      ...groups.flatMap(({ when, fields }) => [when, ...fields.map((field) => field.when)]),
    ]);
    const named = sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields.flatMap(pathsOf)));
    for (const path of [...named, ...conditions.flatMap((each) => each?.path ?? [])])
      expect(paths).toContain(path);
  });

  test("gives every section and every title inside it one meaning", () => {
    const { fields } = formModel().charts[chart];
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
    for (const section of sections) {
      const titles = placeFields(sections, section, paths)
        .flat()
        .flatMap(pathsOf)
        .map((path) => fields[path]?.title);
      expect(titles.toSorted(), section.id).toEqual([...new Set(titles)].toSorted());
    }
  });

  test("every field says what it is for", () => {
    for (const field of Object.values(formModel().charts[chart].fields)) {
      expect(field.title, field.path).not.toBe(field.path);
      expect(field.description, field.path).toMatch(/\.$/);
    }
  });
});

test("a value means something only while the switches above it are on", () => {
  const known = new Set(["ingress.enabled", "ingress.tls.enabled"]);
  const above = (path: string) => switchesAbove(path, (each) => known.has(each));
  expect(above("ingress.tls.secretName")).toEqual(["ingress.enabled", "ingress.tls.enabled"]);
  expect(above("ingress.tls.enabled")).toEqual(["ingress.enabled"]);
  expect(above("ingress.enabled")).toEqual([]);
  expect(above("replicaCount")).toEqual([]);
});
