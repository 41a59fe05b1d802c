import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import type { Advisory } from "../advisory";
import type { Rule } from "../context";

type Quantities = { cpu?: string | number | undefined; memory?: string | number | undefined };

/** The configuration's schema takes any short text here, so a slip is told instead of being silently left out. */
export const unreadableQuantity: Rule = ({ configuration }) => {
  const { nodes, neighbours } = configuration.cluster;
  return [
    ...nodes.flatMap(({ allocatable, systemPods }, index) => [
      ...check(`/cluster/nodes/${index}/allocatable`, allocatable, "The estimate for this shape"),
      ...check(`/cluster/nodes/${index}/systemPods`, systemPods, "OKE's usual system pods"),
    ]),
    ...Object.entries(neighbours).flatMap(([name, { requests }]) =>
      check(`/cluster/neighbours/${name}/requests`, requests, "What is known of this neighbour"),
    ),
  ];
};

function check(path: string, quantities: Quantities | undefined, instead: string): Advisory[] {
  const { cpu, memory } = quantities ?? {};
  const results = [
    { path: `${path}/cpu`, result: cpu === undefined ? null : parseCpu(cpu) },
    { path: `${path}/memory`, result: memory === undefined ? null : parseMemory(memory) },
  ];
  return results.flatMap(({ path: where, result }): Advisory[] => {
    if (result === null || result.ok) return [];
    return [
      {
        id: "unreadable-quantity",
        severity: "error",
        path: where,
        message: `${result.message} ${instead} is counted meanwhile.`,
        why: "A quantity is Kubernetes' text for an amount: 250m of CPU, 256Mi of memory.",
      },
    ];
  });
}
