import { type Budget, type SituationName, situationNames } from "@/lib/budget/budget";
import { describeMemory } from "@/lib/quantities/memory";

/** A limit that nothing we propose can meet, and by how much. */
export interface Shortfall {
  limit: "cpu" | "memory" | "placement" | "compute" | "storage" | "ephemeralStorage" | "loadBalancers";
  situation: SituationName | null;
  /** Millicores, bytes, GB or a number, after `limit`; `null` for a placement, which is no amount. */
  by: number | null;
  message: string;
}

const words: Record<SituationName, string> = {
  rest: "at rest",
  peak: "at peak",
  rollout: "during a rollout",
};

/** The first limit that this budget breaks, `null` when it fits. */
export function describeShortfall(budget: Budget): Shortfall | null {
  if (budget.fits) return null;
  for (const name of situationNames) {
    const found = situationShortfall(budget, name);
    if (found !== null) return found;
  }
  const { compute, storage, ephemeralStorage, loadBalancers } = budget;
  const still = "with everything turned down that we know of";
  if (!storage.fits) {
    const by = storage.usedGb - storage.limitGb;
    return {
      limit: "storage",
      situation: null,
      by,
      message: `Volumes are ${by} GB over the ${storage.limitGb} GB ${still}.`,
    };
  }
  if (!compute.fits) {
    const by = Math.max(compute.ocpus - compute.limitOcpus, 0);
    const memory = Math.max(compute.memoryGb - compute.limitMemoryGb, 0);
    return {
      limit: "compute",
      situation: null,
      by: by || memory,
      message: `The nodes are ${by} OCPU and ${memory} GB over the allowance.`,
    };
  }
  if (!ephemeralStorage.fits) {
    const by = ephemeralStorage.usedBytes - ephemeralStorage.limitBytes;
    return {
      limit: "ephemeralStorage",
      situation: null,
      by,
      message: `Scratch space is ${describeMemory(by)} over what a node's disk holds ${still}.`,
    };
  }
  const by =
    Math.max(0, loadBalancers.used - loadBalancers.limit) +
    Math.max(0, loadBalancers.networkUsed - loadBalancers.networkLimit) +
    (loadBalancers.notFree?.length ?? 0);
  return {
    limit: "loadBalancers",
    situation: null,
    by,
    message: `${by} load balancers more than are free ${still}.`,
  };
}

function situationShortfall({ situations }: Budget, name: SituationName): Shortfall | null {
  const { fits, requested, available, pods } = situations[name];
  if (fits) return null;
  const cpu = requested.cpuMillicores - available.cpuMillicores;
  const memory = requested.memoryBytes - available.memoryBytes;
  const still = `${words[name]}, with everything turned down that we know of`;
  if (cpu > 0) {
    return { limit: "cpu", situation: name, by: cpu, message: `${cpu}m CPU is missing ${still}.` };
  }
  if (memory > 0) {
    const message = `${describeMemory(memory)} of memory is missing ${still}.`;
    return { limit: "memory", situation: name, by: memory, message };
  }
  const unplaced = pods.find(({ node }) => node === null);
  const reason =
    unplaced === undefined
      ? "it depends on which nodes kube-scheduler chooses"
      : `${unplaced.name} finds no node, ${unplaced.reason ?? "no reason known."}`;
  return { limit: "placement", situation: name, by: null, message: `Even ${still}: ${reason}` };
}
