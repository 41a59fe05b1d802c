import { z } from "zod";
import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { chartDefinition } from "@/lib/charts/registry";
import { type ConfigurationInput, configurationSchema } from "@/lib/configuration/schema";
import type { ProblemCode } from "@/lib/problems/problem";
import { helmVersion } from "@/lib/render/engine";
import {
  healthAnswerSchema,
  problemDocumentSchema,
  renderAnswerSchema,
  sealedSecretsAnswerSchema,
} from "./answers";
import { problemStatus, problemTitles } from "./problem-error";

type Json = Record<string, unknown>;
let document: Json | null = null;

/** OpenAPI 3.1 of every route, generated from the zod schemas that the routes themselves use. */
export function openApiDocument(): Json {
  document ??= describeApi();
  return document;
}

/** Bodies that the routes take, for the document and for whoever tries it out. */
export const exampleConfigurations: Record<string, ConfigurationInput> = {
  opening: {},
  ownHost: {
    charts: {
      "health-api": {
        preset: "production",
        values: { image: { repository: "ghcr.io/example/health-api" }, ingress: { host: "api.example.org" } },
      },
    },
  },
  scaledEtl: {
    charts: {
      "etl-engine": {
        values: {
          deduplication: { store: "redis" },
          strategy: { type: "RollingUpdate" },
          autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
        },
      },
    },
  },
};

