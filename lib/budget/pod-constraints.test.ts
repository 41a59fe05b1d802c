import { describe, expect, it } from "vitest";
import { configurationOf } from "./budget-test-support";
import { matchesNode, readConstraints, selects, untoleratedTaint } from "./pod-constraints";

function entryOf(node: object = {}) {
  const [entry] = configurationOf({ cluster: { nodes: [node] } }).cluster.nodes;
  if (entry === undefined) throw new Error("one node was given");
  return entry;
}

function requiring(...matchExpressions: object[]) {
  const nodeSelectorTerms = [{ matchExpressions }];
  return {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  };
}

describe("matchesNode", () => {
  it.each([
    [{}, "yes"],
    [{ nodeSelector: { "kubernetes.io/arch": "arm64" } }, "yes"],
    [{ nodeSelector: { "kubernetes.io/arch": "amd64" } }, "no"],
    [{ nodeSelector: { pool: "app" } }, "no"],
    [{ nodeSelector: { "topology.kubernetes.io/zone": "AD-1" } }, "unknown"],
    [{ nodeSelector: { "kubernetes.io/hostname": "10.0.0.3" } }, "unknown"],
    [{ nodeSelector: { "kubernetes.io/arch": "amd64", "topology.kubernetes.io/zone": "AD-1" } }, "no"],
    [requiring({ key: "kubernetes.io/arch", operator: "In", values: ["amd64", "arm64"] }), "yes"],
    [requiring({ key: "kubernetes.io/arch", operator: "NotIn", values: ["arm64"] }), "no"],
    [requiring({ key: "pool", operator: "DoesNotExist" }), "yes"],
    [requiring({ key: "pool", operator: "Exists" }), "no"],
    // By the API's definition an empty term, and a list without a term, match nothing.
    [requiring(), "no"],
  ])("reads %j as %s on a node as OKE labels it", (spec, expected) => {
    expect(matchesNode(readConstraints(spec, "default"), entryOf())).toBe(expected);
  });

  it("follows labels that the user stated, and numbers in them", () => {
    const entry = entryOf({ labels: { pool: "app", "topology.kubernetes.io/zone": "AD-1", size: "12" } });
    const matches = (spec: object) => matchesNode(readConstraints(spec, "default"), entry);
    expect(matches({ nodeSelector: { pool: "app", "topology.kubernetes.io/zone": "AD-1" } })).toBe("yes");
    expect(matches({ nodeSelector: { "topology.kubernetes.io/zone": "AD-2" } })).toBe("no");
    expect(matches(requiring({ key: "size", operator: "Gt", values: ["8"] }))).toBe("yes");
    expect(matches(requiring({ key: "size", operator: "Lt", values: ["8"] }))).toBe("no");
  });
});

describe("untoleratedTaint", () => {
  const entry = entryOf({ taints: [{ key: "only", value: "data", effect: "NoSchedule" }] });
  const taintFor = (toleration?: object) =>
    untoleratedTaint(readConstraints({ tolerations: toleration ? [toleration] : [] }, "default"), entry);

  it.each([
    { key: "only", operator: "Equal", value: "data", effect: "NoSchedule" },
    { key: "only", value: "data" },
    { key: "only", operator: "Exists" },
    { operator: "Exists" },
  ])("is none for a pod that tolerates it with %j", (toleration) => {
    expect(taintFor(toleration)).toBeNull();
  });

  it.each([
    undefined,
    { key: "only", value: "api" },
    { key: "only", operator: "Exists", effect: "NoExecute" },
  ])("keeps away a pod with %j", (toleration) => {
    expect(taintFor(toleration)).toEqual({ key: "only", value: "data" });
  });

  it("is none when the node only prefers other pods", () => {
    const soft = entryOf({ taints: [{ key: "only", effect: "PreferNoSchedule" }] });
    expect(untoleratedTaint(readConstraints({}, "default"), soft)).toBeNull();
  });
});

