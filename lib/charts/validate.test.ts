import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { effectiveValues } from "@/lib/values/effective";
import { arbitraryValues } from "./arbitrary";
import { chartNames, presetNames } from "./chart";
import { describeProblems, validateValues, withoutPlace } from "./validate";

const problemsOf = (overrides: Record<string, unknown>) =>
  describeProblems("health-api", effectiveValues("health-api", "production", overrides));

describe.each(chartNames)("%s", (chart) => {
  test.each(presetNames)("takes its preset %s as it is", (preset) => {
    expect(describeProblems(chart, effectiveValues(chart, preset, {}))).toEqual([]);
  });

  it("takes every valid set over every preset", () => {
    fc.assert(
      fc.property(arbitraryValues(chart), fc.constantFrom(...presetNames), (values, preset) => {
        expect(describeProblems(chart, effectiveValues(chart, preset, values))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("hands back the values unchanged, as there is no default left to fill in", () => {
    const values = effectiveValues(chart, "production", {});
    expect(validateValues(chart, values)).toEqual({ ok: true, values });
  });
});

describe("what is wrong, and what to write instead", () => {
  test.each<[Record<string, unknown>, string, string]>([
    [
      { replicaCount: "abc" },
      "/replicaCount",
      'replicaCount: "abc" is not a whole number. Write a number from 1 to 20.',
    ],
    [
      { replicaCount: 1.5 },
      "/replicaCount",
      "replicaCount: 1.5 is not a whole number. Write a number from 1 to 20.",
    ],
    [{ replicaCount: 25 }, "/replicaCount", "replicaCount: 25 is more than 20. Write a number from 1 to 20."],
    [{ replicaCount: 0 }, "/replicaCount", "replicaCount: 0 is less than 1. Write a number from 1 to 20."],
    [
      { image: { tag: 1.1 } },
      "/image/tag",
      "image.tag: 1.1 is not text. Write it in quotes (--set-string): a tag such as v1.0.0.",
    ],
    [
      { image: { repository: "ghcr.io/a/b:v1" } },
      "/image/repository",
      'image.repository: "ghcr.io/a/b:v1" is not a full image name. Write registry, path and no tag, such as ghcr.io/your-org/health-api.',
    ],
    [
      { image: { tag: null } },
      "/image/tag",
      "image.tag: is missing, because null removes it. Write a value, or leave the key out.",
    ],
    [
      { resources: { limits: { memory: "1g" } } },
      "/resources/limits/memory",
      'resources.limits.memory: "1g" is not a quantity. Write 1G or 1Gi.',
    ],
    [
      { resources: { limits: { memory: "400m" } } },
      "/resources/limits/memory",
      'resources.limits.memory: "400m" is thousandths of a byte. Write 400M or 400Mi.',
    ],
    [
      { resources: { limits: { cpu: "0.5m" } } },
      "/resources/limits/cpu",
      'resources.limits.cpu: "0.5m" is finer than 1m, the smallest share of a CPU. Write 1m.',
    ],
    [
      { resources: { limits: { cpu: "1k" } } },
      "/resources/limits/cpu",
      'resources.limits.cpu: "1k" is an unusual way to write CPU. Write it like 250m or 0.25.',
    ],
    [
      { autoscaling: { enabled: "yes" } },
      "/autoscaling/enabled",
      'autoscaling.enabled: "yes" is not true or false. Write one of the two.',
    ],
    [{ service: "x" }, "/service", 'service: "x" is not a map. Write its keys as a map.'],
    [
      { nodeSelector: { "a b": "x" } },
      "/nodeSelector/a b",
      'nodeSelector.a b: "a b" is not a label\'s key. Write a key such as app or example.org/team.',
    ],
    [
      { webauthn: { issuer: "a\nb" } },
      "/webauthn/issuer",
      "webauthn.issuer: has a line break or a control character. Write one plain line.",
    ],
    [
      { minio: { endpoint: "http://user:word@minio:9000" } },
      "/minio/endpoint",
      'minio.endpoint: "http://user:word@minio:9000" is not an address. Write http://host:9000.',
    ],
  ])("%j", (overrides, path, message) => {
    expect(problemsOf(overrides)).toEqual([{ code: "invalid-value", path, message }]);
  });

  it("names an unknown key, and the known one that was probably meant", () => {
    expect(problemsOf({ image: { Tag: "v2" }, replicas: 2 })).toEqual([
      {
        code: "unknown-field",
        path: "/image/Tag",
        message: "image.Tag: is not a value of the chart health-api. Did you mean tag? Otherwise remove it.",
      },
      {
        code: "unknown-field",
        path: "/replicas",
        message: "replicas: is not a value of the chart health-api. Remove it, or correct its name.",
      },
    ]);
  });

  it("says nothing about combinations while a shape is wrong, as Helm does", () => {
    const problems = problemsOf({ autoscaling: { minReplicas: 9, maxReplicas: 2 }, workers: "x" });
    expect(problems.map(({ path }) => path)).toEqual(["/workers"]);
  });

  it("gives the sentence without its place for the field itself", () => {
    const [problem] = problemsOf({ webauthn: { issuer: "a\nb" } });
    expect(problem && withoutPlace(problem)).toBe(
      "Has a line break or a control character. Write one plain line.",
    );
  });

  it("judges anything without throwing", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...chartNames), (values, chart) => {
        for (const { message } of describeProblems(chart, values)) expect(message).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
    expect(describeProblems("health-api", JSON.parse('{"__proto__":{"a":1}}')).length).toBeGreaterThan(0);
  });
});

describe("texts that other readers take for something else stay the texts they are", () => {
  test.each(["yes", "012", "1:30", '"quoted"', "{{ .Values }}", "ünï ✓"])("%j", (text) => {
    const overrides = { rabbitmq: { exchange: text }, jaeger: { serviceName: text } };
    expect(problemsOf(overrides)).toEqual([]);
  });
});
