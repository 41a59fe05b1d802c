import { describe, expect, it } from "vitest";
import { configurationOf, node, workload } from "./budget-test-support";
import { modelCluster } from "./cluster-model";
import type { ClusterNode } from "./nodes";
import { Placement } from "./placement";
import { hostname, noConstraints } from "./pod-constraints";
import type { Workload } from "./workloads";

const mebibyte = 2 ** 20;

const { nodes: entries } = configurationOf({
  cluster: { nodes: [{}, { taints: [{ key: "only", value: "data", effect: "NoSchedule" }] }] },
}).cluster;

function place(nodes: ClusterNode[], workloads: Workload[]) {
  const names = nodes.map((_, index) => `node-${index + 1}`);
  const placement = new Placement(modelCluster(nodes, entries, workloads), names);
  workloads.forEach(({ replicas }, index) => {
    placement.place({ workload: index, count: replicas.rest });
  });
  return placement.shown();
}

function times(count: number) {
  return { replicas: { rest: count, peak: count, surge: 0 } };
}

function sized(name: string, cpuMillicores: number, memoryMi: number, options: Partial<Workload> = {}) {
  const requests = { cpuMillicores, memoryBytes: memoryMi * mebibyte, ephemeralStorageBytes: 0, others: [] };
  return workload(name, cpuMillicores, { ...options, requests });
}

function roomy(cpuMillicores: number, memoryMi: number, options: Partial<ClusterNode> = {}) {
  const allocatable = { cpuMillicores, memoryBytes: memoryMi * mebibyte, pods: 110 };
  return node(cpuMillicores, { allocatable, ...options });
}

function reasonOf(nodes: ClusterNode[], workloads: Workload[]) {
  return place(nodes, workloads).pods.find((pod) => pod.node === null)?.reason;
}

describe("the shown placement", () => {
  it("spreads pods to the emptiest node, ties to the first", () => {
    const shown = place([node(1000), node(1000), node(1000)], [workload("a", 100, times(4))]);
    expect(shown.pods.map(({ name, node: at }) => [name, at])).toEqual([
      ["a-1", "node-1"],
      ["a-2", "node-2"],
      ["a-3", "node-3"],
      ["a-4", "node-1"],
    ]);
  });

  it("goes on from a copy without changing the original", () => {
    const placement = new Placement(modelCluster([node(1000), node(1000)], entries, [workload("a", 600)]), [
      "node-1",
      "node-2",
    ]).place({ workload: 0, count: 1 });
    const further = placement.copy().place({ workload: 0, count: 2 });
    expect(further.shown().pods.map(({ node: at }) => at)).toEqual(["node-1", "node-2", null]);
    expect(placement.shown().pods).toHaveLength(1);
    expect(placement.copy().place({ workload: 0, count: 1 }).shown().pods[1]?.name).toBe("a-2");
  });

  it("adds up scratch space by node and tells the fullest", () => {
    const shown = place([node(1000), node(1000)], [workload("a", 100, { ...times(3), scratchBytes: 10 })]);
    expect(shown.scratchBytesMax).toBe(20);
  });

  it("puts one of each node's pods on every node that lets it, whatever stands there already", () => {
    const agent = workload("agent", 100, { perNode: true });
    const shown = place(
      [node(1000), node(50), node(1000, { entry: 1 }), node(1000)],
      [workload("a", 100), agent, workload("b", 900)],
    );
    expect(shown.pods.map(({ name, node: at }) => [name, at])).toEqual([
      ["a-1", "node-1"],
      ["agent-1", "node-1"],
      ["agent-2", null],
      ["agent-3", "node-4"],
      ["b-1", "node-4"],
    ]);
  });
});

