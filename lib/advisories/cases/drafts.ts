import type { ConfigurationInput } from "@/lib/configuration/schema";

/** For the cases of the rules' test: where a rule speaks and where it is silent, as a user would have written it. */
export type Draft = ConfigurationInput;

export interface Case {
  speaks: Draft;
  path: string;
  object?: string;
  silent: Draft[];
  /** Rules whose repair only the user can write have none. */
  hasFix: boolean;
}

export const api = (values: object): Draft => ({ charts: { "health-api": { values: { ...values } } } });
export const etl = (values: object): Draft => ({ charts: { "etl-engine": { values: { ...values } } } });
export const both = (apiValues: object, etlValues: object): Draft => ({
  charts: { "health-api": { values: { ...apiValues } }, "etl-engine": { values: { ...etlValues } } },
});
export const cluster = (part: NonNullable<Draft["cluster"]>): Draft => ({ cluster: part });
export const without = (chart: "health-api" | "etl-engine"): Draft => ({
  charts: { [chart]: { enabled: false } },
});
export const noCharts: Draft = {
  charts: { "health-api": { enabled: false }, "etl-engine": { enabled: false } },
};
export const development = {
  charts: { "health-api": { preset: "development" }, "etl-engine": { preset: "development" } },
} as const satisfies Draft;
export const withDataLayer = cluster({
  neighbours: { "postgresql-health": {}, "redis-health": {}, minio: {}, rabbitmq: {} },
});
export const onRedis = {
  deduplication: { store: "redis" },
  autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
};

export const values = (chart: "health-api" | "etl-engine", pointer: string) =>
  `/charts/${chart}/values${pointer}`;
