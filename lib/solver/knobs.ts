import type { Budget } from "@/lib/budget/budget";
import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { cpuMillicores, formatCpu, parseCpu } from "@/lib/quantities/cpu";
import { formatMemory, memoryBytes, parseMemory } from "@/lib/quantities/memory";
import { clusterKnobs, payKnobs } from "./cluster-knobs";
import * as edit from "./edit-objects";

export type GoodEvaluation = Extract<Evaluation, { ok: true }>;

/** One change that a user could make, ready to be applied. */
export interface Setting {
  title: string;
  /** What it costs, in words; the budget is that of the whole proposal. */
  tradeOff(budget: Budget): string;
  patches: readonly Patch[];
  /** What Helm would render differently, for the estimate; the cluster's part follows from the patches. */
  edit?: { chart: ChartName; change: edit.Change };
}

/** One thing that can be turned, from the mildest setting to the strongest. At most one setting of it is used. */
export interface Knob {
  id: string;
  kind: "repair" | "ceiling" | "surge" | "floor" | "storage" | "neighbours" | "requests" | "pay";
  settings: readonly Setting[];
}

/** Everything that can be turned in this configuration towards asking for less, and what could be paid for instead. */
export function findKnobs(evaluation: GoodEvaluation): Knob[] {
  const enabled = chartNames.filter((chart) => evaluation.charts[chart] !== undefined);
  const all = [
    ...enabled.flatMap((chart) => chartKnobs(chart, evaluation)),
    ...clusterKnobs(evaluation),
    ...payKnobs(evaluation),
  ];
  return all.filter(({ settings }) => settings.length > 0);
}

/**
 * Requests below these are not proposed: the smallest that the `always-free` presets run with. Memory below what the
 * process needs at start ends in OOMKilled, which is worse than Pending.
 */
const floors: Record<ChartName, { cpuMillicores: number; memoryBytes: number }> = {
  "health-api": { cpuMillicores: 100, memoryBytes: 256 * 2 ** 20 },
  "etl-engine": { cpuMillicores: 100, memoryBytes: 512 * 2 ** 20 },
};

function chartKnobs(chart: ChartName, { charts: previews, budget }: GoodEvaluation): Knob[] {
  const values = previews[chart]?.values ?? {};
  const set = (pointer: string, value: unknown): Patch => ({
    op: "set",
    path: `/charts/${chart}/values${pointer}`,
    value,
  });
  const { title } = charts[chart];
  return [
    ...scaleKnobs({ chart, title, values, set }),
    surgeKnob({ chart, title, values, set }),
    ...requestKnobs({ chart, title, values, set }),
    deduplicationKnob({ chart, title, values, set }),
    modelCacheKnob({ chart, title, values, set }),
    loadBalancerKnob({ chart, title, values, set }, budget),
  ];
}

interface Context {
  chart: ChartName;
  title: string;
  values: Record<string, unknown>;
  set(pointer: string, value: unknown): Patch;
}

export function replicasOf(values: unknown): { isScaled: boolean; least: number; most: number } {
  const isScaled = readAt(values, "/autoscaling/enabled") === true;
  const number = (pointer: string) => Number(readAt(values, pointer) ?? 1);
  return isScaled
    ? { isScaled, least: number("/autoscaling/minReplicas"), most: number("/autoscaling/maxReplicas") }
    : { isScaled, least: number("/replicaCount"), most: number("/replicaCount") };
}

/** First the maximum down to the minimum; then both together, because a minimum that stays would hold the maximum up. */
function scaleKnobs({ chart, title, values, set }: Context): Knob[] {
  const { isScaled, least, most } = replicasOf(values);
  if (readAt(values, "/keda/enabled") === true) return []; // KEDA's range has no safe smaller one that we know
  const onePod = "With one pod there is a short pause whenever it restarts or its node is drained.";
  if (!isScaled) {
    const settings = descending(most - 1, 1).map((pods) => ({
      title: `${title}: ${countPods(pods)} instead of ${most}`,
      tradeOff: () => (pods === 1 ? onePod : "Fewer requests at once, and less to spare when a pod fails."),
      patches: [set("/replicaCount", pods)],
      edit: { chart, change: edit.setReplicas(pods, pods) },
    }));
    return [{ id: `${chart}/replicas`, kind: "floor", settings }];
  }
  const ceiling = descending(most - 1, 1).map((pods) => ({
    title: `${title}: scale to ${countPods(pods)} at most instead of ${most}`,
    tradeOff: () =>
      pods < least && pods === 1
        ? `No scaling. ${onePod}`
        : "Under high load requests wait longer, because fewer pods are added.",
    patches: [
      set("/autoscaling/maxReplicas", pods),
      ...(pods < least ? [set("/autoscaling/minReplicas", pods)] : []),
    ],
    edit: { chart, change: edit.setReplicas(Math.min(least, pods), pods) },
  }));
  const floor = descending(least - 1, 1).map((pods) => ({
    title: `${title}: keep ${countPods(pods)} when calm instead of ${least}`,
    tradeOff: () => (pods === 1 ? onePod : "Load that comes suddenly waits until pods are added."),
    patches: [set("/autoscaling/minReplicas", pods)],
    edit: { chart, change: edit.setReplicas(pods, null) },
  }));
  return [
    { id: `${chart}/maximum`, kind: "ceiling", settings: ceiling },
    { id: `${chart}/minimum`, kind: "floor", settings: floor },
  ];
}

