import { describe, expect, it } from "vitest";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { ProblemCode } from "@/lib/problems/problem";
import { problemDocumentSchema } from "./answers";
import { exampleConfigurations, exampleProblem, openApiDocument } from "./openapi";
import { problemStatus } from "./problem-error";

describe("the OpenAPI document", () => {
  it("refers only to schemas that it has", () => {
    const document = openApiDocument();
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(Object.keys(schemas)).toContain(name);
  });

  it("lists the closed set of problem codes, each under its status", () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, { responses: object }>> };
    const listed = new Map<string, number>();
    for (const { responses } of Object.values(paths).flatMap((path) => Object.values(path))) {
      for (const [status, response] of Object.entries(responses)) {
        const examples = response.content?.["application/problem+json"]?.examples ?? {};
        for (const code of Object.keys(examples)) listed.set(code, Number(status));
      }
    }
    expect(Object.fromEntries(listed)).toEqual(problemStatus);
  });

  it("has examples that are what they show", () => {
    for (const example of Object.values(exampleConfigurations))
      expect(parseConfiguration(example).ok).toBe(true);
    for (const code of Object.keys(problemStatus) as ProblemCode[]) {
      expect(problemDocumentSchema.safeParse(exampleProblem(code)).success).toBe(true);
    }
  });

  it("describes the configuration as optional throughout, and the charts' values by their schemas", () => {
    const { schemas } = openApiDocument().components as {
      schemas: Record<string, { properties: object; required?: unknown }>;
    };
    expect(schemas.Configuration?.required).toBeUndefined();
    expect(Object.keys(schemas.HealthAPIValues?.properties ?? {})).toContain("ingress");
    expect(Object.keys(schemas.ETLNarrativeEngineValues?.properties ?? {})).toContain("deduplication");
  });
});
