import { writeFileSync } from "node:fs";
import { listArrivals } from "@/lib/budget/arrivals";
import type { Situation, SituationName } from "@/lib/budget/budget";
import { computeBudget } from "@/lib/budget/compute-budget";
import { listNeighbours, neighbourWorkload } from "@/lib/budget/neighbours";
import { type ClusterNode, listNodes } from "@/lib/budget/nodes";
import { nodeLabels } from "@/lib/budget/pod-constraints";
import { findWorkloads, type Workload } from "@/lib/budget/workloads";
import { chartNames } from "@/lib/charts/chart";
import { type Configuration, configurationSchema } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import { seed } from "./scheduler-random";
import { randomCluster, randomObjects } from "./scheduler-workloads";

/**
 * Random clusters and workloads with our verdict on them, for the judge that asks the real kube-scheduler:
 * `tsx scheduler-cases.ts single|several COUNT SEED FILE`.
 */
const [kind, count, seedText, file] = process.argv.slice(2);
if ((kind !== "single" && kind !== "several") || file === undefined) {
  throw new Error("Write: scheduler-cases.ts single|several COUNT SEED FILE");
}
seed(Number(seedText));
const cases = Array.from({ length: Number(count) }, (_, index) => writeCase(`${kind}-${seedText}-${index}`));
writeFileSync(file, JSON.stringify(cases));

function writeCase(id: string) {
  const configuration = configurationSchema.parse(randomCluster(kind === "single"));
  const objects = {
    "health-api": randomObjects("health-api", configuration.charts["health-api"].namespace),
    "etl-engine": randomObjects("etl-engine", configuration.charts["etl-engine"].namespace),
  };
  const { situations } = computeBudget({ configuration, objects });
  const standing = [
    ...listNeighbours(configuration.cluster).map(neighbourWorkload),
    ...chartNames.flatMap((chart) =>
      findWorkloads(chart, configuration.charts[chart].namespace, objects[chart]),
    ),
  ];
  const nodes = listNodes(configuration.cluster);
  const rendered = [...objects["health-api"], ...objects["etl-engine"]];
  const ofKind = (name: string) => rendered.filter((each) => each.kind === name).map(manifestOf);
  const neighbours = standing.filter(({ chart }) => chart === undefined).map(neighbourManifest);
  return {
    id,
    nodes: nodes.map((node) => nodeManifest(node, configuration)),
    zones: ["AD-1", "AD-2", "AD-3"],
    pods: nodes.flatMap(systemPods),
    deployments: [...ofKind("Deployment"), ...neighbours.filter(({ kind: of }) => of === "Deployment")],
    statefulSets: ofKind("StatefulSet"),
    daemonSets: [...ofKind("DaemonSet"), ...neighbours.filter(({ kind: of }) => of === "DaemonSet")],
    services: ofKind("Service"),
    claims: ofKind("PersistentVolumeClaim"),
    situations: Object.fromEntries(
      (["rest", "peak", "rollout"] as const).map((name) => [
        name,
        {
          certainty: situations[name].certainty,
          reason: kind === "single" ? reasonOf(situations[name]) : "",
          runs: runsOf(standing, rendered, name),
        },
      ]),
    ),
  };
}

function runsOf(standing: readonly Workload[], rendered: readonly RenderedObject[], name: SituationName) {
  const { workloads, rest, added } = listArrivals(standing);
  return [...rest, ...added[name]].flatMap(({ workload, count: pods }) => {
    const found = workloads[workload];
    if (found === undefined || (pods === 0 && !found.perNode)) return [];
    const object = rendered.find((each) => found.chart !== undefined && each.name === found.name);
    return {
      kind: object?.kind ?? (found.perNode ? "DaemonSet" : "Deployment"),
      namespace: found.namespace || "neighbours",
      name: found.name,
      revision: found.revision === "next" ? "new" : "old",
      count: pods,
    };
  });
}

/** Without our numbers: exactly what kube-scheduler's event says. */
function reasonOf({ certainty, pods }: Situation): string {
  if (certainty !== "never") return "";
  const reason = pods.find(({ node }) => node === null)?.reason ?? "";
  return reason.replace(/ \([^)]*asked[^)]*\)/g, "").replace(/ \{[^}]*\}/g, "");
}

function manifestOf({ object, namespace, name }: RenderedObject) {
  const metadata = { ...(object.metadata as object | undefined), name, namespace };
  return { ...object, metadata };
}

function nodeManifest(node: ClusterNode, { cluster }: Configuration) {
  const entry = cluster.nodes[node.entry];
  if (entry === undefined) throw new Error("a node of no entry");
  const { cpuMillicores, memoryBytes, pods } = node.allocatable;
  const amounts = {
    cpu: `${cpuMillicores}m`,
    memory: `${memoryBytes}`,
    pods: `${pods}`,
    "ephemeral-storage": `${node.ephemeralStorageBytes}`,
  };
  return {
    metadata: {
      name: node.name,
      labels: { ...Object.fromEntries(nodeLabels(entry)), "kubernetes.io/hostname": node.name },
    },
    spec: { taints: entry.taints },
    status: { allocatable: amounts, capacity: amounts },
  };
}

/** One pod with all that OKE's own ask for, kube-proxy that asks for nothing, and others only to be counted. */
function systemPods(node: ClusterNode) {
  const requests = {
    cpu: `${node.system.cpuMillicores}m`,
    memory: `${node.system.memoryBytes}`,
  };
  const nothing = { cpu: "0", memory: "0" };
  const resources = [{ requests }, {}, ...Array(node.systemPodCount - 2).fill({ requests: nothing })];
  return resources.map((each, index) => ({
    metadata: {
      name: `system-${node.name}-${index}`,
      namespace: "kube-system",
      uid: `${node.name}-${index}`,
    },
    spec: { nodeName: node.name, containers: [{ name: "system", resources: each }] },
  }));
}

function neighbourManifest({ name, requests, constraints, perNode, replicas }: Workload) {
  const { cpuMillicores, memoryBytes } = requests;
  const app = { app: name };
  return {
    kind: perNode ? "DaemonSet" : "Deployment",
    metadata: { name, namespace: "neighbours" },
    spec: {
      replicas: replicas.rest,
      selector: { matchLabels: app },
      template: {
        metadata: { labels: app },
        spec: {
          tolerations: constraints.tolerations,
          containers: [
            {
              name,
              resources: {
                requests: {
                  ...(cpuMillicores > 0 && { cpu: `${cpuMillicores}m` }),
                  ...(memoryBytes > 0 && { memory: `${memoryBytes}` }),
                },
              },
            },
          ],
        },
      },
    },
  };
}
