import type { ChartName } from "./chart";

/** Each chart's files as text, by path inside the chart: `templates/deployment.yaml`. */
export type ChartFiles = Record<ChartName, Record<string, string>>;
