import type { Advisory } from "@/lib/advisories/advisory";
import type { Budget } from "@/lib/budget/budget";
import type { ChartName } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import type { Problem, ProblemCode } from "@/lib/problems/problem";
import type { RenderedObject } from "@/lib/render/engine";

/** One chart as Helm renders it: the text `helm template` prints, and the same objects read. */
export interface ChartPreview {
  manifests: string;
  notes: string;
  objects: RenderedObject[];
  /** The computed values: chart defaults, preset and overrides, merged by Helm. */
  values: Record<string, unknown>;
}

/** Everything that follows from one configuration. The page, the routes and the first paint all show this object. */
export type Evaluation =
  | {
      ok: true;
      configuration: Configuration;
      engine: { helm: string; kubernetes: string };
      /** The enabled charts only. */
      charts: Partial<Record<ChartName, ChartPreview>>;
      budget: Budget;
      advisories: Advisory[];
    }
  | { ok: false; code: ProblemCode; problems: Problem[] };
