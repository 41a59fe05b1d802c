import type { ChartName } from "@/lib/charts/chart";
import type { Budget, PlacedPod, Quantity, Situation, SituationName } from "./budget";

/*
 * What is left for one chart's pods once everybody else has their place: enough for a mark beside a field. It follows
 * CPU and memory, node by node, and none of the scheduler's other rules; the verdict remains the budget's.
 */

/** The most pods of a chart, each as large as now, that find room in a situation; `null` when none is counted there. */
export function largestReplicas(
  budget: Budget,
  chart: ChartName,
  name: SituationName = "peak",
): number | null {
  const situation = budget.situations[name];
  const own = situation.pods.find((pod) => pod.chart === chart);
  if (own === undefined) return null;
  return freeNodes(budget, situation, chart).reduce((sum, free) => sum + podsIn(free, own), 0);
}

/**
 * The largest request, in millicores or bytes, with which all pods that a chart has in a situation find room; `null`
 * when it has none there. Never less than 0.
 */
export function largestRequest(
  budget: Budget,
  chart: ChartName,
  resource: keyof Quantity,
  name: SituationName = "peak",
): number | null {
  const situation = budget.situations[name];
  const pods = situation.pods.filter((pod) => pod.chart === chart);
  const [own] = pods;
  if (own === undefined) return null;
  const nodes = freeNodes(budget, situation, chart);
  const fits = (amount: number) => {
    const pod = { ...own, [resource]: amount };
    return nodes.reduce((sum, free) => sum + podsIn(free, pod), 0) >= pods.length;
  };
  // What fits, fits with less too, so the largest is found by halving.
  let low = 0;
  let high = Math.max(0, ...nodes.map((free) => free[resource]));
  if (!fits(low)) return 0;
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What the other workloads leave on each node. Those without a place are set down where most is free. */
function freeNodes(budget: Budget, situation: Situation, chart: ChartName): Quantity[] {
  const others = situation.pods.filter((pod) => pod.chart !== chart);
  const nodes = budget.nodes.map(({ name, allocatable, system }) => {
    const here = others.filter(({ node }) => node === name);
    return {
      cpuMillicores: allocatable.cpuMillicores - system.cpuMillicores - sum(here, "cpuMillicores"),
      memoryBytes: allocatable.memoryBytes - system.memoryBytes - sum(here, "memoryBytes"),
    };
  });
  for (const pod of others.filter(({ node }) => node === null)) {
    const freest = nodes.toSorted((one, other) => other.cpuMillicores - one.cpuMillicores)[0];
    if (freest === undefined) continue;
    freest.cpuMillicores -= pod.cpuMillicores;
    freest.memoryBytes -= pod.memoryBytes;
  }
  return nodes;
}

function podsIn(free: Quantity, pod: Quantity): number {
  const counts = (["cpuMillicores", "memoryBytes"] as const).map((resource) =>
    pod[resource] === 0 ? podsMax : Math.floor(Math.max(0, free[resource]) / pod[resource]),
  );
  return Math.min(podsMax, ...counts);
}

/** The kubelet's own limit; it also keeps pods that ask for nothing countable. */
const podsMax = 110;

function sum(pods: readonly PlacedPod[], resource: keyof Quantity): number {
  return pods.reduce((total, pod) => total + pod[resource], 0);
}
