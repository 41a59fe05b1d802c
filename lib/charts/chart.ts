/** The two charts Chartroom knows: a closed list, so a request can never name a path. */
export const chartNames = ["health-api", "etl-engine"] as const;
export type ChartName = (typeof chartNames)[number];

/** The named value sets a chart ships. `development` is `values.yaml` itself, the others are `values-<preset>.yaml`. */
export const presetNames = ["development", "production", "always-free"] as const;
export type PresetName = (typeof presetNames)[number];

export interface Chart {
  name: ChartName;
  /** The word on the screen. */
  title: string;
  version: string;
  appVersion: string;
  /** From the repository's root; the source document's commands use this very folder. */
  folder: string;
  /** Release name and namespace of the source document's install commands. */
  release: string;
  namespace: string;
}

export const charts: Record<ChartName, Chart> = {
  "health-api": {
    name: "health-api",
    title: "Health API",
    version: "1.0.0",
    appVersion: "v1.0.0",
    folder: "helm-charts/health-platform/charts/health-api",
    release: "health-api",
    namespace: "health-api",
  },
  "etl-engine": {
    name: "etl-engine",
    title: "ETL Narrative Engine",
    version: "1.0.0",
    appVersion: "v1.0.0",
    folder: "helm-charts/health-platform/charts/etl-engine",
    release: "etl-engine",
    namespace: "health-etl",
  },
};
