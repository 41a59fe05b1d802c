import type { NodeConfiguration } from "@/lib/configuration/schema";
import { type ClusterModel, type ModelOptions, modelCluster, tellsZone } from "./cluster-model";
import type { ClusterNode } from "./nodes";
import { zoneKeys } from "./pod-constraints";
import type { Counted } from "./pod-relations";

/** OCI regions have one availability domain or three; OKE writes a node's own on it as its zone. */
const zonesMax = 3;

/** Beyond this many nodes of unknown zone the arrangements are too many to try. */
const unknownNodesMax = 4;

/**
 * The cluster in every arrangement of zones that its nodes may have, as far as their labels leave it open: a zone changes
 * where the scheduler spreads pods. `null` when there are too many.
 */
export function modelZones(
  model: ClusterModel,
  nodes: readonly ClusterNode[],
  entries: readonly NodeConfiguration[],
  options: ModelOptions = {},
): ClusterModel[] | null {
  const isKnown = nodes.map(({ entry }) => {
    const configuration = entries[entry];
    return configuration !== undefined && tellsZone(configuration);
  });
  const unknown = isKnown.filter((known) => !known).length;
  if (unknown === 0 || !hasZoneRules(model)) return [model];
  if (unknown > unknownNodesMax || (unknown < nodes.length && unknown > 2)) return null;
  const told = [
    ...new Set(nodes.flatMap(({ entry }, index) => (isKnown[index] ? zonesOf(entries[entry]) : []))),
  ];
  const seen = new Set<string>();
  return arrange(unknown, told).flatMap((arrangement) => {
    const rest = [...arrangement];
    const zones = isKnown.map((known) => (known ? "" : (rest.shift() ?? "")));
    // Nodes that are alike make arrangements that are alike.
    const shape = describeShape(model, zones);
    if (seen.has(shape)) return [];
    seen.add(shape);
    if (unknown === nodes.length && new Set(zones).size === 1) return [model];
    return [modelCluster(nodes, entries, model.workloads, { ...options, zones, like: model })];
  });
}

/** Which kinds of nodes share a zone, whatever the zones are called. */
function describeShape(model: ClusterModel, zones: readonly string[]): string {
  const members = new Map<string, number[]>();
  zones.forEach((zone, index) => {
    members.set(zone, [...(members.get(zone) ?? []), model.initialStates[index] ?? 0]);
  });
  const isNew = (zone: string) => zone.startsWith(newZone);
  const shapes = [...members].map(
    ([zone, states]) =>
      `${isNew(zone) ? newZone : zone}=${states.sort((one, other) => one - other).join(",")}`,
  );
  return shapes.sort().join(";");
}

const newZone = "zone ";

function hasZoneRules({ relations }: ClusterModel): boolean {
  const isOverZones = ({ topologyKey }: { topologyKey: string }) => zoneKeys.includes(topologyKey);
  return relations.some(
    ({ near, apart, avoidedBy, preferences, hardSpread, softSpread }) =>
      near?.topologyKeys.some((key) => zoneKeys.includes(key)) ||
      [apart, avoidedBy, preferences, hardSpread, softSpread].some((rules) => rules.some(isOverZones)),
  );
}

/** The workload's rules over zones that keep pods from nodes, for words. */
export function describeZoneRules(model: ClusterModel, workload: number): string[] {
  const relations = model.relations[workload];
  if (relations === undefined) return [];
  const isOverZones = ({ topologyKey }: Counted) => zoneKeys.includes(topologyKey);
  return [
    ...(relations.hardSpread.some(isOverZones) ? ["topology spread over zones"] : []),
    ...([...relations.apart, ...relations.avoidedBy].some(isOverZones)
      ? ["pod anti-affinity over zones"]
      : []),
    ...(relations.near?.topologyKeys.some((key) => zoneKeys.includes(key))
      ? ["pod affinity over zones"]
      : []),
  ];
}

function zonesOf(entry: NodeConfiguration | undefined): string[] {
  return zoneKeys.flatMap((key) => entry?.labels?.[key] ?? []);
}

/** Every way to put that many nodes into the zones told and new ones; new zones are alike, so they come in order. */
function arrange(count: number, told: readonly string[]): string[][] {
  if (count === 0) return [[]];
  return arrange(count - 1, told).flatMap((before) => {
    const used = new Set([...told, ...before]);
    const fresh = used.size < zonesMax ? [`${newZone}${used.size + 1}`] : [];
    return [...used, ...fresh].map((zone) => [...before, zone]);
  });
}