function surgeKnob({ chart, title, values, set }: Context): Knob {
  const isRolling = readAt(values, "/strategy/type") === "RollingUpdate";
  const setting: Setting = {
    title: `${title}: replace pods one by one, without an extra one`,
    tradeOff: () =>
      replicasOf(values).least > 1
        ? "During an upgrade one pod fewer answers."
        : "During an upgrade there is a pause between the old pod and the new one.",
    patches: [set("/strategy/maxSurge", 0), set("/strategy/maxUnavailable", 1)],
    edit: { chart, change: edit.withoutSurge },
  };
  return { id: `${chart}/surge`, kind: "surge", settings: isRolling ? [setting] : [] };
}

function requestKnobs({ chart, title, values, set }: Context): Knob[] {
  const cpu = parseCpu(textOf(readAt(values, "/resources/requests/cpu")));
  const memory = parseMemory(textOf(readAt(values, "/resources/requests/memory")));
  const floor = floors[chart];
  const cpuSettings = cpu.ok ? lessThan(cpu.value, floor.cpuMillicores, 10) : [];
  const memorySettings = memory.ok ? lessThan(memory.value, floor.memoryBytes, 16 * 2 ** 20) : [];
  return [
    {
      id: `${chart}/cpu`,
      kind: "requests",
      settings: cpuSettings.map((amount) => {
        const written = formatCpu(cpuMillicores(amount));
        return {
          title: `${title}: request ${written} CPU instead of ${cpu.ok ? formatCpu(cpu.value) : ""}`,
          tradeOff: () =>
            "Pods may still use up to their limit, but get less when the node is busy; autoscaling by CPU starts earlier.",
          patches: [set("/resources/requests/cpu", written)],
          edit: { chart, change: edit.setRequest(chart, "cpu", written) },
        };
      }),
    },
    {
      id: `${chart}/memory`,
      kind: "requests",
      settings: memorySettings.map((amount) => {
        const written = formatMemory(memoryBytes(amount));
        return {
          title: `${title}: request ${written} memory instead of ${memory.ok ? formatMemory(memory.value) : ""}`,
          tradeOff: () => "When the node runs out of memory, these pods are among the first to be evicted.",
          patches: [set("/resources/requests/memory", written)],
          edit: { chart, change: edit.setRequest(chart, "memory", written) },
        };
      }),
    },
  ];
}

function deduplicationKnob({ chart, title, values, set }: Context): Knob {
  const hasVolume =
    readAt(values, "/deduplication/store") === "sqlite" &&
    readAt(values, "/persistence/enabled") === true &&
    (readAt(values, "/persistence/existingClaim") ?? "") === "";
  const setting: Setting = {
    title: `${title}: remember processed messages in Redis instead of on a volume`,
    tradeOff: () =>
      "Redis must not evict keys, and what it forgets is processed again. A volume that exists already is kept and still counts until it is deleted.",
    patches: [set("/deduplication/store", "redis")],
    edit: { chart, change: edit.withoutClaims },
  };
  return { id: `${chart}/deduplication`, kind: "storage", settings: hasVolume ? [setting] : [] };
}

function modelCacheKnob({ chart, title, values, set }: Context): Knob {
  const size = readAt(values, "/aiModel/cacheSize");
  const setting: Setting = {
    title: `${title}: no cache for a model`,
    tradeOff: () => "Nothing with today's image, which has no model.",
    patches: [set("/aiModel/enabled", false)],
    edit: { chart, change: edit.withoutScratch(size) },
  };
  return {
    id: `${chart}/model`,
    kind: "storage",
    settings: readAt(values, "/aiModel/enabled") === true ? [setting] : [],
  };
}

function loadBalancerKnob({ chart, title, values, set }: Context, { loadBalancers }: Budget): Knob {
  const isOne = readAt(values, "/service/type") === "LoadBalancer";
  const setting: Setting = {
    title: `${title}: no load balancer of its own`,
    tradeOff: () => "It is reached through the ingress controller instead.",
    patches: [set("/service/type", "ClusterIP")],
    edit: { chart, change: edit.withoutLoadBalancer },
  };
  return {
    id: `${chart}/load-balancer`,
    kind: "repair",
    settings: isOne && !loadBalancers.fits ? [setting] : [],
  };
}

/** Three quarters, half, the floor: each a round number, and less than now. */
function lessThan(now: number, floor: number, step: number): number[] {
  const steps = [0.75, 0.5].map((share) => Math.floor((now * share) / step) * step);
  return [...new Set([...steps, floor])].filter((amount) => amount < now && amount >= floor);
}

function descending(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
}

function countPods(pods: number): string {
  return pods === 1 ? "1 pod" : `${pods} pods`;
}

function textOf(value: unknown): string | number {
  return typeof value === "string" || typeof value === "number" ? value : "";
}
