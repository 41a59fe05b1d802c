import { knownNeighbour } from "@/lib/budget/neighbour-catalogue";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import type { ConfigurationInput } from "@/lib/configuration/schema";
import { isMap } from "@/lib/values/merge";

export interface FoundNode {
  name: string;
  shape: string;
  allocatable: string;
  system: string;
}

export interface FoundNeighbour {
  name: string;
  title: string;
  requests: string;
  pods: string;
  volumes: string;
}

type Cluster = NonNullable<ConfigurationInput["cluster"]>;

/** What the patches of a snapshot say, in words for a table; `neighbours` is `null` when it says nothing of them. */
export function foundIn(patches: readonly Patch[]): {
  nodes: FoundNode[];
  neighbours: FoundNeighbour[] | null;
} {
  const valueAt = (path: string) => {
    const patch = patches.find((each) => each.path === path);
    return patch?.op === "set" ? patch.value : undefined;
  };
  // Made by readClusterSnapshot in exactly these shapes.
  const nodes = (valueAt("/cluster/nodes") ?? []) as NonNullable<Cluster["nodes"]>;
  const neighbours = valueAt("/cluster/neighbours") as Cluster["neighbours"];
  return {
    nodes: nodes.map(({ name, ocpus, memoryGb, count = 1, allocatable, systemPods }, index) => ({
      name: name ?? `pool ${index + 1}${count > 1 ? ` × ${count}` : ""}`,
      shape: `${ocpus} OCPU / ${memoryGb} GB`,
      allocatable: requestsText(allocatable),
      system: requestsText(systemPods),
    })),
    neighbours:
      neighbours === undefined
        ? null
        : Object.entries(neighbours).map(
            ([name, { requests, replicas, maxReplicas, perNode, volumesGb }]) => ({
              name,
              title: titleOf(name),
              requests: requestsText(requests),
              pods: perNode ? "one on each node" : podsText(replicas ?? 1, maxReplicas),
              volumes:
                volumesGb === undefined || volumesGb.length === 0 ? "none" : `${volumesGb.join(" + ")} GB`,
            }),
          ),
  };
}

/** The names of the neighbours that a draft counts. */
export function neighboursOf(draft: Draft): string[] {
  const all = readAt(draft, "/cluster/neighbours");
  return Object.entries(isMap(all) ? all : {}).flatMap(([name, entry]) =>
    isMap(entry) && entry.enabled !== false ? [name] : [],
  );
}

function titleOf(name: string): string {
  return knownNeighbour(name)?.title ?? name;
}

function requestsText(requests: { cpu?: string | number; memory?: string | number } | undefined): string {
  const parts = [requests?.cpu, requests?.memory].filter((part) => part !== undefined);
  return parts.length === 0 ? "nothing stated" : parts.join(", ");
}

function podsText(replicas: number, most: number | undefined): string {
  return most !== undefined && most > replicas ? `${replicas} to ${most}` : String(replicas);
}
