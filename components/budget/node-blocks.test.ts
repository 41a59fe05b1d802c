import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BudgetNode, PlacedPod } from "@/lib/budget/budget";
import { nodeBlocks } from "./node-blocks";

const node: BudgetNode = {
  name: "node-1",
  shape: "VM.Standard.A1.Flex",
  ocpus: 2,
  memoryGb: 12,
  architecture: "arm64",
  allocatable: { cpuMillicores: 1830, memoryBytes: 9_881_743_360, pods: 110 },
  system: { cpuMillicores: 300, memoryBytes: 276_824_064 },
  confidence: "measured",
};

function podsOf(workload: string, count: number, cpuMillicores: number): PlacedPod[] {
  return Array.from({ length: count }, (_, index) => ({
    workload,
    name: `${workload}-${index + 1}`,
    node: "node-1",
    cpuMillicores,
    memoryBytes: 2 ** 28,
  }));
}

describe("nodeBlocks", () => {
  it("draws blocks one after the other, as wide together as what is asked for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 400 })), {
          maxLength: 5,
        }),
        (workloads) => {
          const pods = workloads.flatMap(([count, cpu], index) => podsOf(`w${index}`, count, cpu));
          const blocks = nodeBlocks(node, pods);
          const asked = pods.reduce((sum, pod) => sum + pod.cpuMillicores, node.system.cpuMillicores);
          let end = 0;
          for (const { start, size } of blocks) {
            expect(start).toBeCloseTo(end, 9);
            end = start + size;
          }
          expect(end).toBeCloseTo(asked / 1830, 9);
          expect(blocks.length).toBeLessThanOrEqual(41);
        },
      ),
    );
  });

  it("tells each pod's name, share and memory, and of many only the workload", () => {
    expect(nodeBlocks(node, podsOf("redis", 1, 183))[1]?.text).toBe("redis-1: 183m (10 %), 256 MiB. ");
    expect(nodeBlocks(node, podsOf("redis", 41, 10))[1]?.text).toContain("redis × 41: 410m");
  });

  it("leaves the system out where it asks for nothing", () => {
    const bare = { ...node, system: { cpuMillicores: 0, memoryBytes: 0 } };
    expect(nodeBlocks(bare, [])).toEqual([]);
  });
});
