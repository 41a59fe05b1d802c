import { describe, expect, it } from "vitest";
import { configurationOf } from "./budget-test-support";
import { computeBudget } from "./compute-budget";

function accountOf(cluster: object) {
  return computeBudget({ configuration: configurationOf({ cluster }), objects: {} }).account;
}

describe("the account", () => {
  it("counts the hours of months of 28 to 31 days", () => {
    const { months } = accountOf({});
    expect(months.map(({ ocpuHours, gbHours }) => [ocpuHours, gbHours])).toEqual([
      [1344, 8064],
      [1392, 8352],
      [1440, 8640],
      [1488, 8928],
    ]);
    expect(months.every(({ fits }) => fits)).toBe(true);
    expect(accountOf({ nodes: [{ ocpus: 4, memoryGb: 24 }] }).months.some(({ fits }) => fits)).toBe(false);
  });

  it("spares six hours for a node that is replaced, and counts its second boot volume", () => {
    expect(accountOf({}).upgrade).toEqual({ overlapHours: 6, storageGb: 94, storageFits: true });
    const full = accountOf({ neighbours: { disks: { volumesGb: [50, 50, 50] } } });
    expect(full.upgrade).toMatchObject({ storageGb: 244, storageFits: false });
  });

  it.each([
    ["compute", { nodes: [{ ocpus: 4, memoryGb: 24 }] }, "terminated"],
    ["storage", { retainedVolumesGb: [160] }, "refused"],
    [
      "loadBalancers",
      { neighbours: { one: { loadBalancer: true }, two: { loadBalancer: true } } },
      "refused",
    ],
    ["backups", { volumeBackups: 6 }, "refused"],
    ["egress", { egressGb: 10_241 }, "refused"],
    ["clusterType", { clusterType: "enhanced" }, "refused"],
  ])(
    "says what happens to too much of %s: free-only it is not to be had, payg pays",
    (line, cluster, happens) => {
      expect(accountOf(cluster).overruns).toMatchObject([{ line, consequence: happens }]);
      expect(accountOf({ ...cluster, account: "payg" }).overruns).toMatchObject([
        { line, consequence: "billed" },
      ]);
      expect(accountOf({}).overruns).toEqual([]);
    },
  );

  it("counts what Retain left behind among the volumes", () => {
    const configuration = configurationOf({ cluster: { retainedVolumesGb: [50, 60] } });
    const { storage } = computeBudget({ configuration, objects: {} });
    expect(storage).toMatchObject({ usedGb: 157, fits: true });
  });

  it("says what keeps an instance from being reclaimed as idle", () => {
    const empty = accountOf({}).idle;
    expect(empty).toMatchObject({ percent: 20, days: 7, isLikely: true });
    expect(empty.nodes[0]?.neededBytes).toBe(Math.ceil(0.2 * 12 * 2 ** 30));
    const busy = accountOf({ neighbours: { cache: { requests: { cpu: "100m", memory: "3Gi" } } } }).idle;
    expect(busy).toMatchObject({ isLikely: false });
    expect(accountOf({ account: "payg" }).idle.message).toContain("no page promises it");
  });
});