function describeApi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Chartroom",
      version: "1.0.0",
      description: `Renders two Helm charts with Helm ${helmVersion}, tells whether they fit, and packages them. No route keeps state, and none takes a secret.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths: {
      "/api/render": {
        post: post("render", "Manifests, budget and advisories of a configuration", {
          "200": json("What Helm renders, and whether it fits.", "RenderAnswer"),
        }),
      },
      "/api/bundle": {
        post: {
          ...post("bundle", "The zip that installs a configuration, or one of its charts", {
            "200": file("The archive; its ETag is its SHA-256.", ["application/zip", "application/gzip"]),
            "404": problem(["not-found"]),
          }),
          parameters: [
            {
              name: "chart",
              in: "query",
              description: "Answers this chart's .tgz instead of the zip.",
              schema: { type: "string", enum: [...chartNames] },
            },
          ],
        },
      },
      "/api/sealed-secrets": {
        post: post("sealedSecrets", "The commands that seal the secrets of a configuration", {
          "200": {
            ...json("The script, as one of the files; alone as text/plain.", "SealedSecretsAnswer"),
            content: {
              ...ref("application/json", "SealedSecretsAnswer"),
              "text/plain": { schema: { type: "string" } },
            },
          },
        }),
      },
      "/c/{configuration}/index.yaml": {
        get: get(
          "repositoryIndex",
          "The index of a configuration's Helm repository",
          [configurationParameter],
          {
            "200": file("The index.", ["application/yaml"]),
          },
        ),
      },
      "/c/{configuration}/{archive}": {
        get: get(
          "repositoryArchive",
          "A chart of a configuration's Helm repository",
          [
            configurationParameter,
            {
              name: "archive",
              in: "path",
              required: true,
              schema: {
                type: "string",
                enum: chartNames.map((name) => `${name}-${charts[name].version}.tgz`),
              },
            },
          ],
          { "200": file("The packaged chart.", ["application/gzip"]) },
        ),
      },
      "/api/openapi.json": {
        get: {
          operationId: "openapi",
          summary: "This document",
          responses: {
            "200": {
              description: "OpenAPI 3.1.",
              content: { "application/json": { schema: { type: "object" } } },
            },
          },
        },
      },
      "/api/health": {
        get: {
          operationId: "health",
          summary: "Whether the server can render",
          responses: {
            "200": json("It can.", "HealthAnswer"),
            "500": problem(["internal"]),
            "503": problem(["busy"]),
          },
        },
      },
    },
    components: {
      schemas: {
        Configuration: jsonSchema(configurationSchema),
        ...Object.fromEntries(chartNames.map((name) => [valuesSchemaName(name), valuesSchema(name)])),
        RenderAnswer: jsonSchema(renderAnswerSchema, "output"),
        SealedSecretsAnswer: jsonSchema(sealedSecretsAnswerSchema, "output"),
        HealthAnswer: jsonSchema(healthAnswerSchema, "output"),
        Problem: jsonSchema(problemDocumentSchema, "output"),
      },
    },
  };
}

const configurationParameter = {
  name: "configuration",
  in: "path",
  required: true,
  description:
    '"1." and the base64url of the raw deflate of the canonical configuration as JSON: what a share link carries.',
  schema: { type: "string", maxLength: 6000 },
};

/** What can be wrong with any body. */
const bodyProblems: Json = {
  "400": problem(["malformed"]),
  "405": problem(["method-not-allowed"]),
  "413": problem(["too-large"]),
  "415": problem(["unsupported-type"]),
  "422": problem(["unknown-field", "invalid-value", "secret-in-configuration", "refused"]),
  "500": problem(["internal"]),
  "503": problem(["busy"]),
};

function post(operationId: string, summary: string, responses: Json): Json {
  const schema = { $ref: "#/components/schemas/Configuration" };
  const examples = Object.fromEntries(
    Object.entries(exampleConfigurations).map(([name, value]) => [name, { value }]),
  );
  return {
    operationId,
    summary,
    requestBody: {
      required: true,
      description: "A configuration, at most 256 kB. {} is the opening one.",
      content: { "application/json": { schema, examples }, "application/yaml": { schema } },
    },
    responses: { ...bodyProblems, ...responses },
  };
}

function get(operationId: string, summary: string, parameters: Json[], responses: Json): Json {
  const others = {
    "304": { description: "If-None-Match names what is here." },
    "404": problem(["not-found"]),
    "405": problem(["method-not-allowed"]),
    "414": problem(["uri-too-long"]),
    "422": problem(["unknown-field", "invalid-value", "secret-in-configuration", "refused"]),
    "500": problem(["internal"]),
    "503": problem(["busy"]),
  };
  return { operationId, summary, parameters, responses: { ...responses, ...others } };
}

function json(description: string, schema: string): Json {
  return { description, content: ref("application/json", schema) };
}

function ref(type: string, schema: string): Json {
  return { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function file(description: string, types: string[]): Json {
  const text = { schema: { type: "string" } };
  return {
    description,
    headers: {
      ETag: { description: "The file's SHA-256 in hexadecimal digits.", ...text },
      "Repr-Digest": { description: "The same hash as RFC 9530 writes it.", ...text },
      "Content-Disposition": { description: "The file's name, for downloads.", ...text },
    },
    content: Object.fromEntries(types.map((type) => [type, {}])),
  };
}

function problem(codes: ProblemCode[]): Json {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }]));
  const schema = { $ref: "#/components/schemas/Problem" };
  return {
    description: codes.map((code) => `${code}: ${problemTitles[code]}.`).join(" "),
    content: { "application/problem+json": { schema, examples } },
  };
}

export function exampleProblem(code: ProblemCode): z.input<typeof problemDocumentSchema> {
  const message = `${problemTitles[code]}.`;
  return {
    type: `urn:chartroom:problem:${code}`,
    title: problemTitles[code],
    status: problemStatus[code],
    code,
    detail: message,
    instance: "urn:uuid:00000000-0000-4000-8000-000000000000",
    problems: [{ path: "", message }],
  };
}

function valuesSchemaName(name: ChartName): string {
  return `${charts[name].title.replaceAll(" ", "")}Values`;
}

function valuesSchema(name: ChartName): Json {
  return {
    ...jsonSchema(chartDefinition(name).schema),
    description: `The values of ${name}: charts/${name}/values holds those that differ from the preset, and null where it takes a key away.`,
  };
}

/** OpenAPI 3.1 speaks JSON Schema 2020-12; the dialect is the document's, so no schema names it again. */
function jsonSchema(schema: z.ZodType, io: "input" | "output" = "input"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
  });
  return rest;
}