describe("the reason of a pod without a node", () => {
  it("is kube-scheduler's, with what was asked and what is free", () => {
    expect(reasonOf([roomy(330, 1024)], [sized("a", 250, 128, times(2))])).toBe(
      "0/1 nodes are available: 1 Insufficient cpu (250m asked, 80m free, 170m missing).",
    );
  });

  it("names every resource that is short", () => {
    expect(reasonOf([roomy(100, 256)], [sized("a", 250, 512)])).toBe(
      "0/1 nodes are available: 1 Insufficient cpu (250m asked, 100m free, 150m missing), 1 Insufficient memory (512 MiB asked, 256 MiB free, 256 MiB missing).",
    );
  });

  it("tells what is missing on the node that lacks least, in numbers", () => {
    const shown = place([roomy(100, 1024), roomy(200, 1024)], [sized("a", 250, 128)]);
    expect(shown.pods[0]?.missing).toEqual([{ resource: "cpu", asked: 250, free: 200, missing: 50 }]);
  });

  it("tells of host ports, pods that must be near, and pods that keep others away", () => {
    const selector = (app: string) => ({
      namespaces: ["default"],
      matchLabels: { app },
      matchExpressions: [],
    });
    const term = (app: string) => ({ topologyKey: hostname, selector: selector(app) });
    const constrained = (name: string, constraints: object, count = 1) =>
      workload(name, 1, { ...times(count), constraints: { ...noConstraints, ...constraints } });
    const one = [node(1000)];
    const hostPorts = [{ port: 80, protocol: "TCP", address: "0.0.0.0" }];
    expect(reasonOf(one, [constrained("a", { hostPorts }, 2)])).toMatch(/didn't have free ports/);
    expect(reasonOf(one, [constrained("a", { near: [term("b")] })])).toMatch(
      /didn't match pod affinity rules/,
    );
    expect(reasonOf(one, [constrained("b", { apartFrom: [term("a")] }), workload("a", 1)])).toMatch(
      /didn't satisfy existing pods anti-affinity rules/,
    );
    expect(reasonOf(one, [workload("a", 1, { ...times(2), hasOnePodClaim: true })])).toMatch(
      /ReadWriteOncePod access mode already in-use/,
    );
  });

  it("counts nodes by reason, with the best of them", () => {
    expect(
      reasonOf([roomy(100, 64), roomy(200, 512), roomy(900, 512, { entry: 1 })], [sized("a", 250, 128)]),
    ).toBe(
      "0/3 nodes are available: 1 Insufficient memory (128 MiB asked, 64 MiB free, 64 MiB missing), 1 node(s) had untolerated taint(s) {only: data}, 2 Insufficient cpu (250m asked, at most 200m free, at least 50m missing).",
    );
  });

  it("tells of selectors, anti-affinity, spread, pods and volumes in the scheduler's words", () => {
    const constrained = (constraints: object, count = 1) =>
      workload("a", 1, { ...times(count), constraints: { ...noConstraints, ...constraints } });
    const selector = { namespaces: ["default"], matchLabels: { app: "a" }, matchExpressions: [] };
    const rule = { minDomains: 1, isHard: true, honorsAffinity: true, honorsTaints: false };
    const spread = { ...rule, topologyKey: hostname, maxSkew: 1, selector };
    const one = [node(1000)];
    expect(reasonOf(one, [constrained({ nodeSelector: { pool: "x" } })])).toMatch(
      /1 node\(s\) didn't match Pod's node affinity\/selector\.$/,
    );
    expect(reasonOf(one, [constrained({ apartFrom: [{ topologyKey: hostname, selector }] }, 2)])).toMatch(
      /1 node\(s\) didn't match pod anti-affinity rules\.$/,
    );
    expect(reasonOf([node(1000), node(1)], [constrained({ spread: [spread] }, 4)])).toMatch(
      /1 node\(s\) didn't match pod topology spread constraints/,
    );
    const full = node(0, { allocatable: { cpuMillicores: 9, memoryBytes: 9, pods: 1 }, systemPodCount: 1 });
    expect(reasonOf([full], [workload("a", 1)])).toBe("0/1 nodes are available: 1 Too many pods.");
    expect(reasonOf(one, [workload("a", 1, { volumesPerPod: 33 })])).toMatch(
      /1 node\(s\) exceed max volume count\.$/,
    );
  });
});
