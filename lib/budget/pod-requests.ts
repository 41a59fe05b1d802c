import { parseMemory } from "@/lib/quantities/memory";
import { parseQuantity, roundUp } from "@/lib/quantities/quantity";
import { asFields, type Fields, fieldsAt, listAt, textAt } from "./fields";

/** What the scheduler reserves for one pod. */
export interface PodRequests {
  cpuMillicores: number;
  memoryBytes: number;
  ephemeralStorageBytes: number;
  /** Resources that no A1 node offers (`nvidia.com/gpu`, `hugepages-2Mi`), by name. */
  others: string[];
  /**
   * CPU and memory as the scheduler's scores count them: a container that asks for none of one counts as a small one.
   * Absent where only the pod's sum is known; then the same holds for the whole pod (`scoredRequests`).
   */
  scored?: { cpuMillicores: number; memoryBytes: number };
}

/** `DefaultMilliCPURequest` and `DefaultMemoryRequest` of pkg/scheduler/util/pod_resources.go. */
export const scoredWhenMissing = { cpuMillicores: 100, memoryBytes: 200 * 2 ** 20 } as const;

export function scoredRequests(requests: PodRequests): { cpuMillicores: number; memoryBytes: number } {
  return (
    requests.scored ?? {
      cpuMillicores: requests.cpuMillicores || scoredWhenMissing.cpuMillicores,
      memoryBytes: requests.memoryBytes || scoredWhenMissing.memoryBytes,
    }
  );
}

type Requests = Map<string, number>;

/**
 * The effective requests of a pod as Kubernetes computes them: the sum of its containers and sidecars, or the largest
 * moment of its initialisation when that is more, plus overhead; a limit alone counts as the request.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function effectiveRequests(podSpec: unknown): PodRequests {
  const effective = sumOfPod(podSpec, containerRequests);
  const scored = sumOfPod(podSpec, (container) => {
    const requests = containerRequests(container);
    return new Map([...missing, ...requests]);
  });
  return {
    cpuMillicores: effective.get("cpu") ?? 0,
    memoryBytes: effective.get("memory") ?? 0,
    ephemeralStorageBytes: effective.get("ephemeral-storage") ?? 0,
    others: [...effective]
      .filter(([name, amount]) => amount > 0 && !ownResources.includes(name))
      .map(([name]) => name),
    scored: { cpuMillicores: scored.get("cpu") ?? 0, memoryBytes: scored.get("memory") ?? 0 },
  };
}

const missing = [
  ["cpu", scoredWhenMissing.cpuMillicores],
  ["memory", scoredWhenMissing.memoryBytes],
] as const;

function sumOfPod(podSpec: unknown, requestsOf: (container: unknown) => Requests): Requests {
  const running = sum(listAt(podSpec, "containers").map(requestsOf));
  const sidecars: Requests = new Map();
  let initialising: Requests = new Map();
  for (const container of listAt(podSpec, "initContainers")) {
    const requests = requestsOf(container);
    if (textAt(container, "restartPolicy") === "Always") {
      add(running, requests);
      add(sidecars, requests);
      initialising = largest(initialising, sidecars);
    } else {
      initialising = largest(initialising, sum([sidecars, requests]));
    }
  }
  const effective = withPodLevel(largest(running, initialising), podSpec);
  add(effective, readRequests(fieldsAt(podSpec, "overhead")));
  return effective;
}

/** Node disk that the pod's scratch volumes may take: the limits of every `emptyDir` that is not in memory. */
export function emptyDirLimitBytes(podSpec: unknown): number {
  return listAt(podSpec, "volumes").reduce<number>((total, volume) => {
    const emptyDir = fieldsAt(volume, "emptyDir");
    if (emptyDir.medium === "Memory") return total;
    return total + (readAmount("memory", emptyDir.sizeLimit) ?? 0);
  }, 0);
}

const ownResources = ["cpu", "memory", "ephemeral-storage"];

/** The API server writes the limit into the request where only the limit is set. */
function containerRequests(container: unknown): Requests {
  const resources = fieldsAt(container, "resources");
  return readRequests({ ...asFields(resources.limits), ...asFields(resources.requests) });
}

/** `spec.resources` stands for the whole pod where it says something; its limit only where no container asks. */
function withPodLevel(requests: Requests, podSpec: unknown): Requests {
  const podLevel = fieldsAt(podSpec, "resources");
  const limits = readRequests(asFields(podLevel.limits));
  const stated = readRequests(asFields(podLevel.requests));
  const result = new Map(requests);
  for (const [name, amount] of limits) if (!requests.has(name)) result.set(name, amount);
  for (const [name, amount] of stated) result.set(name, amount);
  return result;
}

function readRequests(resources: Fields): Requests {
  const requests: Requests = new Map();
  for (const [name, text] of Object.entries(resources)) {
    const amount = readAmount(name, text);
    if (amount !== null) requests.set(name, amount);
  }
  return requests;
}

/** Finer than 1m is refused in our forms, but what Kubernetes takes it rounds up, so here it counts as Kubernetes counts. */
function readAmount(name: string, text: unknown): number | null {
  if (typeof text !== "string" && typeof text !== "number") return null;
  if (name !== "cpu") {
    const parsed = parseMemory(text);
    return parsed.ok ? parsed.value : beyondMeasure(text);
  }
  const parsed = parseQuantity(text, "250m");
  if (!parsed.ok) return beyondMeasure(text);
  const { numerator, denominator } = parsed.value;
  return Math.min(Number(roundUp({ numerator: numerator * 1000n, denominator })), Number.MAX_SAFE_INTEGER);
}

/** A quantity too large for our integers fits no node either; nonsense never leaves the engine's strict decoding. */
function beyondMeasure(text: string | number): number | null {
  return /^\+?[\d.]+([eE]\d+|[EPTGM]i?)?$/.test(String(text)) ? Number.MAX_SAFE_INTEGER : null;
}

function sum(all: readonly Requests[]): Requests {
  const total: Requests = new Map();
  for (const requests of all) add(total, requests);
  return total;
}

function add(total: Requests, requests: Requests): void {
  for (const [name, amount] of requests) total.set(name, (total.get(name) ?? 0) + amount);
}

function largest(left: Requests, right: Requests): Requests {
  const result = new Map(left);
  for (const [name, amount] of right) result.set(name, Math.max(result.get(name) ?? 0, amount));
  return result;
}
