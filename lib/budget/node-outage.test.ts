import { describe, expect, it } from "vitest";
import { configurationOf, deployment, requesting } from "./budget-test-support";
import { computeBudget } from "./compute-budget";
import { computeNodeReplacements, computeNodesLost } from "./node-outage";

const objects = (cpu: string, replicas: number) => ({
  "health-api": [deployment("health-api", { containers: [requesting(cpu, "128Mi")] }, { replicas })],
});

function lose(cpu: string, replicas: number, nodes: object[]) {
  return computeNodesLost({
    configuration: configurationOf({ cluster: { nodes } }),
    objects: objects(cpu, replicas),
  });
}

describe("one node lost", () => {
  it("moves its pods to the nodes that are left", () => {
    const [first] = lose("200m", 2, [{ count: 2 }]);
    expect(first).toMatchObject({ node: "node-1", fits: true, pods: [{ node: "node-2" }] });
  });

  it("tells which pods the others have no room for, and why", () => {
    const [first] = lose("800m", 3, [{ count: 2 }]);
    expect(first?.fits).toBe(false);
    const unplaced = first?.pods.filter(({ node }) => node === null) ?? [];
    expect(unplaced[0]?.reason).toMatch(/^0\/1 nodes are available: 1 Insufficient cpu \(800m asked/);
    expect(unplaced[0]?.missing?.[0]?.resource).toBe("cpu");
  });

  it("leaves nothing of a cluster of one node", () => {
    const [only] = lose("200m", 1, [{}]);
    expect(only).toMatchObject({ fits: false, pods: [{ node: null }] });
    expect(only?.pods[0]?.reason).toMatch(/no nodes available/);
  });

  it("names the workloads that leave their volumes behind", () => {
    const configuration = configurationOf({
      cluster: { nodes: [{ count: 2 }], neighbours: { minio: { enabled: true } } },
    });
    const lost = computeNodesLost({ configuration, objects: {} });
    expect(lost.map(({ boundByVolumes }) => boundByVolumes)).toEqual([["minio"], []]);
  });

  it("answers in time for 2,000 nodes", () => {
    const nodes = Array.from({ length: 20 }, () => ({ count: 100 }));
    expect(lose("100m", 1000, nodes)).toHaveLength(20);
  });
});

it("counts a second boot volume and shape while a node is replaced: 244 of 200 GB", () => {
  const configuration = configurationOf({
    cluster: {
      neighbourProfile: "tuned",
      neighbours: {
        minio: { enabled: true },
        rabbitmq: { enabled: true },
        "postgresql-health": { enabled: true },
      },
    },
  });
  const budget = computeBudget({ configuration, objects: {} });
  expect(budget.storage.usedGb).toBe(197);
  expect(computeNodeReplacements(configuration.cluster, budget)).toEqual([
    {
      entry: 0,
      storage: { usedGb: 244, limitGb: 200, fits: false },
      compute: { ocpus: 4, memoryGb: 24, limitOcpus: 2, limitMemoryGb: 12, fits: false },
    },
  ]);
});
