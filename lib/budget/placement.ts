import type { PlacedPod } from "./budget";
import type { Run } from "./certainty";
import { type ClusterModel, countTargets, isTarget } from "./cluster-model";
import { explainRefusal } from "./refusal-words";
import { findAdmissible, findBest } from "./scheduler-choice";
import type { Cluster } from "./topology-filters";

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
 * One of the placements that kube-scheduler may come to, for the eye: each pod in turn to the node with the highest score,
 * ties to the first node. Continue a copy to compare what comes next.
 */
export class Placement {
  readonly #model: ClusterModel;
  readonly #nodeNames: readonly string[];
  #groups: Groups;
  #scratchBytes = new Map<number, number>();
  #numbers = new Map<string, number>();
  #pods: PlacedPod[] = [];
  /** Of each pod listed. */
  #workloads: number[] = [];
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
    copy.#workloads = [...this.#workloads];
    copy.#podsNotListed = this.#podsNotListed;
    return copy;
  }

  place({ workload, count }: Run): this {
    const room = podsListedMax - this.#pods.length;
    if (this.#model.workloads[workload]?.perNode) {
      const listed = room > 0 ? this.#groups.placeOnEach(workload, room) : [];
      this.#podsNotListed += countTargets(this.#model, workload) - listed.length;
      for (const { node, explained } of listed) {
        this.#list(workload, explained === undefined ? node : null, explained);
      }
      return this;
    }
    const listed = Math.min(count, room);
    this.#podsNotListed += count - listed;
    let explained: Explained | undefined;
    for (let pod = 0; pod < listed; pod += 1) {
      // Once one of them has found no node, nothing changes any more for its twins.
      const node = explained === undefined ? this.#groups.place(workload) : null;
      if (node === null) explained ??= this.#groups.explain(workload);
      this.#list(workload, node, explained);
    }
    return this;
  }

  /** Where the pods of one node would go if it were gone, in the order in which they stand; a pod of each node goes with it. */
  lose(node: number): PlacedPod[] {
    const lost = this.#nodeNames[node];
    const rest = this.#groups.copy();
    rest.remove(node);
    const full = new Map<number, Explained>();
    return this.#pods.flatMap((pod, index) => {
      const workload = this.#workloads[index] ?? 0;
      if (pod.node !== lost || this.#model.workloads[workload]?.perNode) return [];
      const known = full.get(workload);
      const next = known === undefined ? rest.place(workload) : null;
      if (next !== null) return [{ ...pod, node: this.#nodeNames[next] ?? null }];
      const explained = known ?? rest.explain(workload);
      full.set(workload, explained);
      return [{ ...pod, node: null, ...explained }];
    });
  }

  shown(): ShownPlacement {
    return {
      pods: this.#pods,
      podsNotListed: this.#podsNotListed,
      scratchBytesMax: Math.max(0, ...this.#scratchBytes.values()),
    };
  }

  #list(workload: number, node: number | null, explained?: Explained): void {
    const found = this.#model.workloads[workload];
    if (found === undefined) return;
    const numbered =
      found.chart === undefined ? found.name : `${found.chart}/${found.namespace}/${found.name}`;
    const number = (this.#numbers.get(numbered) ?? 0) + 1;
    this.#numbers.set(numbered, number);
    if (node !== null) {
      this.#scratchBytes.set(node, (this.#scratchBytes.get(node) ?? 0) + found.scratchBytes);
    }
    this.#workloads.push(workload);
    this.#pods.push({
      workload: found.name,
      ...(found.chart && { chart: found.chart }),
      name: `${found.name}-${number}`,
      node: node === null ? null : (this.#nodeNames[node] ?? null),
      ...explained,
      cpuMillicores: found.requests.cpuMillicores,
      memoryBytes: found.requests.memoryBytes,
    });
  }
}

type Explained = Pick<PlacedPod, "reason" | "missing">;

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
    const cluster = this.#cluster();
    const admissible = findAdmissible(this.model, cluster, workload);
    let first: { state: number; next: number; node: number } | null = null;
    for (const { state, next } of findBest(this.model, cluster, workload, admissible)) {
      const node = this.#nodes.get(state)?.at(-1) ?? 0;
      if (first === null || node < first.node) first = { state, next, node };
    }
    if (first === null) return null;
    this.#move(first.node, first.state, first.next);
    return first.node;
  }

  /** One on each node that it is made for; tells of the first `most`, in the order of the nodes. */
  placeOnEach(workload: number, most: number): { node: number; explained?: Explained }[] {
    const outcomes: { node: number; explained?: Explained }[] = [];
    const after = new Map<number, number[]>();
    for (const [state, group] of this.#nodes) {
      const isHost = isTarget(this.model, state, workload);
      const next = isHost ? this.model.join(state, workload) : state;
      if (isHost) {
        const explained = next === null ? explainRefusal(this.model, [state, 1], workload) : undefined;
        for (const node of group.slice(-most)) outcomes.push({ node, ...(explained && { explained }) });
      }
      const others = after.get(next ?? state);
      const merged = others === undefined ? group : [...others, ...group];
      after.set(next ?? state, others === undefined ? merged : merged.sort((one, other) => other - one));
    }
    this.#nodes = after;
    return outcomes.sort((one, other) => one.node - other.node).slice(0, most);
  }

  remove(node: number): void {
    for (const [state, group] of this.#nodes) {
      if (!group.includes(node)) continue;
      const others = group.filter((other) => other !== node);
      if (others.length > 0) this.#nodes.set(state, others);
      else this.#nodes.delete(state);
    }
  }

  explain(workload: number): Explained {
    return explainRefusal(this.model, this.#cluster(), workload);
  }

  #cluster(): Cluster {
    return [...this.#nodes].flatMap(([state, group]) => [state, group.length]);
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
