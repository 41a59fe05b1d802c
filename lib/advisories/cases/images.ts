import { api, type Case, etl, values, without } from "./drafts";

export const imagesCases: Record<string, Case> = {
  "image-your-org-placeholder": {
    speaks: {},
    path: values("health-api", "/image/repository"),
    object: "Deployment/health-api",
    silent: [
      {
        charts: {
          "health-api": { values: { image: { repository: "ghcr.io/acme/health-api" } } },
          "etl-engine": { enabled: false },
        },
      },
    ],
    hasFix: false,
  },
  "image-tag-latest": {
    speaks: etl({ image: { tag: "latest" } }),
    path: values("etl-engine", "/image/tag"),
    silent: [{}, etl({ image: { tag: "latest", digest: `sha256:${"0".repeat(64)}` } })],
    hasFix: true,
  },
  "ai-model-not-read": {
    speaks: {},
    path: values("etl-engine", "/aiModel/enabled"),
    silent: [etl({ aiModel: { enabled: false } }), without("etl-engine")],
    hasFix: true,
  },
  "architecture-not-the-nodes": {
    speaks: etl({ nodeSelector: { "kubernetes.io/arch": "amd64" } }),
    path: values("etl-engine", "/nodeSelector/kubernetes.io~1arch"),
    object: "Deployment/etl-engine",
    silent: [{}, etl({ nodeSelector: { "kubernetes.io/arch": "arm64" } })],
    hasFix: true,
  },
  "image-digest-wins-over-tag": {
    speaks: api({ image: { tag: "v2.0.0", digest: `sha256:${"0".repeat(64)}` } }),
    path: values("health-api", "/image/tag"),
    silent: [{}, api({ image: { digest: `sha256:${"0".repeat(64)}` } })],
    hasFix: true,
  },
  "etl-database-not-used": {
    speaks: {},
    path: values("etl-engine", "/database/host"),
    silent: [etl({ image: { tag: "v2.0.0" } }), without("etl-engine")],
    hasFix: false,
  },
  "record-types-do-not-match": {
    speaks: {},
    path: values("etl-engine", "/image/tag"),
    silent: [etl({ image: { tag: "v1.1.0" } }), without("health-api")],
    hasFix: false,
  },
  "etl-probes-always-answer": {
    speaks: {},
    path: values("etl-engine", "/probes/liveness/path"),
    object: "Deployment/etl-engine",
    silent: [etl({ image: { tag: "v1.1.0" } }), without("etl-engine")],
    hasFix: false,
  },
  "api-serves-no-metrics": {
    speaks: api({ metrics: { enabled: true } }),
    path: values("health-api", "/metrics/enabled"),
    silent: [{}, api({ metrics: { enabled: true }, image: { tag: "v2.0.0" } })],
    hasFix: true,
  },
  "extra-variable-not-read": {
    speaks: etl({ extraEnv: [{ name: "LOG_LEVEL", value: "DEBUG" }] }),
    path: values("etl-engine", "/extraEnv"),
    silent: [{}, etl({ extraEnv: [{ name: "ETL_LOG_JSON", value: "false" }] })],
    hasFix: false,
  },
};
