import { describe, expect, it } from "vitest";
import { configurationOf } from "./budget-test-support";
import { computeMonthlyCost } from "./monthly-cost";

function cost(ocpus: number, memoryGb: number, usedGb = 47, cluster: object = {}) {
  const configuration = configurationOf({ cluster: { account: "payg", ...cluster } });
  return computeMonthlyCost(configuration.cluster, { ocpus, memoryGb }, { usedGb }, [], 0);
}

describe("computeMonthlyCost", () => {
  it.each([
    { ocpus: 2, memoryGb: 12, byDocumentation: 0, byPriceList: 0 },
    { ocpus: 4, memoryGb: 24, byDocumentation: 28.04, byPriceList: 0 },
    { ocpus: 8, memoryGb: 48, byDocumentation: 84.59, byPriceList: 56.09 },
  ])("prices $ocpus OCPU and $memoryGb GB by both readings", ({ ocpus, memoryGb, ...expected }) => {
    expect(cost(ocpus, memoryGb)).toMatchObject({ currency: "USD", ...expected });
  });

  it("prices volumes past 200 GB, and an Enhanced cluster, the same by both", () => {
    expect(cost(2, 12, 687)).toMatchObject({ byDocumentation: 20.7, byPriceList: 20.7 });
    expect(cost(2, 12, 47, { clusterType: "enhanced" })).toMatchObject({ byDocumentation: 74.4 });
  });

  it("prices outbound traffic past 10 TB, and says that further backups have no known price", () => {
    expect(cost(2, 12, 47, { egressGb: 11_240 })).toMatchObject({ byDocumentation: 8.5, byPriceList: 8.5 });
    expect(cost(2, 12, 47, { egressGb: 10_240, volumeBackups: 5 }).lines).toHaveLength(3);
    const { lines } = cost(2, 12, 47, { volumeBackups: 7 });
    expect(lines.at(-1)?.quantity).toContain("2 past the free 5; their price is not known");
  });

  it("rounds the sum and not its parts", () => {
    const { lines, byDocumentation } = cost(4, 24);
    expect(lines.map((line) => line.byDocumentation)).toEqual([14.76, 13.28, 0]);
    expect(byDocumentation).toBe(28.04);
  });

  it("names the source and date of each line", () => {
    for (const { source } of cost(4, 24, 300, { clusterType: "enhanced" }).lines) {
      expect(source).toMatch(/, 20\d\d-\d\d-\d\d$/);
    }
  });

  it("prices a second load balancer by the hour, and bandwidth beyond the free 10 Mbps", () => {
    const { cluster } = configurationOf({ cluster: { account: "payg" } });
    const used = { ocpus: 2, memoryGb: 12 };
    const wide = { service: "api", isNetwork: false, bandwidthMbps: 100, isFreeShape: false };
    expect(computeMonthlyCost(cluster, used, { usedGb: 47 }, [wide], 1).byPriceList).toBe(6.7);
    expect(computeMonthlyCost(cluster, used, { usedGb: 47 }, [], 2).byPriceList).toBe(9.15);
  });
});
