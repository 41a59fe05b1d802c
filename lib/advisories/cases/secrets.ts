import { type Case, development, noCharts, values } from "./drafts";

export const secretsCases: Record<string, Case> = {
  "secrets-are-placeholders": {
    speaks: development,
    path: values("health-api", "/secrets/mode"),
    object: "Secret/health-api-secrets",
    silent: [{}],
    hasFix: true,
  },
  "sealing-scope-wide": {
    speaks: { secrets: { scope: "cluster-wide" } },
    path: "/secrets/scope",
    silent: [{}, { ...development, secrets: { scope: "cluster-wide" } }],
    hasFix: true,
  },
  "secret-change-restarts-nothing": {
    speaks: {},
    path: values("health-api", "/secrets/mode"),
    object: "Deployment/health-api",
    silent: [development, noCharts],
    hasFix: false,
  },
};
