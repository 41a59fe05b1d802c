import type { ChartName, PresetName } from "./chart";

/** What a field needs to know, read from the schema, as plain data: zod stays out of the page's JavaScript. */
export interface FieldInfo {
  /** Dotted path in the chart's values, or in the configuration. */
  path: string;
  title: string;
  description: string;
  kind:
    | "text"
    | "integer"
    | "number"
    | "boolean"
    | "enum"
    | "quantity-cpu"
    | "quantity-memory"
    /** A number of pods or a percentage, for instance. */
    | "number-or-text"
    | "list"
    | "map";
  /** What a list or map holds: plain entries, or the parts of Kubernetes' API that no field can list. */
  entries?: "text" | "integer" | "free";
  enum?: string[];
  minimum?: number;
  maximum?: number;
  /** May be left out: nothing then holds, not even a default. */
  isOptional?: boolean;
  default: unknown;
}

export interface FormModel {
  charts: Record<
    ChartName,
    {
      title: string;
      /** The complete values of each preset. */
      presets: Record<PresetName, Record<string, unknown>>;
      fields: Record<string, FieldInfo>;
    }
  >;
  /** Fields of the configuration itself, by dotted path: `cluster.cni`; nodes' fields as `cluster.nodes.0.ocpus`. */
  configurationFields: Record<string, FieldInfo>;
  /** The opening configuration, complete. */
  defaults: Record<string, unknown>;
}
