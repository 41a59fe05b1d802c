import type { Budget, PlacedPod, Situation } from "@/lib/budget/budget";

/** What a pod belongs to; each kind has one colour in every picture. */
export type WorkloadKind = "system" | "neighbour" | "api" | "etl";

export const kindTitles: Record<WorkloadKind, string> = {
  system: "OKE's own pods",
  neighbour: "Neighbours",
  api: "Health API",
  etl: "ETL Narrative Engine",
};

export interface Segment {
  kind: WorkloadKind;
  amount: number;
}

export function kindOf(pod: PlacedPod): WorkloadKind {
  if (pod.chart === "health-api") return "api";
  return pod.chart === "etl-engine" ? "etl" : "neighbour";
}

/** How much of a resource each kind asks for in a situation, in the order in which the scheduler meets them. */
export function segmentsOf(
  budget: Budget,
  situation: Situation,
  resource: "cpuMillicores" | "memoryBytes",
): Segment[] {
  const sum = (kind: WorkloadKind) =>
    situation.pods.reduce((total, pod) => (kindOf(pod) === kind ? total + pod[resource] : total), 0);
  const segments: Segment[] = [
    { kind: "system", amount: budget.nodes.reduce((total, node) => total + node.system[resource], 0) },
    { kind: "neighbour", amount: sum("neighbour") },
    { kind: "api", amount: sum("api") },
    { kind: "etl", amount: sum("etl") },
  ];
  return segments.filter(({ amount }) => amount > 0);
}

export interface Slice {
  kind: WorkloadKind | "over";
  start: number;
  size: number;
}

/** Segments as shares of a bar, from 0 to 1. What is beyond the limit is `over`; then the limit is no longer the end. */
export function slices(segments: readonly Segment[], limit: number): { slices: Slice[]; limit: number } {
  const total = segments.reduce((sum, { amount }) => sum + amount, 0);
  const whole = Math.max(total, limit);
  if (whole === 0) return { slices: [], limit: 1 };
  const parts: Slice[] = [];
  let at = 0;
  for (const { kind, amount } of segments) {
    const inside = Math.max(0, Math.min(amount, limit - at));
    if (inside > 0) parts.push({ kind, start: at / whole, size: inside / whole });
    at += amount;
  }
  if (total > limit) parts.push({ kind: "over", start: limit / whole, size: (total - limit) / whole });
  return { slices: parts, limit: limit / whole };
}

/** Bytes in GiB with one digit, for figures side by side. */
export function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}

export interface WorkloadFigures {
  name: string;
  kind: WorkloadKind;
  pods: number;
  unplaced: number;
  cpuMillicores: number;
  memoryBytes: number;
}

/** One row a workload: the table behind the pictures. */
export function figuresOf(situation: Situation): WorkloadFigures[] {
  const rows = new Map<string, WorkloadFigures>();
  for (const pod of situation.pods) {
    const row = rows.get(pod.workload) ?? {
      name: pod.workload,
      kind: kindOf(pod),
      pods: 0,
      unplaced: 0,
      cpuMillicores: 0,
      memoryBytes: 0,
    };
    row.pods += 1;
    row.unplaced += pod.node === null ? 1 : 0;
    row.cpuMillicores += pod.cpuMillicores;
    row.memoryBytes += pod.memoryBytes;
    rows.set(pod.workload, row);
  }
  return [...rows.values()];
}

/** Bytes in whole MiB, the step in which memory is edited. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** What an edit did to a figure: `+250m`, `−50 GB`; empty when it did nothing, or when there was no edit. */
export function changeText(now: number, before: number | undefined, format: (by: number) => string): string {
  if (before === undefined || before === now) return "";
  return `${now > before ? "+" : "−"}${format(Math.abs(now - before))}`;
}
