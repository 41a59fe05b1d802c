import { type Refusal, when } from "./refusals";

interface AvailabilityValues {
  replicaCount: number;
  autoscaling: { enabled: boolean; minReplicas: number };
  keda?: { enabled: boolean; minReplicas: number };
  podDisruptionBudget: { enabled: boolean; minAvailable: string | number; maxUnavailable: string | number };
}

/** Budgets that Kubernetes refuses, and budgets under which no node could be drained. */
export function disruptionRefusals<Values extends AvailabilityValues>(): Refusal<Values>[] {
  const at = "podDisruptionBudget";
  const enabled = (rest: object) => ({ [at]: { enabled: true, ...rest } });
  return [
    {
      id: "disruption-budget-twice",
      path: `${at}.minAvailable`,
      message: `${at}.minAvailable: is set like ${at}.maxUnavailable, and Kubernetes takes one of them. Write "" in the other.`,
      find: ({ podDisruptionBudget: budget }) =>
        when(budget.enabled && budget.minAvailable !== "" && budget.maxUnavailable !== ""),
      example: enabled({ minAvailable: "0%" }),
    },
    {
      id: "disruption-budget-empty",
      path: `${at}.maxUnavailable`,
      message: `${at}.maxUnavailable: is empty like ${at}.minAvailable, so nothing would be kept. Write 1 in one of them.`,
      find: ({ podDisruptionBudget: budget }) =>
        when(budget.enabled && budget.minAvailable === "" && budget.maxUnavailable === ""),
      example: enabled({ maxUnavailable: "" }),
    },
    {
      id: "disruption-budget-allows-none",
      path: `${at}.maxUnavailable`,
      message: `${at}.maxUnavailable: is 0, so no node could ever be drained. Write 1 or more.`,
      find: ({ podDisruptionBudget: budget }) =>
        when(budget.enabled && (budget.maxUnavailable === 0 || budget.maxUnavailable === "0%")),
      example: enabled({ maxUnavailable: 0 }),
    },
    {
      id: "disruption-budget-keeps-all",
      path: `${at}.minAvailable`,
      message: `${at}.minAvailable: keeps every pod there is at rest, so no node could ever be drained. Write less, or use ${at}.maxUnavailable.`,
      find: (values) =>
        when(
          values.podDisruptionBudget.enabled &&
            keptPods(values.podDisruptionBudget.minAvailable, podsAtRest(values)) >= podsAtRest(values),
        ),
      example: enabled({ minAvailable: 1, maxUnavailable: "" }),
    },
  ];
}

function podsAtRest({ replicaCount, autoscaling, keda }: AvailabilityValues): number {
  if (keda?.enabled) return keda.minReplicas;
  return autoscaling.enabled ? autoscaling.minReplicas : replicaCount;
}

/** Kubernetes rounds a percentage of pods up: https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
function keptPods(minAvailable: string | number, pods: number): number {
  if (typeof minAvailable === "number") return minAvailable;
  return minAvailable === "" ? 0 : Math.ceil((pods * Number.parseInt(minAvailable, 10)) / 100);
}
