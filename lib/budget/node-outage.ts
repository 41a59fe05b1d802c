import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import { listArrivals } from "./arrivals";
import type { Budget, PlacedPod } from "./budget";
import { modelCluster } from "./cluster-model";
import { listNeighbours, neighbourWorkload } from "./neighbours";
import { listNodes } from "./nodes";
import { Placement } from "./placement";
import { findWorkloads } from "./workloads";

/** What becomes of the pods of one node when it is gone. Advice only: it never changes whether a budget fits. */
export interface NodeLost {
  node: string;
  /** Every pod of it finds another node. */
  fits: boolean;
  /** In the order in which they stood; `node` is where each goes, `null` with a reason when none takes it. */
  pods: PlacedPod[];
  /** Workloads among them whose volumes stay in the lost node's zone, so that only a node of that zone can take them. */
  boundByVolumes: string[];
}

/** Losing one more of a hundred nodes tells nothing new. */
const nodesTriedMax = 20;

/**
 * *One node lost*, for each of the first nodes in turn: from the placement that is shown at rest, the lost pods arrive
 * again, in their order, on the nodes that are left. One of the scheduler's ways, not all of them.
 */
export function computeNodesLost({
  configuration: { cluster, charts },
  objects,
}: {
  configuration: Configuration;
  objects: Partial<Record<ChartName, readonly RenderedObject[]>>;
}): NodeLost[] {
  const nodes = listNodes(cluster);
  const standing = [
    ...listNeighbours(cluster).map(neighbourWorkload),
    ...chartNames.flatMap((chart) =>
      charts[chart].enabled ? findWorkloads(chart, charts[chart].namespace, objects[chart] ?? []) : [],
    ),
  ];
  const { workloads, rest } = listArrivals(standing);
  const { kubernetesVersion } = cluster;
  const model = modelCluster(nodes, cluster.nodes, workloads, { kubernetesVersion });
  const names = nodes.map(({ name }) => name);
  const placement = new Placement(model, names);
  for (const run of rest) placement.place(run);
  const withVolumes = new Set(
    standing
      .filter(({ volumesPerPod, volumesShared = 0 }) => volumesPerPod + volumesShared > 0)
      .map(({ name }) => name),
  );
  return names.slice(0, nodesTriedMax).map((node, index) => {
    const pods = placement.lose(index);
    const bound = pods.filter(({ workload }) => withVolumes.has(workload)).map(({ workload }) => workload);
    return {
      node,
      fits: pods.every((pod) => pod.node !== null),
      pods,
      boundByVolumes: [...new Set(bound)],
    };
  });
}

/** What one more node of that entry takes of the allowance for as long as it stands beside the one it replaces. */
export interface NodeReplacement {
  /** Index into `cluster.nodes`. */
  entry: number;
  storage: { usedGb: number; limitGb: number; fits: boolean };
  compute: { ocpus: number; memoryGb: number; limitOcpus: number; limitMemoryGb: number; fits: boolean };
}

/** *A node being replaced*: OKE makes the new node first, so its boot volume and its shape count twice for a while. */
export function computeNodeReplacements(
  { nodes }: Configuration["cluster"],
  { storage, compute }: Pick<Budget, "storage" | "compute">,
): NodeReplacement[] {
  return nodes.map(({ bootVolumeGb, ocpus, memoryGb }, entry) => {
    const usedGb = storage.usedGb + bootVolumeGb;
    const both = { ocpus: compute.ocpus + ocpus, memoryGb: compute.memoryGb + memoryGb };
    const { limitOcpus, limitMemoryGb } = compute;
    return {
      entry,
      storage: { usedGb, limitGb: storage.limitGb, fits: usedGb <= storage.limitGb },
      compute: {
        ...both,
        limitOcpus,
        limitMemoryGb,
        fits: both.ocpus <= limitOcpus && both.memoryGb <= limitMemoryGb,
      },
    };
  });
}
