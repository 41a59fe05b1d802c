import { unzipSync } from "fflate";
import type { ChartName } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import { createEvaluator, type Evaluate } from "@/lib/evaluation/evaluate";
import { type Engine, startEngine } from "@/lib/render/engine";
import type { GoodEvaluation } from "./release";

/** For tests: the real engine on the real charts. The readers come from the test, because lib/ has no file system. */
interface Workshop {
  engine: Engine;
  chartFiles: ChartFiles;
  evaluate: Evaluate;
  evaluateWell(input: unknown): GoodEvaluation;
  /** What a packaged chart renders with no values of its own, as `helm template` of the archive does. */
  renderArchive(evaluation: GoodEvaluation, chart: ChartName, files: Record<string, string>): string;
}

export async function openWorkshop(wasm: Uint8Array, chartFiles: ChartFiles): Promise<Workshop> {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>); // never a shared buffer
  const engine = await startEngine(module);
  const other = await startEngine(module);
  const evaluate = createEvaluator(engine, chartFiles);
  return {
    engine,
    chartFiles,
    evaluate,
    evaluateWell(input) {
      const evaluation = evaluate(input);
      if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems));
      return evaluation;
    },
    renderArchive({ configuration }, chart, files) {
      const { release, namespace } = configuration.charts[chart];
      const { kubernetesVersion } = configuration.cluster;
      other.loadChart(chart, files);
      const rendered = other.render({ chart, release, namespace, kubernetesVersion, values: [] });
      if (!rendered.ok) throw new Error(rendered.problem.message);
      return rendered.manifests;
    },
  };
}

/** A zip's files as text, below its one top folder. */
export function unzipTexts(bytes: Uint8Array): Record<string, string> {
  const entries = Object.entries(unzipSync(bytes));
  return Object.fromEntries(
    entries.map(([path, content]) => [path.slice(path.indexOf("/") + 1), new TextDecoder().decode(content)]),
  );
}

const externalSecrets = {
  mode: "external",
  external: { store: { vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd", region: "eu-amsterdam-1" } },
};

/** Configurations that take different ways through the bundle. */
export const exampleConfigurations: Record<string, unknown> = {
  opening: {},
  "Redis and a scaled ETL": {
    charts: {
      "etl-engine": {
        values: {
          deduplication: { store: "redis" },
          strategy: { type: "RollingUpdate" },
          autoscaling: { enabled: true, maxReplicas: 3 },
        },
      },
    },
  },
  "always-free with odd text": {
    charts: {
      "health-api": {
        preset: "always-free",
        values: {
          podAnnotations: { note: 'it\'s "quoted" {{ .Values }} $HOME `id` $(id) 012 yes' },
          ingress: { host: "api.example.org" },
        },
      },
      "etl-engine": { preset: "always-free" },
    },
    cluster: { neighbourProfile: "tuned", neighbours: { "postgresql-health": { enabled: true } } },
    dismissed: { "ingress-nginx-retired": "it's fine; $(rm -rf ~) `id`" },
  },
  "development, one chart": {
    charts: { "health-api": { preset: "development" }, "etl-engine": { enabled: false } },
  },
  "a release and namespace of its own, payg": {
    charts: {
      "health-api": { release: "front", namespace: "team-a" },
      "etl-engine": { namespace: "team-a", values: { secrets: { mode: "existing", name: "my-own" } } },
    },
    cluster: { account: "payg", allowance: "always-free-legacy" },
    secrets: { scope: "cluster-wide", controllerName: "sealer", controllerNamespace: "safe" },
  },
  "external secrets and a queue's autoscaler": {
    charts: {
      "health-api": { values: { secrets: externalSecrets } },
      "etl-engine": {
        values: {
          secrets: externalSecrets,
          deduplication: { store: "redis" },
          keda: { enabled: true },
        },
      },
    },
    gitops: { repoUrl: "https://git.example.org/team/deploy.git", path: "oke", revision: "main" },
  },
  "among other workloads": {
    charts: {
      "health-api": { namespace: "kube-system" },
      "etl-engine": { namespace: "health-data", values: { persistence: { retain: false } } },
    },
  },
};
