import { describe, expect, it } from "vitest";
import { evaluate, evaluateWell as good } from "@/lib/server/engine-test-support";

const api = (values: unknown) => ({ charts: { "health-api": { values } } });

describe("evaluate", () => {
  it("gives the opening configuration the numbers of the contract", () => {
    const { budget } = good({});
    const { rest, peak, rollout } = budget.situations;
    expect([rest, peak, rollout].map(({ requested }) => requested.cpuMillicores)).toEqual([700, 1450, 950]);
    expect(rest.available).toEqual({ cpuMillicores: 1530, memoryBytes: 9_604_919_296 });
    expect(budget).toMatchObject({ fits: true, storage: { usedGb: 97, limitGb: 200 } });
  });

  it("says by how much the scaled ETL does not fit", () => {
    const values = {
      deduplication: { store: "redis" },
      autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 3 },
    };
    const { budget } = good({ charts: { "etl-engine": { values } } });
    expect(budget.summary).toBe("Does not fit at peak: 320m CPU too much on a 2 OCPU node.");
    expect(budget.situations.peak.requested.cpuMillicores).toBe(1850);
    expect(budget.storage).toMatchObject({ usedGb: 47, volumes: [] });
  });

  it("gives the same answer again after others came between", () => {
    const first = good(api({ image: { tag: "v1.2.3" } }));
    evaluate(api({ image: { tag: "two words" } }));
    good({ charts: { "health-api": { preset: "development" }, "etl-engine": { enabled: false } } });
    expect(good(api({ image: { tag: "v1.2.3" } }))).toEqual(first);
  });

  it("refuses a wrong shape at its path in our words, with Helm's line under them", () => {
    expect(evaluate(api({ resources: { limits: { memory: "1g" } } }))).toMatchObject({
      ok: false,
      code: "invalid-value",
      problems: [
        {
          path: "/charts/health-api/values/resources/limits/memory",
          message: expect.stringContaining("Write 1G or 1Gi"),
          helm: expect.stringContaining("does not match pattern"),
        },
      ],
    });
  });

  it("refuses a combination that cannot work in the words of the chart", () => {
    const evaluation = evaluate({ charts: { "etl-engine": { values: { replicaCount: 2 } } } });
    expect(evaluation).toMatchObject({ ok: false, code: "refused" });
    if (!evaluation.ok) expect(evaluation.problems[0]?.helm).toContain(evaluation.problems[0]?.message);
  });

  it("names the refusing chart and gives no answer for the other", () => {
    const evaluation = evaluate({ charts: { "health-api": { values: { nonsense: 1 } } } });
    expect(evaluation).toMatchObject({
      ok: false,
      code: "unknown-field",
      problems: [{ path: "/charts/health-api/values/nonsense" }],
    });
  });

  it.each([
    "yes",
    "012",
    "1:30",
    "null",
    "{{ .Values }}",
    "\"quoted\" 'text'",
    "ünï 🚀",
    "$(HOME) `id`",
    "a\ufeff",
  ])("renders the very text %j", (text) => {
    const evaluation = good(api({ podAnnotations: { note: text } }));
    const deployment = evaluation.charts["health-api"]?.objects.find(({ kind }) => kind === "Deployment");
    expect(deployment?.object).toMatchObject({
      spec: { template: { metadata: { annotations: { note: text } } } },
    });
  });
});
