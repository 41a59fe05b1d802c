import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
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

/** Budget and advisories look at the same cluster one after the other, so it is arranged once for the same input. */
export function arrangeCluster({ configuration, objects }: ClusterInput): ArrangedCluster {
  const known = arrangements.get(configuration);
  if (known?.objects === objects) return known.arranged;
  const arranged = arrange({ configuration, objects });
  arrangements.set(configuration, { objects, arranged });
  return arranged;
}

const arrangements = new WeakMap<
  Configuration,
  { objects: ClusterInput["objects"]; arranged: ArrangedCluster }
>();

function arrange({ configuration: { cluster, charts }, objects }: ClusterInput): ArrangedCluster {
  const chartWorkloads = chartNames
    .filter((chart) => charts[chart].enabled)
    .flatMap((chart) => findWorkloads(chart, charts[chart].namespace, objects[chart] ?? []));
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
