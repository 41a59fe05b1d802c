import type { SituationName } from "./budget";
import type { Run } from "./certainty";
import type { Workload } from "./workloads";

export interface Arrivals {
  /** The standing workloads, and after them the next ReplicaSet of each Deployment that a rollout updates with a surge. */
  workloads: readonly Workload[];
  rest: readonly Run[];
  /** What comes on top of rest: peak and rollout continue from there. */
  added: Readonly<Record<SituationName, readonly Run[]>>;
}

/** Pods in the order in which they arrive (DESIGN §6): neighbours by name, then the charts. */
export function listArrivals(standing: readonly Workload[]): Arrivals {
  const updated = standing.filter(({ perNode, replicas }) => !perNode && replicas.surge > 0);
  const rest = standing.map(({ replicas }, workload) => ({ workload, count: replicas.rest }));
  const peak = standing.flatMap(({ perNode, replicas }, workload) =>
    perNode ? [] : [{ workload, count: replicas.peak - replicas.rest }],
  );
  const rollout = updated.map(({ replicas }, index) => ({
    workload: standing.length + index,
    count: replicas.surge,
  }));
  return {
    workloads: [...standing, ...updated.map((each) => ({ ...each, revision: "next" as const }))],
    rest,
    added: { rest: [], peak, rollout },
  };
}
