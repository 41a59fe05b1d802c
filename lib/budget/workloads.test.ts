import { describe, expect, it } from "vitest";
import { deployment, rendered, requesting } from "./budget-test-support";
import { findWorkloads } from "./workloads";

const podSpec = { containers: [requesting("100m", "64Mi")] };

function replicasOf(spec: object, ...others: ReturnType<typeof rendered>[]) {
  const objects = [deployment("api", podSpec, spec as Record<string, unknown>), ...others];
  return findWorkloads("health-api", "health-api", objects)[0]?.replicas;
}

function autoscaler(spec: object) {
  return rendered("HorizontalPodAutoscaler", "api-hpa", {
    spec: { scaleTargetRef: { kind: "Deployment", name: "api" }, ...spec },
  });
}

describe("replicas", () => {
  it("are one when nothing says otherwise", () => {
    expect(replicasOf({})).toEqual({ rest: 1, peak: 1, surge: 1 });
  });

  it("follow the autoscaler's minimum and maximum, whatever the Deployment says", () => {
    const hpa = autoscaler({ minReplicas: 2, maxReplicas: 5 });
    expect(replicasOf({ replicas: 9 }, hpa)).toEqual({ rest: 2, peak: 5, surge: 1 });
  });

  it("follow a KEDA ScaledObject, down to its idle count and up to its defaults", () => {
    const keda = (spec: object) =>
      rendered("ScaledObject", "api", { spec: { scaleTargetRef: { name: "api" }, ...spec } });
    expect(replicasOf({}, keda({ minReplicaCount: 1, maxReplicaCount: 3 }))).toMatchObject({
      rest: 1,
      peak: 3,
    });
    expect(replicasOf({}, keda({}))).toMatchObject({ rest: 0, peak: 100 });
  });

  it("ignore an autoscaler of another workload", () => {
    const other = autoscaler({ scaleTargetRef: { kind: "Deployment", name: "else" }, maxReplicas: 9 });
    expect(replicasOf({ replicas: 2 }, other)).toMatchObject({ rest: 2, peak: 2 });
  });

  it.each([
    [2, "25%", 1],
    [5, "25%", 2],
    [4, 3, 3],
    [2, 5, 2],
    [2, "200%", 2],
    [2, 0, 0],
    [0, "25%", 0],
  ])(
    "surge at %i replicas with maxSurge %s by %i, rounded up and never past the replicas",
    (replicas, maxSurge, surge) => {
      const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge } };
      expect(replicasOf({ replicas, strategy })?.surge).toBe(surge);
    },
  );

  it("do not surge with Recreate", () => {
    expect(replicasOf({ replicas: 4, strategy: { type: "Recreate" } })?.surge).toBe(0);
  });
});

describe("kinds", () => {
  const template = { spec: podSpec, metadata: { labels: { app: "x" } } };

  it("counts Deployments, StatefulSets, DaemonSets and bare Pods, but no Jobs, CronJobs and hooks", () => {
    const objects = [
      deployment("deployment", podSpec),
      rendered("StatefulSet", "stateful", { spec: { replicas: 3, template } }),
      rendered("DaemonSet", "daemon", { spec: { template } }),
      rendered("Pod", "pod", { spec: podSpec }),
      rendered("Job", "job", { spec: { template } }),
      rendered("CronJob", "cron", { spec: { jobTemplate: { spec: { template } } } }),
      { ...rendered("Pod", "test", { spec: podSpec }), hooks: ["test"] },
    ];
    const found = findWorkloads("health-api", "health-api", objects);
    expect(found.map(({ name, perNode, replicas }) => [name, perNode, replicas.rest])).toEqual([
      ["deployment", false, 1],
      ["stateful", false, 3],
      ["daemon", true, 1],
      ["pod", false, 1],
    ]);
  });
});

describe("volumes", () => {
  const withClaim = (spec: object) =>
    deployment(
      "api",
      { ...podSpec, volumes: [{ persistentVolumeClaim: { claimName: "data" } }] },
      spec as Record<string, unknown>,
    );
  const claim = (mode: string) =>
    rendered("PersistentVolumeClaim", "data", { spec: { accessModes: [mode] } });
  const constraintsOf = (...objects: ReturnType<typeof rendered>[]) =>
    findWorkloads("health-api", "health-api", objects)[0]?.constraints;

  it("are no matter for one pod that is recreated", () => {
    const alone = withClaim({ strategy: { type: "Recreate" } });
    expect(constraintsOf(alone, claim("ReadWriteOnce"))).toMatchObject({
      notModelled: [],
      notModelledAnywhere: [],
    });
  });

  it("make several pods of a one-node claim uncertain, unless many nodes may mount it", () => {
    const several = withClaim({ replicas: 2 });
    expect(constraintsOf(several, claim("ReadWriteOnce"))?.notModelled).toHaveLength(1);
    expect(constraintsOf(several, claim("ReadWriteMany"))?.notModelled).toHaveLength(0);
    expect(constraintsOf(several, claim("ReadWriteOncePod"))?.notModelled).toHaveLength(0);
  });

  it("that exist already may be pinned to a zone", () => {
    const alone = withClaim({ strategy: { type: "Recreate" } });
    expect(constraintsOf(alone)?.notModelled).toEqual(["the zone of the existing claim data"]);
  });
});

it("takes for scratch space what is more: the volumes' limits or the request", () => {
  const scratch = (request: string) => {
    const resources = { requests: { "ephemeral-storage": request } };
    const spec = { containers: [{ resources }], volumes: [{ emptyDir: { sizeLimit: "1Gi" } }] };
    return findWorkloads("health-api", "health-api", [deployment("api", spec)])[0]?.scratchBytes;
  };
  expect(scratch("2Gi")).toBe(2 * 2 ** 30);
  expect(scratch("1Mi")).toBe(2 ** 30);
});
