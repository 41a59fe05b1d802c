import { describe, expect, it } from "vitest";
import { configurationOf, rendered } from "./budget-test-support";
import { billedGb, countStorage } from "./storage";
import { findWorkloads } from "./workloads";

const gibibyte = 2 ** 30;

it.each([
  ["1Gi", gibibyte, 50],
  ["50Gi", 50 * gibibyte, 50],
  ["50G", 50e9, 50],
  ["51G", 51e9, 50],
  ["60Gi", 60 * gibibyte, 60],
  ["60.5Gi", 60.5 * gibibyte, 61],
  ["nothing", 0, 50],
])("bills a claim of %s as OCI does: %i B are %i GB", (_, bytes, gb) => {
  expect(billedGb(bytes)).toBe(gb);
});

function count(...objects: ReturnType<typeof rendered>[]) {
  const { nodes } = configurationOf({ cluster: { nodes: [{ count: 2 }, { bootVolumeGb: 60 }] } }).cluster;
  const workloads = findWorkloads("health-api", "health-api", objects);
  return countStorage(nodes, 200, objects, workloads, []);
}

function claim(spec: object) {
  return { spec: { resources: { requests: { storage: "1Gi" } }, ...spec } };
}

describe("countStorage", () => {
  it("counts every boot volume", () => {
    expect(count()).toEqual({ fits: true, usedGb: 154, limitGb: 200, bootGb: 154, volumes: [] });
  });

  it("counts a claim of the default class and of OKE's own, not others, and says why", () => {
    const storage = count(
      rendered("PersistentVolumeClaim", "default", claim({})),
      rendered("PersistentVolumeClaim", "encrypted", claim({ storageClassName: "oci-bv-encrypted" })),
      rendered("PersistentVolumeClaim", "shared", claim({ storageClassName: "fss" })),
      rendered("PersistentVolumeClaim", "handmade", claim({ storageClassName: "" })),
      rendered("PersistentVolumeClaim", "taken", claim({ volumeName: "pv-1" })),
    );
    expect(storage.volumes.map(({ name }) => name)).toEqual(["default", "encrypted"]);
    expect(storage.notCounted?.map(({ name }) => name)).toEqual(["shared", "handmade", "taken"]);
  });

  it("counts a StatefulSet's claim once for each pod that there may ever be", () => {
    const stateful = rendered("StatefulSet", "db", {
      spec: { replicas: 3, volumeClaimTemplates: [{ metadata: { name: "data" }, ...claim({}) }] },
    });
    expect(count(stateful).volumes).toEqual([
      { name: "data-db", requestedBytes: gibibyte, billedGb: 50, count: 3 },
    ]);
    expect(count(stateful).usedGb).toBe(154 + 150);
  });
});
