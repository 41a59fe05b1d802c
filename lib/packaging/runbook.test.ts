import { expect, it } from "vitest";
import { workshop } from "@/lib/server/workshop-test-support";
import { releases } from "./release";
import { runbook } from "./runbook";
import { verifyScript } from "./verify-script";

function readmeOf(configuration: unknown): string {
  const evaluation = workshop.evaluateWell(configuration);
  return runbook({ id: "0123456789ab", evaluation, releases: releases(evaluation) });
}

const everything = {
  charts: {
    "health-api": {
      values: {
        secrets: { mode: "external" },
        ingress: { enabled: false },
        httpRoute: { enabled: true },
        networkPolicy: { enabled: true },
        prometheusRule: { enabled: true },
      },
    },
    "etl-engine": {
      values: {
        secrets: { mode: "external" },
        deduplication: { store: "redis" },
        keda: { enabled: true },
        serviceMonitor: { enabled: true },
      },
    },
  },
};

it("names every program that the rendered objects need, and none else", () => {
  const programs = ["KEDA", "Gateway API", "External Secrets operator", "Prometheus operator", "Calico"];
  const needed = (text: string) =>
    text.slice(text.indexOf("## What must be there"), text.indexOf("## Does it fit"));
  for (const program of programs) {
    expect(needed(readmeOf(everything))).toContain(program);
    expect(needed(readmeOf({}))).not.toContain(program);
  }
});

it("says where to look when KEDA, the Gateway or the vault does not do its part", () => {
  const readme = readmeOf(everything);
  expect(readme).toContain("`kubectl describe scaledobject etl-engine -n health-etl`");
  expect(readme).toContain("`kubectl describe httproute health-api -n health-api`");
  expect(readme).toContain("`kubectl describe externalsecret etl-engine-secrets -n health-etl`");
  expect(readme).not.toContain("sealed file was not applied");
});

it("asks for images of the nodes' own architecture", () => {
  expect(readmeOf({})).toContain(", built for arm64.");
  const other = {
    shape: "VM.Standard.A1.Flex",
    ocpus: 2,
    memoryGb: 12,
    bootVolumeGb: 47,
    count: 1,
    labels: { "kubernetes.io/arch": "amd64" },
  };
  expect(readmeOf({ cluster: { nodes: [other] } })).toContain(", built for amd64.");
});

it("gives a volume as the reason for stopping pods first only where there is one", () => {
  expect(readmeOf({})).toContain("because the volume is for one pod");
  expect(
    readmeOf({ charts: { "etl-engine": { values: { deduplication: { store: "redis" } } } } }),
  ).not.toContain("because the volume is for one pod");
});

it("leaves no blank run", () => {
  for (const configuration of [{}, everything]) expect(readmeOf(configuration)).not.toContain("\n\n\n");
});

it("verifies the metrics that the pods offer to Prometheus", () => {
  const script = (configuration: unknown) => verifyScript(releases(workshop.evaluateWell(configuration)));
  expect(script({})).toContain("answers health-etl etl-engine 8004 /metrics");
  expect(script({})).not.toContain("answers health-api health-api 8001 /metrics");
  expect(script({ charts: { "health-api": { values: { metrics: { enabled: true } } } } })).toContain(
    "answers health-api health-api 8001 /metrics",
  );
});
