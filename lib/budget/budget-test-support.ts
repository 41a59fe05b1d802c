import { type Configuration, type ConfigurationInput, configurationSchema } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import type { ClusterNode } from "./nodes";
import { noConstraints } from "./pod-constraints";
import type { Workload } from "./workloads";

/** For the budget's tests: objects as the engine returns them, and small clusters with round numbers. */

export function configurationOf(input: ConfigurationInput = {}): Configuration {
  return configurationSchema.parse(input);
}

export function rendered(kind: string, name: string, rest: Record<string, unknown> = {}): RenderedObject {
  return {
    apiVersion: "v1",
    kind,
    name,
    namespace: "health-api",
    source: `health-api/templates/${kind.toLowerCase()}.yaml`,
    line: 1,
    hooks: [],
    object: { kind, ...rest },
  };
}

export function requesting(cpu: string, memory: string) {
  return { resources: { requests: { cpu, memory } } };
}

export function deployment(
  name: string,
  podSpec: Record<string, unknown>,
  spec: Record<string, unknown> = {},
): RenderedObject {
  return rendered("Deployment", name, {
    spec: {
      ...spec,
      template: { metadata: { labels: { app: name } }, spec: podSpec },
    },
  });
}

export function workload(name: string, cpuMillicores: number, options: Partial<Workload> = {}): Workload {
  return {
    name,
    namespace: "default",
    labels: { app: name },
    requests: { cpuMillicores, memoryBytes: 1, ephemeralStorageBytes: 0, others: [] },
    scratchBytes: 0,
    constraints: noConstraints,
    volumesPerPod: 0,
    perNode: false,
    replicas: { rest: 1, peak: 1, surge: 0 },
    ...options,
  };
}

export function node(cpuMillicores: number, options: Partial<ClusterNode> = {}): ClusterNode {
  return {
    name: "node",
    shape: "VM.Standard.A1.Flex",
    ocpus: 1,
    memoryGb: 6,
    architecture: "arm64",
    allocatable: { cpuMillicores, memoryBytes: 1000, pods: 110 },
    system: { cpuMillicores: 0, memoryBytes: 0 },
    confidence: "given",
    entry: 0,
    systemPodCount: 0,
    ephemeralStorageBytes: 1000,
    refusesDaemons: false,
    ...options,
  };
}
