import { dataLayerNames, type KnownNeighbourName, knownNeighbours } from "@/lib/budget/neighbours";
import type { FieldInfo } from "@/lib/charts/form-model";

export type NeighbourProfile = "upstream" | "tuned";

export function neighbourPointer(name: string): string {
  return `/cluster/neighbours/${name}/enabled`;
}

export const dataLayerPointers = dataLayerNames.map(neighbourPointer);

/** The data layer first, since both charts lean on it. */
export const neighbourNames: readonly KnownNeighbourName[] = [
  ...dataLayerNames,
  ...(Object.keys(knownNeighbours) as KnownNeighbourName[]).filter(
    (name) => !dataLayerNames.some((other) => other === name),
  ), // the record's own keys
];

/** The headings of the page, in the order of the catalogue. */
export const neighbourGroups: readonly { title: string; names: readonly KnownNeighbourName[] }[] = [
  ...new Set(neighbourNames.map((name) => knownNeighbours[name].group)),
].map((group) => ({
  title: `${group.charAt(0).toUpperCase()}${group.slice(1)}`,
  names: neighbourNames.filter((name) => knownNeighbours[name].group === group),
}));

/** The schema describes neighbours as a map; their titles and what they ask for are the budget's. */
export function neighbourField(name: KnownNeighbourName, profile: NeighbourProfile): FieldInfo {
  const { title, loadBalancer, perNode } = knownNeighbours[name];
  const { cpuMillicores, memoryBytes, volumesGb, replicas, maxReplicas } = knownNeighbours[name][profile];
  const each = [
    ...(cpuMillicores > 0 ? [`${cpuMillicores}m`] : []),
    ...(memoryBytes > 0 ? [`${Math.round(memoryBytes / 2 ** 20)} MiB`] : []),
  ];
  const pods =
    maxReplicas > replicas ? `${replicas} to ${maxReplicas} pods` : replicas > 1 ? `${replicas} pods` : "";
  const asks = [
    each.length === 0 ? "No requests" : each.join(", "),
    ...(perNode ? ["on each node"] : pods === "" ? [] : [pods]),
    ...volumesGb.map((gigabytes) => `a volume of ${gigabytes} GB`),
    ...(loadBalancer ? ["a load balancer"] : []),
  ];
  return {
    path: `cluster.neighbours.${name}.enabled`,
    title,
    description: `${asks.join(" · ")}.`,
    kind: "boolean",
    default: undefined,
  };
}
