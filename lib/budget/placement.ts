import { describeMemory } from "@/lib/quantities/memory";
import type { PlacedPod } from "./budget";
import type { Run } from "./certainty";
import { type ClusterModel, countTargets, isTarget, type Refusal, spreadAllows } from "./cluster-model";

/** A longer list would say nothing more: sums and verdicts stay exact beyond it. */
export const podsListedMax = 2_000;

export interface ShownPlacement {
  pods: PlacedPod[];
  /** Pods that are counted but not listed. */
  podsNotListed: number;
  /** Scratch space on the fullest node, as placed here. */
  scratchBytesMax: number;
}

/**
 * One plausible placement, for the eye: each pod in turn to the admissible node with the largest part of CPU and memory
 * left, as kube-scheduler's default scoring prefers, ties to the first node. Continue a copy to compare what comes next.
 */
export class Placement {
  readonly #model: ClusterModel;
  readonly #nodeNames: readonly string[];
  #groups: Groups;
  #scratchBytes = new Map<number, number>();
  #numbers = new Map<number, number>();
  #pods: PlacedPod[] = [];
  #podsNotListed = 0;

  constructor(model: ClusterModel, nodeNames: readonly string[]) {
    this.#model = model;
    this.#nodeNames = nodeNames;
    this.#groups = new Groups(model);
  }

  copy(): Placement {
    const copy = new Placement(this.#model, this.#nodeNames);
    copy.#groups = this.#groups.copy();
    copy.#scratchBytes = new Map(this.#scratchBytes);
    copy.#numbers = new Map(this.#numbers);
    copy.#pods = [...this.#pods];
    copy.#podsNotListed = this.#podsNotListed;
    return copy;
  }

  place({ workload, count }: Run): this {
    const room = podsListedMax - this.#pods.length;
    if (this.#model.workloads[workload]?.perNode) {
      const listed = room > 0 ? this.#groups.placeOnEach(workload, room) : [];
      this.#podsNotListed += countTargets(this.#model, workload) - listed.length;
      for (const { node, reason } of listed) this.#list(workload, reason === undefined ? node : null, reason);
      return this;
    }
    const listed = Math.min(count, room);
    this.#podsNotListed += count - listed;
    let reason: string | undefined;
    for (let pod = 0; pod < listed; pod += 1) {
      // Once one of them has found no node, nothing changes any more for its twins.
      const node = reason === undefined ? this.#groups.place(workload) : null;
      if (node === null) reason ??= this.#groups.explain(workload);
      this.#list(workload, node, reason);
    }
    return this;
  }

  shown(): ShownPlacement {
    return {
      pods: this.#pods,
      podsNotListed: this.#podsNotListed,
      scratchBytesMax: Math.max(0, ...this.#scratchBytes.values()),
    };
  }

  #list(workload: number, node: number | null, reason?: string): void {
    const found = this.#model.workloads[workload];
    if (found === undefined) return;
    const number = (this.#numbers.get(workload) ?? 0) + 1;
    this.#numbers.set(workload, number);
    if (node !== null) {
      this.#scratchBytes.set(node, (this.#scratchBytes.get(node) ?? 0) + found.scratchBytes);
    }
    this.#pods.push({
      workload: found.name,
      ...(found.chart && { chart: found.chart }),
      name: `${found.name}-${number}`,
      node: node === null ? null : (this.#nodeNames[node] ?? null),
      ...(reason && { reason }),
      cpuMillicores: found.requests.cpuMillicores,
      memoryBytes: found.requests.memoryBytes,
    });
  }
}

/** Nodes by state, each list in rising order, so that ten thousand equal nodes cost one look. */
class Groups {
  #nodes = new Map<number, number[]>();

  constructor(
    readonly model: ClusterModel,
    nodes?: Map<number, number[]>,
  ) {
    if (nodes !== undefined) {
      this.#nodes = nodes;
      return;
    }
    // Taken from the end, so the end holds the first node.
    for (let node = model.initialStates.length - 1; node >= 0; node -= 1) {
      const state = model.initialStates[node] ?? 0;
      const group = this.#nodes.get(state);
      if (group === undefined) this.#nodes.set(state, [node]);
      else group.push(node);
    }
  }

