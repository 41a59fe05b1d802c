import { z } from "zod";
import type { Budget } from "@/lib/budget/budget";
import { chartNames } from "@/lib/charts/chart";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { problemStatus } from "./problem-error";

/** The answers of the routes: what the caller may count on, and what the OpenAPI document is generated from. */

const quantityShape = { cpuMillicores: z.int().min(0), memoryBytes: z.int().min(0) };
const quantitySchema = z.object(quantityShape);

const podSchema = z.object({
  workload: z.string(),
  chart: z.enum(chartNames).optional().meta({ description: "Absent for a neighbour." }),
  name: z.string(),
  node: z.string().nullable().meta({ description: "null when the pod finds no node; then reason says why." }),
  reason: z.string().optional(),
  ...quantityShape,
});

const situationSchema = z.object({
  fits: z.boolean(),
  certainty: z.enum(["always", "depends", "never"]),
  requested: quantitySchema,
  available: quantitySchema,
  pods: z.array(podSchema),
});

export const budgetSchema = z.object({
  fits: z.boolean(),
  summary: z.string().meta({ description: 'Begins with "Fits" or "Does not fit".' }),
  nodes: z.array(
    z.object({
      name: z.string(),
      shape: z.string(),
      ocpus: z.number(),
      memoryGb: z.number(),
      architecture: z.string(),
      allocatable: z.object({ ...quantityShape, pods: z.int().min(0) }),
      system: quantitySchema,
      confidence: z.enum(["measured", "estimated", "given"]),
    }),
  ),
  situations: z.object({ rest: situationSchema, peak: situationSchema, rollout: situationSchema }),
  storage: z.object({
    fits: z.boolean(),
    usedGb: z.number(),
    limitGb: z.number(),
    bootGb: z.number(),
    volumes: z.array(
      z.object({ name: z.string(), requestedBytes: z.number(), billedGb: z.number(), count: z.number() }),
    ),
  }),
  compute: z.object({
    fits: z.boolean(),
    ocpus: z.number(),
    memoryGb: z.number(),
    limitOcpus: z.number(),
    limitMemoryGb: z.number(),
  }),
  ephemeralStorage: z.object({ fits: z.boolean(), usedBytes: z.number(), limitBytes: z.number() }),
  loadBalancers: z.object({
    fits: z.boolean(),
    used: z.number(),
    limit: z.number(),
    networkUsed: z.number(),
    networkLimit: z.number(),
  }),
  monthlyCost: z
    .object({
      currency: z.literal("USD"),
      byDocumentation: z.number(),
      byPriceList: z.number(),
      lines: z.array(
        z.object({
          item: z.string(),
          quantity: z.string(),
          byDocumentation: z.number(),
          byPriceList: z.number(),
          source: z.string(),
        }),
      ),
    })
    .nullable(),
  account: z.object({
    mode: z.enum(["free-only", "payg"]),
    months: z.array(
      z.object({
        days: z.int(),
        ocpuHours: z.number(),
        gbHours: z.number(),
        freeOcpuHours: z.number(),
        freeGbHours: z.number(),
        fits: z.boolean(),
      }),
    ),
    upgrade: z.object({ overlapHours: z.number(), storageGb: z.number(), storageFits: z.boolean() }),
    overruns: z.array(
      z.object({
        line: z.enum([
          "compute",
          "storage",
          "loadBalancers",
          "ephemeralStorage",
          "backups",
          "egress",
          "clusterType",
        ]),
        consequence: z.enum(["terminated", "refused", "billed", "evicted"]),
        message: z.string(),
        source: z.string(),
      }),
    ),
    idle: z.object({
      percent: z.number(),
      days: z.number(),
      nodes: z.array(
        z.object({
          node: z.string(),
          requestedBytes: z.number(),
          neededBytes: z.number(),
          keepsAway: z.boolean(),
        }),
      ),
      isLikely: z.boolean(),
      message: z.string(),
    }),
    backups: z.object({ used: z.number(), limit: z.number(), fits: z.boolean() }),
    egress: z.object({ usedGb: z.number(), limitGb: z.number(), fits: z.boolean() }),
    clusterType: z.object({ type: z.enum(["basic", "enhanced"]), isFree: z.boolean() }),
  }),
}) satisfies z.ZodType<Budget>;

const patchSchema = z.union([
  z.object({ op: z.literal("set"), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal("remove"), path: z.string() }),
]);

const advisorySchema = z.object({
  id: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  path: z.string(),
  object: z.string().optional(),
  message: z.string(),
  why: z.string(),
  source: z
    .object({ title: z.string(), url: z.url() })
    .optional()
    .meta({ description: "Where to read more of the reason." }),
  fix: z.object({ title: z.string(), patches: z.array(patchSchema) }).optional(),
});

const renderedChartSchema = z.object({
  manifests: z.string().meta({ description: "What helm template prints: several YAML documents." }),
  notes: z.string(),
  objects: z.array(
    z.object({
      apiVersion: z.string(),
      kind: z.string(),
      name: z.string(),
      namespace: z.string(),
      source: z.string(),
    }),
  ),
});

export const renderAnswerSchema = z.object({
  engine: z.object({ helm: z.string(), kubernetes: z.string() }),
  charts: z.partialRecord(z.enum(chartNames), renderedChartSchema),
  budget: budgetSchema,
  advisories: z.array(advisorySchema),
});
export type RenderAnswer = z.output<typeof renderAnswerSchema>;

export const sealedSecretsAnswerSchema = z.object({
  files: z.array(z.object({ name: z.string(), content: z.string() })),
});

export const healthAnswerSchema = z.object({
  status: z.literal("ok"),
  engine: z.object({ helm: z.string() }),
});

export const problemDocumentSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemStatus) as (keyof typeof problemStatus)[]), // the table's keys are the codes
  detail: z.string(),
  instance: z.string().meta({ description: "The request's id in the server's log." }),
  problems: z.array(
    z.object({
      path: z.string().meta({ description: "JSON Pointer from the configuration's root." }),
      message: z.string(),
      helm: z.string().optional().meta({ description: "Helm's own line." }),
    }),
  ),
});

/** `POST /api/render`: the evaluation without what only the page needs. */
export function renderAnswer(evaluation: Extract<Evaluation, { ok: true }>): RenderAnswer {
  const { engine, charts, budget, advisories } = evaluation;
  const shown = Object.entries(charts).map(([name, { manifests, notes, objects }]) => [
    name,
    {
      manifests,
      notes,
      objects: objects.map(({ apiVersion, kind, name: objectName, namespace, source }) => ({
        apiVersion,
        kind,
        name: objectName,
        namespace,
        source,
      })),
    },
  ]);
  return { engine, charts: Object.fromEntries(shown) as RenderAnswer["charts"], budget, advisories }; // keys are the charts' names
}
