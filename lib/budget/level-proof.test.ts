import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationOf, node, workload } from "./budget-test-support";
import { type ClusterModel, modelCluster } from "./cluster-model";
import { proveLevel } from "./level-proof";
import { findAdmissible, findBest, initialCluster, moveNodes } from "./scheduler-choice";
import type { Cluster } from "./topology-filters";
import type { Workload } from "./workloads";

const { nodes: entries } = configurationOf().cluster;

function modelOf(nodes: number, workloads: Workload[]): ClusterModel {
  const allocatable = { cpuMillicores: 2000, memoryBytes: 4000 * mebibyte, pods: 110 };
  const alike = Array.from({ length: nodes }, () => node(0, { allocatable, ephemeralStorageBytes: 10 }));
  return modelCluster(alike, entries, workloads, { kubernetesVersion: "1.36" });
}

function runsOf(workloads: Workload[]) {
  return workloads.map(({ replicas }, index) => ({ workload: index, count: replicas.rest }));
}

function isLevel(model: ClusterModel, workloads: Workload[]): boolean {
  return proveLevel(model, runsOf(workloads))(initialCluster(model), 0, 0);
}

/** Every way by scores, with no cleverness: whether each pod finds a node on all of them. */
function alwaysFits(model: ClusterModel, workloads: Workload[]): boolean {
  const pods = workloads.flatMap(({ replicas }, index) => Array<number>(replicas.rest).fill(index));
  const seen = new Set<string>();
  const follow = (at: number, cluster: Cluster): boolean => {
    const pod = pods[at];
    const key = `${at}/${cluster.join()}`;
    if (pod === undefined || seen.has(key)) return true;
    seen.add(key);
    const choices = findBest(model, cluster, pod, findAdmissible(model, cluster, pod));
    return (
      choices.length > 0 &&
      choices.every(({ state, next }) => follow(at + 1, moveNodes(cluster, state, next)))
    );
  };
  return follow(0, initialCluster(model));
}

const mebibyte = 2 ** 20;

function asking(cpuMillicores: number, memoryMebibytes: number, count: number, name = "a"): Workload {
  const memoryBytes = memoryMebibytes * mebibyte;
  return workload(name, cpuMillicores, {
    requests: { cpuMillicores, memoryBytes, ephemeralStorageBytes: 0, others: [] },
    replicas: { rest: count, peak: count, surge: 0 },
  });
}

describe("proveLevel", () => {
  it("knows that single pods keep nodes level, where filters alone would let one node fill up", () => {
    const many = Array.from({ length: 12 }, (_, index) => asking(200, 300, 1, `a${index}`));
    const daemon = { ...asking(200, 300, 1, "daemon"), perNode: true };
    expect(isLevel(modelOf(3, [...many, daemon]), [...many, daemon])).toBe(true);
  });

  it("proves nothing where nodes get too full, or pods have rules that keep them from nodes", () => {
    const full = Array.from({ length: 12 }, (_, index) => asking(450, 300, 1, `a${index}`));
    expect(isLevel(modelOf(3, full), full)).toBe(false);
    const picky = asking(10, 10, 1);
    const selecting = { ...picky, constraints: { ...picky.constraints, nodeSelector: { pool: "data" } } };
    expect(isLevel(modelOf(3, [selecting]), [selecting])).toBe(false);
  });

  it("is never wrong: what it proves, every way of the scheduler bears out", () => {
    const pod = fc.record({
      cpu: fc.constantFrom(0, 20, 50, 100, 150, 200, 250, 300, 500),
      memory: fc.constantFrom(0, 32, 64, 128, 256, 512, 1024),
      count: fc.constantFrom(1, 1, 1, 2, 3),
    });
    const workloads = fc
      .array(pod, { minLength: 1, maxLength: 14 })
      .map((all) => all.map(({ cpu, memory, count }, index) => asking(cpu, memory, count, `a${index}`)));
    let proved = 0;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), workloads, (nodes, pods) => {
        const model = modelOf(nodes, pods);
        if (!isLevel(model, pods)) return;
        proved += 1;
        expect(alwaysFits(model, pods)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(proved).toBeGreaterThan(100);
  });
});
