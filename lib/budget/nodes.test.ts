import { describe, expect, it } from "vitest";
import { configurationOf } from "./budget-test-support";
import { estimateAllocatable, kubeReservedMemoryBytes, listNodes, podsPerNode } from "./nodes";

const mebibyte = 2 ** 20;

type NodeInput = NonNullable<NonNullable<Parameters<typeof configurationOf>[0]>["cluster"]>["nodes"];

function nodesOf(nodes: NodeInput, cluster: object = {}) {
  return listNodes(configurationOf({ cluster: { nodes, ...cluster } }).cluster);
}

describe("estimateAllocatable", () => {
  it.each([
    { ocpus: 1, memoryGb: 6, cpu: 840, memoryMi: 4304 },
    { ocpus: 1, memoryGb: 8, cpu: 840, memoryMi: 6352 },
    { ocpus: 2, memoryGb: 12, cpu: 1830, memoryMi: 9424 },
    { ocpus: 4, memoryGb: 24, cpu: 3815, memoryMi: 20_075 },
    // 90m and 2.5m for the sixth core, rounded up: 93m.
    { ocpus: 6, memoryGb: 36, cpu: 5807, memoryMi: 36_864 - 1844 - 3072 - 200 },
    { ocpus: 0, memoryGb: 0, cpu: 0, memoryMi: 0 },
  ])(
    "leaves $cpu m and $memoryMi Mi of $ocpus OCPU and $memoryGb GB",
    ({ ocpus, memoryGb, cpu, memoryMi }) => {
      expect(estimateAllocatable(ocpus, memoryGb)).toEqual({
        cpuMillicores: cpu,
        memoryBytes: memoryMi * mebibyte,
      });
    },
  );

  it("is within a few pages of the node that was measured", () => {
    expect(estimateAllocatable(2, 12).memoryBytes - 9_650_140 * 1024).toBe(36 * 1024);
  });
});

it.each([
  [4, 1],
  [8, 1],
  [12, 2],
  [16, 2],
  [24, 3],
  [128, 9],
])("reserves for a node of %i GB what Oracle's table says: %i GiB", (memoryGb, gibibytes) => {
  expect(kubeReservedMemoryBytes(memoryGb)).toBe(gibibytes * 2 ** 30);
});

it.each([
  ["flannel", 1, 110],
  ["flannel", 4, 110],
  ["vcn-native", 1, 31],
  ["vcn-native", 2, 31],
  ["vcn-native", 4, 93],
  ["vcn-native", 8, 110],
] as const)("lets %s carry on %i OCPU %i pods", (cni, ocpus, pods) => {
  expect(podsPerNode(ocpus, cni)).toBe(pods);
});

describe("listNodes", () => {
  it("takes the measured node for what it is, and every other size for an estimate", () => {
    const [measured, estimated] = nodesOf([{}, { ocpus: 1, memoryGb: 6 }]);
    expect(measured).toMatchObject({
      confidence: "measured",
      allocatable: { memoryBytes: 9_650_140 * 1024 },
    });
    expect(estimated).toMatchObject({ confidence: "estimated", allocatable: { cpuMillicores: 840 } });
  });

  it("puts OKE's daemons on each node, one coredns on the first two, the DNS autoscaler on the first", () => {
    const system = nodesOf([{ count: 4 }]).map((node) => [
      node.system.cpuMillicores,
      node.system.memoryBytes / mebibyte,
    ]);
    expect(system).toEqual([
      [300, 264],
      [280, 254],
      [180, 184],
      [180, 184],
    ]);
  });

  it("keeps one coredns on a single node", () => {
    expect(nodesOf([{}]).map(({ system }) => system.cpuMillicores)).toEqual([300]);
  });

  it("prefers what the user pasted, for the node and for its system pods", () => {
    const [node] = nodesOf([
      {
        name: "arm",
        allocatable: { cpu: "1900m", memory: "10Gi", pods: 40 },
        systemPods: { cpu: 0.2, memory: "100Mi" },
      },
    ]);
    expect(node).toMatchObject({
      name: "arm",
      confidence: "given",
      allocatable: { cpuMillicores: 1900, memoryBytes: 10 * 2 ** 30, pods: 40 },
      system: { cpuMillicores: 200, memoryBytes: 100 * mebibyte },
    });
  });

  it("names nodes by their place, or by their own name with a number when there are several", () => {
    const names = nodesOf([{ count: 2 }, { name: "big", count: 2 }, { name: "one" }]).map(({ name }) => name);
    expect(names).toEqual(["node-1", "node-2", "big-1", "big-2", "one"]);
  });
});
