import { describe, expect, it } from "vitest";
import { configurationOf } from "./budget-test-support";
import { countLoadBalancers, findLoadBalancers } from "./load-balancers";
import { type KnownNeighbourName, knownNeighbours, listNeighbours } from "./neighbours";

const mebibyte = 2 ** 20;

function counted(names: readonly KnownNeighbourName[], cluster: object = {}) {
  const neighbours = Object.fromEntries(names.map((name) => [name, {}]));
  return listNeighbours(configurationOf({ cluster: { neighbours, ...cluster } }).cluster);
}

function total(names: readonly KnownNeighbourName[], nodes: number) {
  const all = counted(names);
  const pods = (each: (typeof all)[number], replicas: number) => (each.perNode ? nodes : replicas);
  return {
    rest: all.reduce((sum, each) => sum + each.requests.cpuMillicores * pods(each, each.replicas), 0),
    peak: all.reduce((sum, each) => sum + each.requests.cpuMillicores * pods(each, each.maxReplicas), 0),
    mebibytes:
      all.reduce((sum, each) => sum + each.requests.memoryBytes * pods(each, each.replicas), 0) / mebibyte,
    gb: all.flatMap(({ volumesGb }) => volumesGb).reduce((sum, gb) => sum + gb, 0),
  };
}

function inNamespace(...namespaces: string[]) {
  return (Object.keys(knownNeighbours) as KnownNeighbourName[]).filter((name) =>
    namespaces.includes(knownNeighbours[name].namespace),
  );
}

describe("the catalogue", () => {
  // The platform's own sums, on its three nodes; they leave out the two reloaders that kube-prometheus-stack adds.
  const reloaders = { millicores: 2 * 200, mebibytes: 2 * 50 };
  it.each([
    { namespace: "health-data", rest: 1350, peak: 1350, mebibytes: 3328, gb: 185 },
    { namespace: "health-auth", rest: 700, peak: 1750, mebibytes: 1280, gb: 0 },
    {
      namespace: "health-observability",
      rest: 2000 + reloaders.millicores,
      peak: 2000 + reloaders.millicores,
      mebibytes: 4416 + reloaders.mebibytes,
      gb: 45,
    },
    { namespace: "argocd", rest: 1600, peak: 1600, mebibytes: 1600, gb: 0 },
  ])("asks for $rest m in $namespace, as the platform adds up", ({ namespace, ...expected }) => {
    expect(total(inNamespace(namespace), 3)).toEqual(expected);
  });

  it("asks for no more in the tuned profile than upstream, but where upstream states nothing", () => {
    for (const { upstream, tuned } of Object.values(knownNeighbours)) {
      if (upstream.cpuMillicores === 0) continue;
      expect(tuned.cpuMillicores).toBeLessThanOrEqual(upstream.cpuMillicores);
      expect(tuned.memoryBytes).toBeLessThanOrEqual(upstream.memoryBytes);
      expect(tuned.maxReplicas).toBeLessThanOrEqual(upstream.maxReplicas);
      expect(tuned.volumesGb.length).toBeLessThanOrEqual(upstream.volumesGb.length);
    }
  });
});

describe("listNeighbours", () => {
  it("lets one neighbour be tuned while the others stay as published", () => {
    const neighbours = { minio: {}, rabbitmq: { profile: "tuned" as const } };
    const listed = listNeighbours(configurationOf({ cluster: { neighbours } }).cluster);
    expect(listed.map(({ requests }) => requests.cpuMillicores)).toEqual([200, 150]);
  });

  it("knows autoscalers and DaemonSets, and what the configuration says wins", () => {
    const neighbours = { promtail: {}, "webauthn-server": {}, "envoy-gateway": { replicas: 1 } };
    const listed = listNeighbours(configurationOf({ cluster: { neighbours } }).cluster);
    expect(listed.map(({ perNode, replicas, maxReplicas }) => ({ perNode, replicas, maxReplicas }))).toEqual([
      { perNode: false, replicas: 1, maxReplicas: 1 },
      { perNode: true, replicas: 1, maxReplicas: 1 },
      { perNode: false, replicas: 2, maxReplicas: 5 },
    ]);
  });

  it("counts a neighbour's network load balancer apart from the flexible one", () => {
    const neighbours = { "ingress-nginx": { loadBalancer: "network" as const }, own: { loadBalancer: true } };
    const listed = listNeighbours(configurationOf({ cluster: { neighbours } }).cluster);
    expect(countLoadBalancers(findLoadBalancers([]), listed)).toMatchObject({
      fits: true,
      used: 1,
      networkUsed: 1,
    });
  });
});
