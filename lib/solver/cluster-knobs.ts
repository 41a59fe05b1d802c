import type { Budget } from "@/lib/budget/budget";
import { bootVolumeGbDefault } from "@/lib/budget/constants";
import { knownNeighbour } from "@/lib/budget/neighbour-catalogue";
import { type CountedNeighbour, listNeighbours } from "@/lib/budget/neighbours";
import type { Patch } from "@/lib/configuration/patch";
import type { Configuration, NodeConfiguration } from "@/lib/configuration/schema";
import type { GoodEvaluation, Knob, Setting } from "./knobs";

/** What can be turned outside the charts without paying. */
export function clusterKnobs({ configuration: { cluster }, budget }: GoodEvaluation): Knob[] {
  const neighbours = listNeighbours(cluster);
  return [
    { id: "cluster/neighbours", kind: "neighbours", settings: tuneSettings(cluster, neighbours) },
    { id: "cluster/load-balancers", kind: "repair", settings: networkSettings(neighbours, budget) },
    { id: "cluster/boot-volumes", kind: "storage", settings: bootSettings(cluster, budget) },
    { id: "cluster/nodes", kind: "repair", settings: nodeSettings(cluster, budget) },
  ];
}

/** A larger first node and a paid account, each step some more. */
export function payKnobs({ configuration: { cluster }, budget }: GoodEvaluation): Knob[] {
  const [first, ...others] = cluster.nodes;
  if (first === undefined) return [];
  const account: Patch[] =
    cluster.account === "payg" ? [] : [{ op: "set", path: "/cluster/account", value: "payg" }];
  const settings: Setting[] = [];
  const linesFit = [budget.compute, budget.storage, budget.loadBalancers].every(({ fits }) => fits);
  if (account.length > 0 && !linesFit) {
    settings.push({
      title: "Pay for what goes beyond the allowance",
      tradeOff: (after) => `${costOf(after)} ${oneWay}`,
      patches: account,
    });
  }
  for (const [ocpus, memoryGb] of largerNodes) {
    if (ocpus <= first.ocpus || memoryGb < first.memoryGb) continue;
    const { allocatable: _facts, ...size } = first;
    const nodes = [{ ...size, ocpus, memoryGb }, ...others];
    settings.push({
      title: `Pay for ${first.count === 1 ? "a node" : `${first.count} nodes`} of ${ocpus} OCPU and ${memoryGb} GB`,
      tradeOff: (after) => `${costOf(after)}${account.length > 0 ? ` ${oneWay}` : ""}`,
      patches: [...account, { op: "set", path: "/cluster/nodes", value: nodes }],
    });
  }
  return [{ id: "cluster/pay", kind: "pay", settings }];
}

const oneWay = "An account that pays cannot become a free one again.";

const largerNodes = [
  [3, 18],
  [4, 24],
  [6, 36],
  [8, 48],
  [12, 72],
  [16, 96],
] as const;

function costOf({ monthlyCost }: Budget): string {
  if (monthlyCost === null) return "";
  const { byDocumentation, byPriceList } = monthlyCost;
  return `${byDocumentation.toFixed(2)} USD a month by Oracle's documentation, ${byPriceList.toFixed(2)} by its price list.`;
}

function tuneSettings(cluster: Configuration["cluster"], neighbours: readonly CountedNeighbour[]): Setting[] {
  const untuned = neighbours.filter(({ name }) => {
    const written = cluster.neighbours[name];
    return (
      knownNeighbour(name) !== null &&
      (written?.profile ?? cluster.neighbourProfile) === "upstream" &&
      written?.requests === undefined
    );
  });
  if (untuned.length === 0) return [];
  const patches: Patch[] = [
    { op: "set", path: "/cluster/neighbourProfile", value: "tuned" },
    ...untuned
      .filter(({ name }) => cluster.neighbours[name]?.profile !== undefined)
      .map(({ name }): Patch => ({ op: "remove", path: `/cluster/neighbours/${name}/profile` })),
  ];
  const tradeOffs = untuned.map(({ name }) => {
    const known = knownNeighbour(name);
    return `${known?.title ?? name}: ${known?.tradeOff ?? ""}`;
  });
  const setting: Setting = {
    title: "Neighbours: the tuned requests and volumes",
    tradeOff: () => `The bundle holds the Helm values for it. ${tradeOffs.join(" ")}`,
    patches,
  };
  return [setting];
}

function networkSettings(neighbours: readonly CountedNeighbour[], { loadBalancers }: Budget): Setting[] {
  const candidate = neighbours.find(({ loadBalancer }) => loadBalancer === "flexible");
  const isUseful =
    loadBalancers.used > loadBalancers.limit && loadBalancers.networkUsed < loadBalancers.networkLimit;
  if (candidate === undefined || !isUseful) return [];
  const setting: Setting = {
    title: `${knownNeighbour(candidate.name)?.title ?? candidate.name}: a network load balancer`,
    tradeOff: () =>
      "It needs security rules of its own, because OKE makes none for it, and TLS ends in the pods.",
    patches: [{ op: "set", path: `/cluster/neighbours/${candidate.name}/loadBalancer`, value: "network" }],
  };
  return [setting];
}

function bootSettings(cluster: Configuration["cluster"], budget: Budget): Setting[] {
  const { nodes } = cluster;
  const smallest = bootVolumeGbDefault.value;
  if (nodeSettings(cluster, budget).length > 0) return []; // new nodes have their own
  if (nodes.every(({ bootVolumeGb }) => bootVolumeGb <= smallest)) return [];
  const setting: Setting = {
    title: `Boot volumes of ${smallest} GB, the image's own size`,
    tradeOff: () => "Less disk for images and logs. Nodes must be made anew: a boot volume cannot shrink.",
    patches: [{ op: "set", path: "/cluster/nodes", value: withBoot(nodes, smallest) }],
  };
  return [setting];
}

function withBoot(nodes: readonly NodeConfiguration[], bootVolumeGb: number): NodeConfiguration[] {
  return nodes.map((node) => ({ ...node, bootVolumeGb: Math.min(node.bootVolumeGb, bootVolumeGb) }));
}

/** Nodes beyond the allowance: one node that takes all of it wastes least on OKE's own pods and on boot volumes. */
function nodeSettings({ nodes, account }: Configuration["cluster"], { compute }: Budget): Setting[] {
  const { limitOcpus: ocpus, limitMemoryGb } = compute;
  const memoryGb = Math.min(limitMemoryGb, 64 * ocpus);
  if (account !== "free-only" || compute.fits || ocpus < 1 || memoryGb < 1) return [];
  const [first] = nodes;
  if (first === undefined || ocpus > 80 || memoryGb > 512) return [];
  const { allocatable: _facts, systemPods: _others, name: _name, ...rest } = first;
  const boots = new Set([first.bootVolumeGb, Math.min(first.bootVolumeGb, bootVolumeGbDefault.value)]);
  return [...boots].map((bootVolumeGb) => ({
    title: `One node of ${ocpus} OCPU and ${memoryGb} GB, the whole allowance${boots.size > 1 ? `, with a boot volume of ${bootVolumeGb} GB` : ""}`,
    tradeOff: () => "The node pool must be made anew, and one node has no other to move to.",
    patches: [
      { op: "set", path: "/cluster/nodes", value: [{ ...rest, ocpus, memoryGb, bootVolumeGb, count: 1 }] },
    ],
  }));
}
