import { expect, test } from "vitest";
import type { RenderedObject } from "@/lib/render/engine";
import { secretReferences } from "./chart-secrets";

function deployment(...env: unknown[]): RenderedObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    name: "health-api",
    namespace: "health-api",
    source: "health-api/templates/deployment.yaml",
    line: 1,
    hooks: [],
    object: { spec: { template: { spec: { containers: [{ name: "api", env }] } } } },
  };
}

test("finds what every container reads from a Secret, and nothing else", () => {
  const reads = (name: string, key: string) => ({ name: key, valueFrom: { secretKeyRef: { name, key } } });
  const objects = [
    deployment(reads("api-secrets", "secret-key"), { name: "A", value: "b" }),
    deployment(reads("other", "token")),
  ];
  expect(secretReferences(objects)).toEqual([
    { name: "api-secrets", key: "secret-key" },
    { name: "other", key: "token" },
  ]);
});
