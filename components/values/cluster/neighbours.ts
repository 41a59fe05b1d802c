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

/** The schema describes neighbours as a map; their titles and what they ask for are the budget's. */
export function neighbourField(name: KnownNeighbourName, profile: NeighbourProfile): FieldInfo {
  const { title, loadBalancer } = knownNeighbours[name];
  const { cpuMillicores, memoryBytes, volumesGb } = knownNeighbours[name][profile];
  const asks = [
    `${cpuMillicores}m CPU`,
    `${Math.round(memoryBytes / 2 ** 20)} MiB`,
    ...volumesGb.map((gigabytes) => `a volume of ${gigabytes} GB`),
    ...(loadBalancer ? ["a load balancer"] : []),
  ];
  return {
    path: `cluster.neighbours.${name}.enabled`,
    title,
    description: `Asks for ${asks.join(", ")}.`,
    kind: "boolean",
    default: false,
  };
}
