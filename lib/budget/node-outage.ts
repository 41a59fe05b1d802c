import type { Configuration } from "@/lib/configuration/schema";
import { arrangeCluster, type ClusterInput } from "./arranged-cluster";
import type { Budget, PlacedPod } from "./budget";

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
export function computeNodesLost(input: ClusterInput): NodeLost[] {
  const { nodes, model, placedAtRest } = arrangeCluster(input);
  const withVolumes = new Set(
    model.workloads
      .filter(({ volumesPerPod, volumesShared = 0 }) => volumesPerPod + volumesShared > 0)
      .map(({ name }) => name),
  );
  return nodes.slice(0, nodesTriedMax).map(({ name: node }, index) => {
    const pods = placedAtRest.lose(index);
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
