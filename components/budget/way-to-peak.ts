import type { Budget, SituationName } from "@/lib/budget/budget";
import { figuresOf } from "./amounts";

export interface PeakStep {
  /** Pods of everything counted, after this step. */
  pods: number;
  /** What this step started: the workload, or nothing at rest. */
  started: string | null;
  cpuMillicores: number;
  memoryBytes: number;
}

/**
 * The way from rest to peak, one pod at a time in the order in which the budget lets them arrive. Long ways are thinned
 * out to `stepsMax` points, both ends kept, because a plot has only so many pixels.
 */
export function wayToPeak({ situations }: Pick<Budget, "situations">, stepsMax = 200): PeakStep[] {
  const steps: PeakStep[] = [
    { pods: situations.rest.pods.length, started: null, ...situations.rest.requested },
  ];
  const counts = new Map(figuresOf(situations.rest).map(({ name, pods }) => [name, pods]));
  for (const pod of situations.peak.pods) {
    const left = counts.get(pod.workload) ?? 0;
    if (left > 0) {
      counts.set(pod.workload, left - 1);
      continue;
    }
    const last = steps.at(-1) ?? { pods: 0, cpuMillicores: 0, memoryBytes: 0 };
    steps.push({
      pods: last.pods + 1,
      started: pod.workload,
      cpuMillicores: last.cpuMillicores + pod.cpuMillicores,
      memoryBytes: last.memoryBytes + pod.memoryBytes,
    });
  }
  if (steps.length <= stepsMax) return steps;
  const stride = (steps.length - 1) / (stepsMax - 1);
  return Array.from({ length: stepsMax }, (_, index) => steps[Math.round(index * stride)]).filter(
    (step) => step !== undefined,
  );
}

/** How many of the steps fit by the sums alone; the scheduler's verdict may be stricter. */
export function stepsWithin(
  steps: readonly PeakStep[],
  available: Budget["situations"][SituationName]["available"],
): number {
  return steps.filter(
    ({ cpuMillicores, memoryBytes }) =>
      cpuMillicores <= available.cpuMillicores && memoryBytes <= available.memoryBytes,
  ).length;
}
