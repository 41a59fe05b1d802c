import { describe, expect, it } from "vitest";
import type { PlacedPod, Situation } from "@/lib/budget/budget";
import { stepsWithin, wayToPeak } from "./way-to-peak";

const pods = (workload: string, count: number, cpuMillicores: number): PlacedPod[] =>
  Array.from({ length: count }, (_, index) => ({
    workload,
    name: `${workload}-${index + 1}`,
    node: "node-1",
    cpuMillicores,
    memoryBytes: 100,
  }));

function situation(list: PlacedPod[]): Situation {
  return {
    fits: true,
    certainty: "always",
    requested: {
      cpuMillicores: list.reduce((sum, pod) => sum + pod.cpuMillicores, 0),
      memoryBytes: list.reduce((sum, pod) => sum + pod.memoryBytes, 0),
    },
    available: { cpuMillicores: 1530, memoryBytes: 10_000 },
    pods: list,
  };
}

const situations = {
  rest: situation([...pods("health-api", 2, 250), ...pods("etl-engine", 1, 200)]),
  peak: situation([...pods("health-api", 5, 250), ...pods("etl-engine", 3, 200)]),
  rollout: situation([]),
};

describe("wayToPeak", () => {
  const steps = wayToPeak({ situations });

  it("begins at rest and ends with what peak requests", () => {
    expect(steps[0]).toEqual({ pods: 3, started: null, cpuMillicores: 700, memoryBytes: 300 });
    expect(steps.at(-1)).toMatchObject({ pods: 8, ...situations.peak.requested });
  });

  it("starts one pod a step, the API's before the ETL's", () => {
    expect(steps.slice(1).map(({ started }) => started)).toEqual([
      "health-api",
      "health-api",
      "health-api",
      "etl-engine",
      "etl-engine",
    ]);
  });

  it("tells how far the sums go", () => {
    expect(stepsWithin(steps, situations.peak.available)).toBe(4);
  });

  it("keeps both ends of a long way", () => {
    const long = wayToPeak(
      { situations: { ...situations, peak: situation(pods("health-api", 5_000, 1)) } },
      50,
    );
    expect(long).toHaveLength(50);
    expect(long[0]?.pods).toBe(3);
    expect(long.at(-1)?.pods).toBe(3 + 4_998);
  });
});
