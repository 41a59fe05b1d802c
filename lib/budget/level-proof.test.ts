import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationOf, node, workload } from "./budget-test-support";
import { type ClusterModel, modelCluster } from "./cluster-model";
import { proveLevel } from "./level-proof";
import { proveRoom } from "./proofs";
import { findAdmissible, findBest, initialCluster, moveNodes } from "./scheduler-choice";
import type { Cluster } from "./topology-filters";
import type { Workload } from "./workloads";

const { nodes: entries } = configurationOf().cluster;

function modelOf(nodes: number, workloads: Workload[], zones: string[] = []): ClusterModel {
  const allocatable = { cpuMillicores: 2000, memoryBytes: 4000 * mebibyte, pods: 110 };
  const alike = Array.from({ length: nodes }, () => node(0, { allocatable, ephemeralStorageBytes: 10 }));
  return modelCluster(alike, entries, workloads, { kubernetesVersion: "1.36", zones });
}

function runsOf(workloads: Workload[]) {
  return workloads.map(({ replicas }, index) => ({ workload: index, count: replicas.rest }));
}

function isLevel(model: ClusterModel, workloads: Workload[], until = workloads.length): boolean {
  return proveLevel(model, runsOf(workloads))(initialCluster(model), 0, 0, until);
}

/** Every way by scores, with no cleverness: whether each pod finds a node on all of them. */
function alwaysFits(model: ClusterModel, workloads: Workload[]): boolean {
  const pods = workloads.flatMap(({ replicas, perNode }, index) =>
    Array<number>(perNode ? 1 : replicas.rest).fill(index),
  );
  const seen = new Set<string>();
  const follow = (at: number, cluster: Cluster): boolean => {
    const pod = pods[at];
    const key = `${at}/${cluster.join()}`;
    if (pod === undefined || seen.has(key)) return true;
    seen.add(key);
    if (workloads[pod]?.perNode) {
      const joined = cluster.map((each, index) => (index % 2 === 0 ? model.join(each, pod) : each));
      return !joined.includes(null) && follow(at + 1, inOrder(joined));
    }
    const choices = findBest(model, cluster, pod, findAdmissible(model, cluster, pod));
    return (
      choices.length > 0 &&
      choices.every(({ state, next }) => follow(at + 1, moveNodes(cluster, state, next)))
    );
  };
  return follow(0, initialCluster(model));
}

/** Nodes that were different may have become alike, never after the same pod: only their order changes. */
function inOrder(cluster: readonly (number | null)[]): Cluster {
  const pairs = cluster.flatMap((state, index) =>
    index % 2 === 0 && state !== null ? [[state, cluster[index + 1] ?? 0] as const] : [],
  );
  return pairs.sort(([one], [other]) => one - other).flat();
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

  it("is never wrong, in whatever zones: what it proves up to where room is sure, every way bears out", () => {
    const pod = fc.record({
      cpu: fc.constantFrom(0, 20, 50, 100, 150, 200, 250, 300, 450),
      memory: fc.constantFrom(0, 32, 64, 128, 256, 512, 1024),
      count: fc.constantFrom(1, 1, 1, 2, 3),
      perNode: fc.constantFrom(false, false, false, true),
    });
    const workloads = fc.array(pod, { minLength: 4, maxLength: 16 }).map((all) =>
      all.map(({ cpu, memory, count, perNode }, index) => ({
        ...asking(cpu, memory, count, `a${index}`),
        perNode,
      })),
    );
    const zones = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 4 });
    let proved = 0;
    fc.assert(
      fc.property(zones, workloads, (inZones, pods) => {
        const model = modelOf(inZones.length, pods, inZones);
        const sureFrom = proveRoom(model, runsOf(pods))(initialCluster(model), 0, 0);
        if (!isLevel(model, pods) && !(sureFrom > 0 && isLevel(model, pods, sureFrom))) return;
        proved += 1;
        expect(alwaysFits(model, pods)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    expect(proved).toBeGreaterThan(100);
  });
});
