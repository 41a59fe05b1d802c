import { describe, expect, it } from "vitest";
import { attempt, render } from "@/lib/server/engine-test-support";
import { chartNames, presetNames } from "./chart";

const onRedis = { deduplication: { store: "redis" } };

describe.each(chartNames)("%s: the disruption budget", (name) => {
  const budget = (values: object, more: object = {}) =>
    render(name, { podDisruptionBudget: { enabled: true, ...values }, ...more }).spec("PodDisruptionBudget");
  const words = (values: object, more: object = {}) => {
    const result = attempt(name, {
      ...onRedisFor(name),
      podDisruptionBudget: { enabled: true, ...values },
      ...more,
    });
    return result.ok ? "it renders" : (result.problem.reason ?? result.problem.message);
  };

  it.each(presetNames)(
    "is off in %s: one node is the usual place, and a drain there would wait for ever",
    (preset) => {
      expect(render(name, {}, { preset }).kinds).not.toContain("PodDisruptionBudget");
    },
  );

  it("lets a drain take one pod at a time, and broken pods always", () => {
    expect(budget({})).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: render(name).deployment.selector.matchLabels },
    });
  });

  it("takes the number that must stay instead", () => {
    expect(budget({ minAvailable: "0%", maxUnavailable: "" })).toMatchObject({ minAvailable: "0%" });
    expect(budget({ minAvailable: 0, maxUnavailable: "" })).toMatchObject({ minAvailable: 0 });
    expect(budget({ minAvailable: 0, maxUnavailable: "" })).not.toHaveProperty("maxUnavailable");
  });

  it.each([
    [1, 2, true],
    [2, 2, false],
    [3, 2, false],
    ["50%", 2, true],
    ["51%", 2, false],
    ["66%", 3, true],
    ["67%", 3, false],
    ["100%", 20, false],
    [0, 1, true],
  ])("with %s to keep of %i pods lets a node be drained: %s", (minAvailable, replicaCount, isDrainable) => {
    const said = words({ minAvailable, maxUnavailable: "" }, { replicaCount });
    expect(said === "it renders").toBe(isDrainable);
    if (!isDrainable) expect(said).toContain("podDisruptionBudget.minAvailable: keeps every pod");
  });

  it("counts the autoscaler's minimum, not the replicas that it ignores", () => {
    const scaled = { replicaCount: 5, autoscaling: { enabled: true, minReplicas: 2 } };
    expect(words({ minAvailable: 2, maxUnavailable: "" }, scaled)).toContain("keeps every pod");
    expect(words({ minAvailable: 1, maxUnavailable: "" }, scaled)).toBe("it renders");
  });
});

const onRedisFor = (name: (typeof chartNames)[number]) => (name === "etl-engine" ? onRedis : {});

describe("KEDA", () => {
  const scaled = { ...onRedis, keda: { enabled: true } };
  const chart = render("etl-engine", scaled);

  it("asks RabbitMQ for the length of the engine's own queue, and never goes below one pod", () => {
    expect(chart.spec("ScaledObject")).toMatchObject({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "etl-engine" },
      minReplicaCount: 1,
      maxReplicaCount: 3,
      pollingInterval: 30,
      triggers: [
        {
          type: "rabbitmq",
          metadata: {
            protocol: "amqp",
            host: "amqp://rabbitmq.health-data.svc.cluster.local:5672/",
            queueName: chart.config.ETL_QUEUE_NAME,
            mode: "QueueLength",
            value: "20",
          },
          authenticationRef: { name: "etl-engine" },
        },
      ],
    });
    expect(attempt("etl-engine", { ...onRedis, keda: { enabled: true, minReplicas: 0 } }).ok).toBe(false);
  });

  it("reads user and password where the pods read them, and writes neither", () => {
    const read = (variable: string) =>
      chart.container.env?.find(({ name }) => name === variable)?.valueFrom?.secretKeyRef;
    expect(chart.spec("TriggerAuthentication")).toEqual({
      secretTargetRef: [
        { parameter: "username", ...read("RABBITMQ_USER") },
        { parameter: "password", ...read("RABBITMQ_PASSWORD") },
      ],
    });
  });

  it("leaves the number of pods to KEDA, without a second autoscaler", () => {
    expect(chart.deployment.replicas).toBeUndefined();
    expect(chart.kinds).not.toContain("HorizontalPodAutoscaler");
  });

  it.each(presetNames)("is not in %s", (preset) => {
    expect(render("etl-engine", {}, { preset }).kinds).not.toContain("ScaledObject");
  });
});

describe.each(chartNames)("%s: placement", (name) => {
  const own = { matchLabels: render(name).deployment.selector.matchLabels };
  const affinity = (values: object) => render(name, values).podSpec.affinity;
  const term = { topologyKey: "kubernetes.io/hostname", labelSelector: own };

  it("keeps this release's pods apart, by its own selector", () => {
    expect(affinity({})).toBeUndefined();
    expect(affinity({ podAntiAffinity: "preferred" })).toEqual({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
      },
    });
    expect(affinity({ podAntiAffinity: "required", nameOverride: "other" })).toEqual({
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
    });
  });

  it("adds to the user's affinity what that does not settle", () => {
    const node = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } };
    expect(affinity({ podAntiAffinity: "preferred", affinity: node })).toMatchObject({
      ...node,
      podAntiAffinity: expect.anything(),
    });
    const apart = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } };
    expect(affinity({ podAntiAffinity: "preferred", affinity: apart })).toEqual(apart);
  });

  it("spreads this release's pods when a constraint names no others", () => {
    const spread = {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
    };
    const others = { ...spread, labelSelector: { matchLabels: { app: "x" } } };
    expect(
      render(name, { topologySpreadConstraints: [spread, others] }).podSpec.topologySpreadConstraints,
    ).toEqual([{ ...spread, labelSelector: own }, others]);
  });

  it("gives an extra container the chart's security context, unless it brings one", () => {
    const image = "docker.io/library/busybox:1.37.0";
    const extraContainers = [
      { name: "plain", image, args: ["a\n", "{{ x }}"] },
      { name: "own", image, securityContext: { runAsNonRoot: true } },
    ];
    const [main, plain, own] = render(name, { extraContainers }).podSpec.containers as unknown[];
    expect(plain).toEqual({
      ...extraContainers[0],
      securityContext: (main as { securityContext: object }).securityContext,
    });
    expect(own).toEqual(extraContainers[1]);
  });
});

it("prefers different nodes for the Health API in production, where it has several pods", () => {
  expect(render("health-api", {}, { preset: "production" }).podSpec.affinity).toHaveProperty(
    "podAntiAffinity",
  );
  expect(render("health-api", {}, { preset: "always-free" }).podSpec.affinity).toBeUndefined();
});
