import type { Engine, RenderedObject, RenderResult } from "@/lib/render/engine";
import type { ChartName, PresetName } from "./chart";
import { chartNames, charts } from "./chart";
import type { ChartFiles } from "./chart-files";

/** For the charts' tests: Helm renders, and the parts of the objects that the tests look at have types. */

/** Values of both charts that switch on what is off at first and needs no further choice. */
export const optionalFeatures = {
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true },
  serviceMonitor: { enabled: true },
  prometheusRule: { enabled: true },
  grafanaDashboard: { enabled: true },
  helmTest: { enabled: true },
};

/** `secrets.external.store` of a store that the chart makes itself. */
export const ownVaultStore = {
  create: true,
  vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd",
  region: "eu-amsterdam-1",
};

export interface EnvironmentVariable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string; optional?: boolean } };
}

export interface Container {
  name: string;
  image: string;
  command?: string[];
  env?: EnvironmentVariable[];
  envFrom?: { configMapRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  lifecycle?: unknown;
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  securityContext: Record<string, unknown>;
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  volumeMounts: { name: string; mountPath: string }[];
}

interface Probe {
  httpGet: { path: string; port: string };
}

export interface PodSpec {
  containers: [Container];
  initContainers?: Container[];
  volumes: {
    name: string;
    emptyDir?: { sizeLimit: string };
    persistentVolumeClaim?: { claimName: string };
  }[];
  [field: string]: unknown;
}

export interface Metadata {
  name: string;
  namespace: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

interface DeploymentSpec {
  replicas?: number;
  strategy: Record<string, unknown>;
  selector: { matchLabels: Record<string, string> };
  template: {
    metadata: { labels: Record<string, string>; annotations: Record<string, string> };
    spec: PodSpec;
  };
}

interface Options {
  preset?: PresetName;
  release?: string;
  namespace?: string;
}

export function chartRenderer(engine: Engine, files: ChartFiles) {
  for (const name of chartNames) engine.loadChart(name, files[name]);

  /** Overrides on top of a preset, merged by Helm. */
  function attempt(name: ChartName, values: object = {}, options: Options = {}): RenderResult {
    const {
      preset = "development",
      release = charts[name].release,
      namespace = charts[name].namespace,
    } = options;
    const presetFile = preset === "development" ? [] : [files[name][`values-${preset}.yaml`] ?? ""];
    return engine.render({
      chart: name,
      release,
      namespace,
      kubernetesVersion: "1.36",
      values: [...presetFile, JSON.stringify(values)],
    });
  }

  /** The same, for values that must render: throws Helm's words. */
  function render(name: ChartName, values: object = {}, options: Options = {}) {
    const result = attempt(name, values, options);
    if (!result.ok) throw new Error(result.problem.message);
    return renderedChart(result.objects, result.notes);
  }

  return { attempt, render };
}

export type RenderedChart = ReturnType<typeof renderedChart>;

function renderedChart(objects: RenderedObject[], notes: string) {
  const find = (kind: string) => objects.find((candidate) => candidate.kind === kind)?.object;
  // The engine has decoded every object strictly, so the fields have Kubernetes' own types.
  const deployment = find("Deployment") as unknown as { metadata: Metadata; spec: DeploymentSpec };
  const podSpec = deployment.spec.template.spec;
  return {
    objects,
    notes,
    /** The first object of a kind, loosely typed; undefined when the chart renders none. */
    find,
    spec: (kind: string) => (find(kind) as { spec: Record<string, unknown> } | undefined)?.spec,
    metadata: (object: RenderedObject) => object.object.metadata as Metadata,
    deployment: deployment.spec,
    podSpec,
    container: podSpec.containers[0],
    containers: [...(podSpec.initContainers ?? []), ...podSpec.containers],
    config: ((find("ConfigMap") ?? {}) as { data: Record<string, string> }).data,
    kinds: objects.map(({ kind }) => kind).sort(),
  };
}