describe("readConstraints", () => {
  const antiAffinity = (term: object) => ({
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
  });
  const labelSelector = { matchLabels: { app: "api" } };

  it("keeps pods of one node apart within the pod's own namespace", () => {
    const { apartFrom } = readConstraints(
      antiAffinity({ topologyKey: "kubernetes.io/hostname", labelSelector }),
      "health-api",
    );
    const selector = apartFrom[0]?.selector;
    if (selector === undefined) throw new Error("the term was not read");
    expect(selects(selector, { namespace: "health-api", labels: { app: "api", other: "1" } })).toBe(true);
    expect(selects(selector, { namespace: "health-etl", labels: { app: "api" } })).toBe(false);
    expect(selects(selector, { namespace: "health-api", labels: { app: "etl" } })).toBe(false);
  });

  it.each([
    [
      "namespaces by their labels",
      antiAffinity({ topologyKey: "x", labelSelector, namespaceSelector: { matchLabels: { team: "a" } } }),
    ],
    [
      "labels that a controller adds",
      antiAffinity({ topologyKey: "x", labelSelector: { matchLabels: { "pod-template-hash": "1" } } }),
    ],
    ["another scheduler", { schedulerName: "mine" }],
    ["a fixed node", { nodeName: "node-1" }],
    ["scheduling gates", { schedulingGates: [{ name: "wait" }] }],
    ["a runtime class", { runtimeClassName: "kata" }],
  ])("admits that it does not follow %s", (_, spec) => {
    expect(readConstraints(spec, "default").notModelledAnywhere).toHaveLength(1);
  });

  it("reads rules between pods with the API's defaults", () => {
    const hard = { maxSkew: 2, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", labelSelector };
    const soft = { ...hard, whenUnsatisfiable: "ScheduleAnyway", minDomains: 2, nodeTaintsPolicy: "Honor" };
    const { spread } = readConstraints({ topologySpreadConstraints: [hard, soft] }, "default");
    expect(spread).toMatchObject([
      { isHard: true, minDomains: 1, honorsAffinity: true, honorsTaints: false },
      { isHard: false, minDomains: 2, honorsAffinity: true, honorsTaints: true },
    ]);
  });

  it("adds what matchLabelKeys finds on the pod to the selector", () => {
    const term = { topologyKey: "x", labelSelector, matchLabelKeys: ["tier", "none", "pod-template-hash"] };
    const { apartFrom } = readConstraints(antiAffinity(term), "default", { tier: "front" });
    expect(apartFrom[0]?.selector).toMatchObject({
      sameRevision: true,
      matchExpressions: [{ key: "tier", operator: "In", values: ["front"] }],
    });
  });

  it("reads an empty namespace selector as all namespaces", () => {
    const term = { topologyKey: "x", labelSelector, namespaceSelector: {} };
    const selector = readConstraints(antiAffinity(term), "default").apartFrom[0]?.selector;
    expect(selector?.namespaces).toBe("all");
  });

  it("does not follow a topology whose domains only the cluster knows", () => {
    const term = { topologyKey: "oci.oraclecloud.com/fault-domain", labelSelector };
    expect(readConstraints(antiAffinity(term), "default").notModelled).toHaveLength(1);
  });

  it("weighs preferences, away from pods with a negative weight", () => {
    const spec = {
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, podAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector } },
          ],
        },
      },
    };
    expect(readConstraints(spec, "default").podPreferences).toMatchObject([{ weight: -100 }]);
  });

  it("reads ports of the host, of sidecars too but not of init containers that end", () => {
    const ports = [{ containerPort: 80, hostPort: 80 }];
    const spec = { containers: [{ ports }], initContainers: [{ ports }, { ports, restartPolicy: "Always" }] };
    expect(readConstraints(spec, "default").hostPorts).toEqual([
      { port: 80, protocol: "TCP", address: "0.0.0.0" },
      { port: 80, protocol: "TCP", address: "0.0.0.0" },
    ]);
  });
});
