import fc from "fast-check";
import { expect, test } from "vitest";
import type { ManifestBlock } from "@/lib/render/manifest-blocks";
import { searchLines, splitMatches, wantedLine } from "./search-lines";

const block: ManifestBlock = {
  key: "a",
  chart: "health-api",
  kind: "Service",
  namespace: "health",
  name: "health-api",
  lines: ["kind: Service", "  port: 8001", "  name: HTTP-port"],
  firstLine: 10,
};

test.each([
  ["port", [1, 2]],
  ["PORT: 8001", [1]],
  ["  ", []],
  ["nothing", []],
])("finds %j on lines %j", (query, lines) => {
  expect(searchLines([block], query).map(({ index }) => index)).toEqual(lines);
});

test.each([
  [":218", { chart: "health-api", line: 218 }],
  [" etl:1 ", { chart: "etl-engine", line: 1 }],
  ["api:7", { chart: "health-api", line: 7 }],
  ["218", null],
  [":x", null],
])("takes %j for the line %j", (query, line) => {
  expect(wantedLine(query)).toEqual(line);
});

test("cuts a text without changing a letter", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, query) => {
      const parts = splitMatches(text, query);
      expect(parts.map((part) => part.text).join("")).toBe(text);
    }),
  );
});
