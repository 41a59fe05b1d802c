import { describeMemory } from "@/lib/quantities/memory";
import type { PlacedPod } from "./budget";
import type { ClusterModel, Shortage } from "./cluster-model";
import { type Cluster, filterByTopology, type PodRefusal } from "./topology-filters";

type Missing = NonNullable<PlacedPod["missing"]>;

/**
 * Why no node takes the pod: kube-scheduler's own event (`0/2 nodes are available: …`), with the numbers that it keeps to
 * itself, and what is missing on the node that lacks least.
 */
export function explainRefusal(
  model: ClusterModel,
  cluster: Cluster,
  workload: number,
): { reason: string; missing?: Missing } {
  const byTopology = filterByTopology(model, cluster, workload);
  const notes = new Map<string, { nodes: number; details: Set<string>; short: Shortage | null }>();
  let total = 0;
  let least: readonly Shortage[] | null = null;
  const note = (words: string, nodes: number, short: Shortage | null, detail?: string) => {
    const known = notes.get(words) ?? { nodes: 0, details: new Set<string>(), short: null };
    if (detail !== undefined) known.details.add(detail);
    const isNearer = short !== null && (known.short === null || short.free > known.short.free);
    notes.set(words, {
      nodes: known.nodes + nodes,
      details: known.details,
      short: isNearer ? short : known.short,
    });
  };
  for (let index = 0; index < cluster.length; index += 2) {
    const state = cluster[index] ?? 0;
    const nodes = cluster[index + 1] ?? 0;
    total += nodes;
    const refusal = model.refusal(state, workload);
    if (refusal?.filter === "resources") {
      for (const short of refusal.short) note(shortageWords(short.name), nodes, short);
      if (least === null || lack(refusal.short) < lack(least)) least = refusal.short;
    } else if (refusal?.filter === "taint")
      note(words.taint, nodes, null, `${refusal.key}: ${refusal.value}`);
    else if (refusal !== null) note(words[refusal.filter], nodes, null);
    else note(words[byTopology(state) ?? "existing-anti-affinity"], nodes, null);
  }
  const parts = [...notes].map(([text, { nodes, details, short }]) => {
    const numbers = short === null ? "" : describeShortage(short, nodes > 1);
    const named = details.size === 0 ? "" : ` {${[...details].join(", ")}}`;
    return `${nodes} ${text}${named}${numbers}`;
  });
  parts.sort(); // As kube-scheduler sorts them.
  const reason =
    total === 0
      ? "no nodes available to schedule pods"
      : `0/${total} nodes are available: ${parts.join(", ")}.`;
  const missing = least?.filter(({ name }) => name !== "pods").map(toMissing) ?? [];
  return { reason, ...(missing.length > 0 && { missing }) };
}

const words: Record<PodRefusal | "taint" | "affinity" | "ports" | "volumes", string> = {
  taint: "node(s) had untolerated taint(s)",
  affinity: "node(s) didn't match Pod's node affinity/selector",
  ports: "node(s) didn't have free ports for the requested pod ports",
  volumes: "node(s) exceed max volume count",
  "one-pod-claim":
    "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod",
  spread: "node(s) didn't match pod topology spread constraints",
  "spread-label": "node(s) didn't match pod topology spread constraints (missing required label)",
  "pod-affinity": "node(s) didn't match pod affinity rules",
  "pod-anti-affinity": "node(s) didn't match pod anti-affinity rules",
  "existing-anti-affinity": "node(s) didn't satisfy existing pods anti-affinity rules",
};

function shortageWords(name: Shortage["name"]): string {
  return name === "pods" ? "Too many pods" : `Insufficient ${name}`;
}

/** The part of what it asks that is not there, of the worst resource. */
function lack(short: readonly Shortage[]): number {
  return Math.max(...short.map(({ asked, free }) => (asked - free) / asked));
}

function toMissing({ name, asked, free }: Shortage): Missing[number] {
  return { resource: name, asked, free, missing: asked - free };
}

function describeShortage({ name, asked, free }: Shortage, isSeveral: boolean): string {
  if (name === "pods") return "";
  const show = (amount: number) => (name === "cpu" ? `${amount}m` : describeMemory(amount));
  const most = isSeveral ? "at most " : "";
  const least = isSeveral ? "at least " : "";
  return ` (${show(asked)} asked, ${most}${show(free)} free, ${least}${show(asked - free)} missing)`;
}
