import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import { shareUnchanged } from "@/lib/values/share-unchanged";
import { type Arrivals, listArrivals } from "./arrivals";
import { type ClusterModel, modelCluster } from "./cluster-model";
import { type CountedNeighbour, listNeighbours, neighbourWorkload } from "./neighbours";
import { type ClusterNode, listNodes } from "./nodes";
import { Placement } from "./placement";
import { findWorkloads, type Workload } from "./workloads";
import { modelZones } from "./zones";

export interface ClusterInput {
  configuration: Configuration;
  /** What Helm rendered, by chart. A chart that the configuration leaves out is not counted, rendered or not. */
  objects: Partial<Record<ChartName, readonly RenderedObject[]>>;
}

/** The cluster with everything that arrives on it, and with what stands at rest in its place. */
export interface ArrangedCluster extends Pick<Arrivals, "rest" | "added"> {
  nodes: readonly ClusterNode[];
  neighbours: readonly CountedNeighbour[];
  /** Without the neighbours' and without what only a rollout brings. */
  chartWorkloads: readonly Workload[];
  model: ClusterModel;
  /** To be continued in copies. */
  placedAtRest: Placement;
  /** The model in every arrangement of zones that the nodes may have; `null` when those are too many. */
  inZones(): readonly ClusterModel[] | null;
}

/**
 * Budget and advisories look at the same cluster one after the other, so it is arranged once for the same input. The last
 * arrangement is kept as well: most keystrokes change nothing that a node or a pod's place hangs on.
 */
export function arrangeCluster({ configuration, objects }: ClusterInput): ArrangedCluster {
  const known = arrangements.get(configuration);
  if (known?.objects === objects) return known.arranged;
  const { charts } = configuration;
  const found = chartNames
    .filter((chart) => charts[chart].enabled)
    .flatMap((chart) => findWorkloads(chart, charts[chart].namespace, objects[chart] ?? []));
  const cluster = shareUnchanged(last?.cluster, configuration.cluster);
  const chartWorkloads = shareUnchanged(last?.chartWorkloads, found);
  if (last?.cluster !== cluster || last.chartWorkloads !== chartWorkloads) {
    last = { cluster, chartWorkloads, arranged: arrange(cluster, chartWorkloads) };
  }
  const { arranged } = last;
  arrangements.set(configuration, { objects, arranged });
  return arranged;
}

const arrangements = new WeakMap<
  Configuration,
  { objects: ClusterInput["objects"]; arranged: ArrangedCluster }
>();

let last: {
  cluster: Configuration["cluster"];
  chartWorkloads: readonly Workload[];
  arranged: ArrangedCluster;
} | null = null;

function arrange(cluster: Configuration["cluster"], chartWorkloads: readonly Workload[]): ArrangedCluster {
  const neighbours = listNeighbours(cluster);
  const { workloads, rest, added } = listArrivals([...neighbours.map(neighbourWorkload), ...chartWorkloads]);
  const nodes = listNodes(cluster);
  const { kubernetesVersion } = cluster;
  const model = modelCluster(nodes, cluster.nodes, workloads, { kubernetesVersion });
  const placedAtRest = new Placement(
    model,
    nodes.map(({ name }) => name),
  );
  for (const run of rest) placedAtRest.place(run);
  let zones: ClusterModel[] | null | undefined;
  const inZones = () => {
    if (zones === undefined) zones = modelZones(model, nodes, cluster.nodes, { kubernetesVersion });
    return zones;
  };
  return { nodes, neighbours, chartWorkloads, rest, added, model, placedAtRest, inZones };
}