  copy(): Groups {
    return new Groups(this.model, new Map([...this.#nodes].map(([state, group]) => [state, [...group]])));
  }

  /** The node that one more pod goes to, or `null`. */
  place(workload: number): number | null {
    let best: { state: number; next: number; node: number; score: number } | null = null;
    for (const [state, group] of this.#nodes) {
      const next = this.model.join(state, workload);
      const node = group.at(-1);
      if (next === null || node === undefined) continue;
      if (!spreadAllows(this.model, this.#nodes.keys(), state, workload)) continue;
      const score = scoreOf(this.model, next);
      if (best === null || score > best.score || (score === best.score && node < best.node)) {
        best = { state, next, node, score };
      }
    }
    if (best === null) return null;
    this.#move(best.node, best.state, best.next);
    return best.node;
  }

  /** One on each node that it is made for; tells of the first `most`, in the order of the nodes. */
  placeOnEach(workload: number, most: number): { node: number; reason?: string }[] {
    const outcomes: { node: number; reason?: string }[] = [];
    const after = new Map<number, number[]>();
    for (const [state, group] of this.#nodes) {
      const isHost = isTarget(this.model, state, workload);
      const next = isHost ? this.model.join(state, workload) : state;
      if (isHost) {
        const reason = next === null ? this.#explainStates(workload, [[state, 1]]) : undefined;
        for (const node of group.slice(-most)) outcomes.push({ node, ...(reason && { reason }) });
      }
      const others = after.get(next ?? state);
      const merged = others === undefined ? group : [...others, ...group];
      after.set(next ?? state, others === undefined ? merged : merged.sort((one, other) => other - one));
    }
    this.#nodes = after;
    return outcomes.sort((one, other) => one.node - other.node).slice(0, most);
  }

  /** In kube-scheduler's words, with the numbers that it keeps to itself. */
  explain(workload: number): string {
    return this.#explainStates(
      workload,
      [...this.#nodes].map(([state, group]) => [state, group.length] as const),
    );
  }

  #explainStates(workload: number, states: readonly (readonly [state: number, nodes: number])[]): string {
    const total = states.reduce((sum, [, nodes]) => sum + nodes, 0);
    const reasons = new Map<string, { nodes: number; asked: number; free: number; name: string | null }>();
    const note = (text: string, nodes: number, short?: { name: string; asked: number; free: number }) => {
      const known = reasons.get(text) ?? { nodes: 0, asked: 0, free: 0, name: null };
      reasons.set(text, {
        nodes: known.nodes + nodes,
        asked: short?.asked ?? 0,
        free: Math.max(known.free, short?.free ?? 0),
        name: short?.name ?? null,
      });
    };
    for (const [state, nodes] of states) {
      const refusal = this.model.refusal(state, workload);
      if (refusal?.filter === "resources") {
        for (const short of refusal.short) note(wordsForShortage(short.name), nodes, short);
      } else
        note(
          refusal === null ? "node(s) didn't match pod topology spread constraints" : wordsFor(refusal),
          nodes,
        );
    }
    const parts = [...reasons].map(([text, { nodes, asked, free, name }]) => {
      const numbers = name === null ? "" : describeShortage(name, asked, free, nodes > 1);
      return `${nodes} ${text}${numbers}`;
    });
    parts.sort(); // As kube-scheduler sorts them.
    return `0/${total} nodes are available: ${parts.join(", ")}.`;
  }

  #move(node: number, from: number, to: number): void {
    const group = this.#nodes.get(from) ?? [];
    if (group.at(-1) === node) group.pop();
    else group.splice(group.indexOf(node), 1);
    if (group.length === 0) this.#nodes.delete(from);
    const target = this.#nodes.get(to);
    if (target === undefined) this.#nodes.set(to, [node]);
    else {
      const place = target.findIndex((other) => other < node);
      target.splice(place === -1 ? target.length : place, 0, node);
    }
  }
}

/** kube-scheduler's `LeastAllocated`: the mean part of CPU and memory that stays free. */
function scoreOf(model: ClusterModel, state: number): number {
  const kind = model.kinds[model.kindOf(state)];
  if (kind === undefined) return 0;
  const [cpu, memory] = model.usedOf(state);
  const { cpuMillicores, memoryBytes } = kind.allocatable;
  const part = (free: number, whole: number) => (whole > 0 ? Math.max(0, free) / whole : 0);
  return part(kind.free[0] - cpu, cpuMillicores) + part(kind.free[1] - memory, memoryBytes);
}

function wordsFor(refusal: Exclude<Refusal, { filter: "resources" }>): string {
  if (refusal.filter === "taint") return `node(s) had untolerated taint {${refusal.key}: ${refusal.value}}`;
  if (refusal.filter === "affinity") return "node(s) didn't match Pod's node affinity/selector";
  return "node(s) didn't match pod anti-affinity rules";
}

function wordsForShortage(name: string): string {
  if (name === "pods") return "Too many pods";
  return name === "volumes" ? "node(s) exceed max volume count" : `Insufficient ${name}`;
}

function describeShortage(name: string, asked: number, free: number, isSeveral: boolean): string {
  const most = isSeveral ? "at most " : "";
  if (name === "pods" || name === "volumes") return "";
  if (name === "cpu") return ` (${asked}m asked, ${most}${free}m free)`;
  return ` (${describeMemory(asked)} asked, ${most}${describeMemory(free)} free)`;
}
