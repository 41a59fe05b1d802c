import { isKnownNeighbour, type KnownNeighbourName, knownNeighbours } from "@/lib/budget/neighbour-catalogue";
import { type CountedNeighbour, listNeighbours } from "@/lib/budget/neighbours";
import type { Configuration } from "@/lib/configuration/schema";
import { mergeValues, type ValuesMap } from "@/lib/values/merge";
import { formatYaml } from "@/lib/values/yaml";
import { type ArchiveEntry, textEntry } from "./archive-entry";
import { type NeighbourChart, neighbourCharts } from "./neighbour-charts";

/**
 * `neighbours/`: for each Helm chart that brings a tuned neighbour, the values that make its pods ask for exactly what
 * the budget counts. A chart whose neighbours all stay as published has no file: its own values are that already.
 */
export function neighbourEntries({ cluster }: Configuration): ArchiveEntry[] {
  const counted = listNeighbours(cluster);
  const isTuned = ({ name }: CountedNeighbour) =>
    (cluster.neighbours[name]?.profile ?? cluster.neighbourProfile) === "tuned";
  return neighbourCharts.flatMap((chart) => {
    const members = counted.filter(({ name }) => isKnownNeighbour(name) && chart.members[name] !== undefined);
    if (!members.some(isTuned)) return [];
    return [textEntry(`neighbours/${chart.name}.yaml`, chartValues(chart, members))];
  });
}

function chartValues(chart: NeighbourChart, counted: readonly CountedNeighbour[]): string {
  const names = Object.keys(chart.members) as KnownNeighbourName[]; // the record's own keys
  const values = names.reduce<ValuesMap>((merged, name) => {
    const member = chart.members[name];
    const found = counted.find((candidate) => candidate.name === name);
    return mergeValues(merged, (found === undefined ? member?.off : member?.values(found)) ?? {});
  }, chart.common ?? {});
  return formatYaml(values, { header: headerOf(chart, counted) });
}

function headerOf(chart: NeighbourChart, counted: readonly CountedNeighbour[]): string[] {
  const { name, namespace, repository, version } = chart;
  const title = counted.map((each) => knownTitle(each.name)).join(", ");
  const source =
    repository === null
      ? `Chart: the folder ${chart.chart} ${version}`
      : `Chart: ${chart.chart} ${version} from ${repository}`;
  const from = repository === null ? chart.chart : `${chart.chart} --repo ${repository} --version ${version}`;
  return [
    `${title}: requests, replicas and volumes as the budget counts them.`,
    source,
    `helm upgrade --install ${name} ${from} --namespace ${namespace} --create-namespace -f neighbours/${name}.yaml`,
    ...counted.flatMap((each) => remarksOn(chart, each)),
    ...missingFrom(chart, counted),
  ];
}

/** Where the chart cannot do what was counted, the file says so. */
function remarksOn(chart: NeighbourChart, { name, replicas, maxReplicas, volumesGb }: CountedNeighbour) {
  if (!isKnownNeighbour(name)) return [];
  const { tradeOff, perNode } = knownNeighbours[name];
  const fixed = chart.members[name]?.fixedReplicas;
  const scales = maxReplicas > replicas && name !== "webauthn-server" && name !== "envoy-gateway";
  return [
    `${knownTitle(name)}: ${tradeOff}`,
    ...(fixed !== undefined && fixed !== replicas && !perNode
      ? [`Counted with ${replicas} pods, but this chart makes ${fixed}: change its number yourself.`]
      : []),
    ...(scales ? [`Counted up to ${maxReplicas} pods, but this file sets no autoscaler.`] : []),
    ...(volumesGb.length > 1
      ? [`Counted with ${volumesGb.length} volumes, but this file sets the first only.`]
      : []),
  ];
}

/** Parts that the chart installs whether they are counted or not. */
function missingFrom(chart: NeighbourChart, counted: readonly CountedNeighbour[]): string[] {
  const missing = (Object.keys(chart.members) as KnownNeighbourName[]).filter(
    (name) => chart.members[name]?.off === undefined && !counted.some((each) => each.name === name),
  );
  if (missing.length === 0) return [];
  const titles = missing.map(knownTitle).join(", ");
  return [`The chart installs these too, and the budget does not count them: ${titles}.`];
}

function knownTitle(name: string): string {
  return isKnownNeighbour(name) ? knownNeighbours[name].title : name;
}
