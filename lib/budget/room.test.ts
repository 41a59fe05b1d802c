import { describe, expect, test } from "vitest";
import type { ConfigurationInput } from "@/lib/configuration/schema";
import { evaluateWell } from "@/lib/server/engine-test-support";
import type { Budget } from "./budget";
import { largestReplicas, largestRequest } from "./room";

function budgetOf(input: ConfigurationInput): Budget {
  return evaluateWell(input).budget;
}

const api = (values: Record<string, unknown>, rest: ConfigurationInput = {}): ConfigurationInput => ({
  ...rest,
  charts: { "health-api": { values } },
});

describe("the mark beside a field is where the real budget turns", () => {
  test("at the largest number of replicas", () => {
    const most = largestReplicas(budgetOf({}), "health-api");
    expect(most).toBe(5); // 1530m less the ETL's 200m, at 250m a pod
    expect(budgetOf(api({ autoscaling: { maxReplicas: 5 } })).situations.peak.fits).toBe(true);
    expect(budgetOf(api({ autoscaling: { maxReplicas: 6 } })).situations.peak.fits).toBe(false);
  });

  test("at the largest request, to the millicore", () => {
    const most = largestRequest(budgetOf({}), "health-api", "cpuMillicores");
    expect(most).toBe(266);
    const asking = (cpu: string) => budgetOf(api({ resources: { requests: { cpu } } })).situations.peak.fits;
    expect([asking("266m"), asking("267m")]).toEqual([true, false]);
  });

  test("at the largest memory request, to the byte", () => {
    const most = largestRequest(budgetOf({}), "health-api", "memoryBytes") ?? 0;
    const asking = (bytes: number) =>
      budgetOf(api({ resources: { requests: { memory: bytes }, limits: { memory: "64Gi" } } })).situations
        .peak.fits;
    expect([asking(most), asking(most + 1)]).toEqual([true, false]);
  });

  test("node by node, when there are several", () => {
    const nodes = [{ ocpus: 1, memoryGb: 6, count: 2 }];
    const cluster: ConfigurationInput = { cluster: { nodes, allowance: "always-free-2026-06" } };
    const most = largestReplicas(budgetOf(cluster), "health-api") ?? 0;
    expect(budgetOf(api({ autoscaling: { maxReplicas: most } }, cluster)).situations.peak.fits).toBe(true);
    expect(budgetOf(api({ autoscaling: { maxReplicas: most + 1 } }, cluster)).situations.peak.fits).toBe(
      false,
    );
  });
});

test("says nothing of a chart that is not deployed", () => {
  const budget = budgetOf({ charts: { "health-api": { enabled: false } } });
  expect(largestReplicas(budget, "health-api")).toBeNull();
  expect(largestRequest(budget, "health-api", "cpuMillicores")).toBeNull();
});

test("leaves nothing when the others overflow already", () => {
  const budget = budgetOf({ cluster: { neighbours: { big: { requests: { cpu: "4", memory: "1Gi" } } } } });
  expect(largestReplicas(budget, "health-api")).toBe(0);
  expect(largestRequest(budget, "health-api", "cpuMillicores")).toBe(0);
});
