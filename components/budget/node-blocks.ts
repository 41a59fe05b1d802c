import type { BudgetNode, PlacedPod } from "@/lib/budget/budget";
import { kindOf, kindTitles, mebibytes, type WorkloadKind } from "./amounts";

/** One block of a node's picture: a pod, or all pods of a workload where there are too many to tell apart. */
export interface NodeBlock {
  key: string;
  kind: WorkloadKind;
  /** Shares of the node's CPU, from 0 to 1. */
  start: number;
  size: number;
  /** What is written on it, shortest last. */
  lines: readonly string[];
  /** What it is and what it asks for. */
  text: string;
}

/** More blocks than this are thinner than a hair's breadth each. */
const blocksMax = 40;

/** The node's picture from left to right: the system's pods, then the others in the order in which they arrive. */
export function nodeBlocks(node: BudgetNode, pods: readonly PlacedPod[]): NodeBlock[] {
  const whole = node.allocatable.cpuMillicores || 1;
  let at = 0;
  const place = (cpuMillicores: number) => {
    const start = at / whole;
    at += cpuMillicores;
    return { start, size: cpuMillicores / whole };
  };
  const { cpuMillicores, memoryBytes } = node.system;
  const system: NodeBlock[] =
    cpuMillicores === 0
      ? []
      : [
          {
            key: "system",
            kind: "system",
            ...place(cpuMillicores),
            lines: ["oke"],
            text: `${kindTitles.system}: ${cpuMillicores}m, ${mebibytes(memoryBytes)}. `,
          },
        ];
  const groups = pods.length > blocksMax ? byWorkload(pods) : pods.map((pod) => [pod]);
  return [
    ...system,
    ...groups.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const cpu = group.reduce((sum, pod) => sum + pod.cpuMillicores, 0);
      const memory = group.reduce((sum, pod) => sum + pod.memoryBytes, 0);
      const name = group.length === 1 ? first.name : `${first.workload} × ${group.length}`;
      return [
        {
          key: first.name,
          kind: kindOf(first),
          ...place(cpu),
          lines: group.length === 1 ? labelLines(first) : [kindOf(first), `×${group.length}`],
          text: `${name}: ${cpu}m (${Math.round((100 * cpu) / whole)} %), ${mebibytes(memory)}. `,
        },
      ];
    }),
  ];
}

function byWorkload(pods: readonly PlacedPod[]): PlacedPod[][] {
  const groups = new Map<string, PlacedPod[]>();
  for (const pod of pods) {
    const group = groups.get(pod.workload);
    if (group === undefined) groups.set(pod.workload, [pod]);
    else group.push(pod);
  }
  return [...groups.values()];
}

function labelLines(pod: PlacedPod): string[] {
  const number = /-(\d+)$/.exec(pod.name)?.[1] ?? "";
  const kind = kindOf(pod);
  if (kind !== "neighbour") return [kind, number];
  return [shortNames[pod.workload] ?? pod.workload.slice(0, 2)];
}

/** Narrow blocks have room for two or three letters. */
const shortNames: Record<string, string> = {
  "postgresql-health": "pg",
  "redis-health": "rd",
  minio: "s3",
  rabbitmq: "mq",
  "ingress-nginx": "in",
  "cert-manager": "cm",
  "sealed-secrets": "ss",
  "metrics-server": "ms",
};
