import fc from "fast-check";
import { expect, test } from "vitest";
import { yamlTokens } from "./yaml-tokens";

test.each([
  ["apiVersion: apps/v1", ["key", "plain"]],
  ["  replicas: 2", ["plain", "key", "plain", "number"]],
  ["    - name: HOST", ["plain", "key", "plain"]],
  ['  value: "yes"', ["plain", "key", "plain", "text"]],
  ["# Source: health-api/templates/hpa.yaml", ["comment"]],
  ["---", ["comment"]],
  ["metadata:", ["key", "plain"]],
  ["      - 8000", ["plain", "number"]],
])("colours %j", (line, kinds) => {
  expect(yamlTokens(line).map(({ kind }) => kind)).toEqual(kinds);
});

test("changes no letter", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const line = text.replaceAll(/[\n\r\u2028\u2029]/g, "");
      expect(
        yamlTokens(line)
          .map((token) => token.text)
          .join(""),
      ).toBe(line);
    }),
  );
});
