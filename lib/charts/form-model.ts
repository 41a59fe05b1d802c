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
    | "list"
    | "map";
  enum?: string[];
  minimum?: number;
  maximum?: number;
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
