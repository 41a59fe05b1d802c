import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { applyPatches, readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import { setReplicas } from "./edit-objects";
import { createEstimator } from "./estimate";
import type { SolverInput } from "./fit-to-budget";
import { type Knob, replicasOf } from "./knobs";

/** How far one number can go while everything else stays as it is. */
export interface Afford {
  chart: ChartName;
  title: string;
  /** The configuration's field: an autoscaler's maximum, or the replicas that stand. */
  path: string;
  now: number;
  /** The largest that fits in every situation; 0 when not even the smallest does. */
  largest: number;
  /** What applies the largest; empty when it is what stands there, or nothing fits. */
  patches: Patch[];
}

/** The schema's own bound. */
const replicasMax = 20;

/**
 * *What can I still afford?* For each chart the largest maximum of its autoscaler, or the most replicas. A chart whose
 * data ties it to one pod is left out.
 */
export function findAfford({ draft, evaluation, evaluate }: SolverInput): Afford[] {
  return chartNames.flatMap((chart) => {
    const values = evaluation.charts[chart]?.values;
    const isTied = chart === "etl-engine" && readAt(values, "/deduplication/store") === "sqlite";
    if (values === undefined || isTied || readAt(values, "/keda/enabled") === true) return [];
    const { isScaled, least, most } = replicasOf(values);
    const path = `/charts/${chart}/values${isScaled ? "/autoscaling/maxReplicas" : "/replicaCount"}`;
    const smallest = isScaled ? least : 1;
    const knob = counting(chart, path, smallest, isScaled);
    const estimator = createEstimator(evaluation, 12);
    let low = smallest - 1;
    let high = replicasMax;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (estimator.budget(new Map([[knob, middle - smallest]]))?.fits) low = middle;
      else high = middle - 1;
    }
    const largest = verified(low, smallest, (pods) => {
      const checked = evaluate(applyPatches(draft, [{ op: "set", path, value: pods }]));
      return checked.ok && checked.budget.fits;
    });
    const patches: Patch[] = largest === 0 || largest === most ? [] : [{ op: "set", path, value: largest }];
    return [{ chart, title: charts[chart].title, path, now: most, largest, patches }];
  });
}

/** Helm has the last word; should it disagree with the estimate, one less is tried, and so on. */
function verified(estimated: number, smallest: number, fits: (pods: number) => boolean): number {
  for (let pods = estimated; pods >= smallest; pods -= 1) {
    if (fits(pods)) return pods;
  }
  return 0;
}

function counting(chart: ChartName, path: string, smallest: number, isScaled: boolean): Knob {
  const numbers = Array.from({ length: replicasMax - smallest + 1 }, (_, index) => smallest + index);
  return {
    id: path,
    kind: "ceiling",
    settings: numbers.map((pods) => ({
      title: "",
      tradeOff: () => "",
      patches: [],
      edit: { chart, change: isScaled ? setReplicas(smallest, pods) : setReplicas(pods, pods) },
    })),
  };
}
