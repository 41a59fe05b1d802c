import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Certainty } from "./budget";
import { configurationOf, node, workload } from "./budget-test-support";
import { type DecideOptions, decideCertainty, listNotModelled } from "./certainty";
import { modelCluster } from "./cluster-model";
import type { ClusterNode } from "./nodes";
import { hostname, noConstraints, type PodConstraints, type PodSelector } from "./pod-constraints";
import type { Workload } from "./workloads";

/** Two kinds of node: plain ones, and ones of a tainted pool. */
const { nodes: entries } = configurationOf({
  cluster: {
    nodes: [{}, { labels: { pool: "data" }, taints: [{ key: "only", value: "data", effect: "NoSchedule" }] }],
  },
}).cluster;

function decide(nodes: ClusterNode[], workloads: Workload[], options: DecideOptions = {}): Certainty {
  const order = workloads.map(({ replicas }, index) => ({ workload: index, count: replicas.rest }));
  return decideCertainty(modelCluster(nodes, entries, workloads), order, options);
}

/** As if the scores could not be known: whichever admissible node the scheduler takes. */
function decideWithoutScores(nodes: ClusterNode[], workloads: Workload[]): Certainty {
  return decide(nodes, workloads, { knowsScores: false, inZones: () => null });
}

function times(count: number) {
  return { replicas: { rest: count, peak: count, surge: 0 } };
}

function selecting(...names: string[]): PodSelector {
  return {
    namespaces: ["default"],
    matchLabels: {},
    matchExpressions: [{ key: "app", operator: "In", values: names }],
  };
}

const zone = "topology.kubernetes.io/zone";

function onHost(selector: PodSelector) {
  return { topologyKey: hostname, selector };
}

function spreading(maxSkew: number, selector: PodSelector) {
  const defaults = { minDomains: 1, isHard: true, honorsAffinity: true, honorsTaints: false };
  return { ...onHost(selector), ...defaults, maxSkew };
}

function withConstraints(constraints: Partial<PodConstraints>) {
  return { constraints: { ...noConstraints, ...constraints } };
}

describe("one node", () => {
  it("is exact: the last millicore fits, one more does not", () => {
    expect(decide([node(1000)], [workload("a", 250, times(4))])).toBe("always");
    expect(decide([node(999)], [workload("a", 250, times(4))])).toBe("never");
  });

  it("counts pods, system pods among them", () => {
    const allocatable = { cpuMillicores: 1000, memoryBytes: 1000, pods: 10 };
    expect(decide([node(0, { allocatable, systemPodCount: 6 })], [workload("a", 1, times(4))])).toBe(
      "always",
    );
    expect(decide([node(0, { allocatable, systemPodCount: 6 })], [workload("a", 1, times(5))])).toBe("never");
  });

  it("counts ephemeral storage and volumes", () => {
    const requests = { cpuMillicores: 1, memoryBytes: 1, ephemeralStorageBytes: 400, others: [] };
    expect(decide([node(1000)], [workload("a", 1, { ...times(2), requests })])).toBe("always");
    expect(decide([node(1000)], [workload("a", 1, { ...times(3), requests })])).toBe("never");
    expect(decide([node(1000)], [workload("a", 1, { ...times(2), volumesPerPod: 17 })])).toBe("never");
  });

  it("takes a pod that asks for nothing even when OKE's own pods ask for too much", () => {
    const system = { cpuMillicores: 2000, memoryBytes: 0 };
    const asksNothing = { cpuMillicores: 0, memoryBytes: 0, ephemeralStorageBytes: 0, others: [] };
    expect(decide([node(1000, { system })], [workload("a", 0, { requests: asksNothing })])).toBe("always");
  });
});

const tolerations = [{ key: "only", operator: "Exists" }];

describe("several nodes", () => {
  it("fits always when no choice can go wrong", () => {
    expect(decide([node(1000), node(1000)], [workload("a", 300, times(6))])).toBe("always");
  });

  it("knows that the scheduler's scores put a small pod where a large one needs the place", () => {
    const pods = [workload("small", 300), workload("large", 900)];
    expect(decide([node(1000), node(500)], pods)).toBe("never");
    expect(decideWithoutScores([node(1000), node(500)], pods)).toBe("depends");
  });

  it("depends when equal scores leave it to chance", () => {
    const pods = [
      workload("a", 300),
      workload("b", 900, { constraints: { ...noConstraints, nodeSelector: { pool: "data" }, tolerations } }),
    ];
    const nodes = [node(1000), node(1000, { entry: 1 })];
    const first = workload("a", 300, withConstraints({ tolerations }));
    expect(decide(nodes, [first, ...pods.slice(1)])).toBe("depends");
  });

  it("fits never when the sum would, but no packing does", () => {
    expect(decide([node(1000), node(1000)], [workload("a", 600, times(3))])).toBe("never");
  });

  it("takes arrival order into account", () => {
    const large = workload("large", 900);
    const small = workload("small", 300);
    expect(decide([node(1000), node(500)], [large, small])).toBe("always");
  });

  it("follows selectors and taints", () => {
    const pool = { nodeSelector: { pool: "data" } };
    const nodes = [node(1000), node(1000, { entry: 1 })];
    expect(decide(nodes, [workload("a", 100, withConstraints(pool))])).toBe("never");
    expect(decide(nodes, [workload("a", 100, withConstraints({ ...pool, tolerations }))])).toBe("always");
    expect(decide(nodes, [workload("a", 600, times(2))])).toBe("never");
  });

  it("keeps pods apart that must be, whoever came first", () => {
    const apart = { ...withConstraints({ apartFrom: [onHost(selecting("a"))] }), ...times(2) };
    expect(decide([node(1000)], [workload("a", 1, apart)])).toBe("never");
    expect(decide([node(1000), node(1000)], [workload("a", 1, apart)])).toBe("always");
    const shy = workload("shy", 1, withConstraints({ apartFrom: [onHost(selecting("b"))] }));
    expect(decide([node(1000)], [shy, workload("b", 1)])).toBe("never");
    expect(decide([node(1000)], [workload("b", 1), shy])).toBe("never");
  });

  it("spreads pods that must be spread", () => {
    const spread = withConstraints({ spread: [spreading(1, selecting("a"))] });
    expect(decide([node(1000), node(100)], [workload("a", 100, { ...spread, ...times(3) })])).toBe("always");
    expect(decide([node(1000), node(100)], [workload("a", 100, { ...spread, ...times(4) })])).toBe("never");
  });

  it("puts a pod of each node on each node", () => {
    const agent = workload("agent", 300, { perNode: true });
    expect(decide([node(1000), node(300)], [agent, workload("a", 700)])).toBe("always");
    expect(decide([node(1000), node(200)], [agent])).toBe("never");
    expect(decide([node(1000), node(300)], [workload("a", 300), agent])).toBe("always");
    expect(decideWithoutScores([node(1000), node(300)], [workload("a", 300), agent])).toBe("depends");
  });

  it("decides without following ways when there is plenty of room, on a thousand nodes", () => {
    const nodes = Array.from({ length: 1000 }, () => node(1000));
    expect(decide(nodes, [workload("a", 100, times(2000)), workload("b", 500, times(500))])).toBe("always");
  });
});

describe("what is not followed", () => {
  const unknown = withConstraints({ notModelledAnywhere: ["host ports"] });

  it("is never called always, but never stays never", () => {
    expect(decide([node(1000)], [workload("a", 1, unknown)])).toBe("depends");
    expect(decide([node(1000)], [workload("a", 1001, unknown)])).toBe("never");
  });

  it("matters on several nodes only, when it is about a choice of node", () => {
    const pinned = withConstraints({ notModelled: ["the zone of a claim"] });
    expect(decide([node(1000)], [workload("a", 1, pinned)])).toBe("always");
    expect(decide([node(1000), node(1000)], [workload("a", 1, pinned)])).toBe("depends");
  });

  it("is told by workload and rule, once", () => {
    const workloads = [workload("a", 1, { ...unknown, ...times(3) }), workload("b", 1)];
    const model = modelCluster([node(1000)], entries, workloads);
    const runs = [
      { workload: 0, count: 3 },
      { workload: 1, count: 1 },
      { workload: 0, count: 2 },
    ];
    expect(listNotModelled(model, runs)).toEqual(["a: host ports"]);
  });

  it("leaves open a rule over zones that nobody tells, also where one zone for all would refuse", () => {
    const overZones = { ...spreading(1, selecting("a")), topologyKey: zone, minDomains: 2 };
    const several = [workload("a", 1, { ...withConstraints({ spread: [overZones] }), ...times(2) })];
    expect(decide([node(1000), node(1000)], several)).toBe("never");
    expect(decideWithoutScores([node(1000), node(1000)], several)).toBe("depends");
  });

  it("leaves open what a pod with a priority may push out, unless there is no room at all", () => {
    const important = withConstraints({ mayPreempt: true });
    const nodes = [node(1000), node(1000)];
    expect(decide(nodes, [workload("a", 600, { ...important, ...times(3) })])).toBe("depends");
    expect(decide(nodes, [workload("a", 700, { ...important, ...times(3) })])).toBe("never");
  });
});

/** Every sequence of choices, one pod after the other, with no cleverness: what `decideCertainty` must agree with. */
function decideExhaustively(nodes: ClusterNode[], workloads: Workload[]): Certainty {
  const outcomes = new Set<boolean>();
  const pods = workloads.flatMap((each) => Array.from({ length: each.replicas.rest }, () => each));
  const standing: Workload[][] = nodes.map(() => []);

  const admits = (index: number, pod: Workload) => {
    const here = standing[index] ?? [];
    const target = nodes[index];
    if (target === undefined) return false;
    const isTolerant = pod.constraints.tolerations.length > 0;
    if (target.entry === 1 && !isTolerant) return false;
    if (pod.constraints.nodeSelector.pool === "data" && target.entry !== 1) return false;
    const cpu = here.reduce((sum, { requests }) => sum + requests.cpuMillicores, 0);
    const memory = here.reduce((sum, { requests }) => sum + requests.memoryBytes, 0);
    if (cpu + pod.requests.cpuMillicores > target.allocatable.cpuMillicores) return false;
    if (memory + pod.requests.memoryBytes > target.allocatable.memoryBytes) return false;
    if (here.length + 1 > target.allocatable.pods) return false;
    const avoids = (one: Workload, other: Workload) =>
      one.constraints.apartFrom.some(({ selector }) =>
        selector.matchExpressions[0]?.values.includes(other.name),
      );
    if (here.some((other) => avoids(pod, other) || avoids(other, pod))) return false;
    return pod.constraints.spread.every(({ maxSkew, selector }) => {
      const matches = ({ name }: Workload) => selector.matchExpressions[0]?.values.includes(name) ?? false;
      const counts = nodes.flatMap((other, at) =>
        pod.constraints.nodeSelector.pool === "data" && other.entry !== 1
          ? []
          : [(standing[at] ?? []).filter(matches).length],
      );
      return here.filter(matches).length + (matches(pod) ? 1 : 0) - Math.min(...counts) <= maxSkew;
    });
  };

  const place = (at: number): void => {
    const pod = pods[at];
    if (pod === undefined) {
      outcomes.add(true);
      return;
    }
    const open = nodes.map((_, index) => index).filter((index) => admits(index, pod));
    if (open.length === 0) outcomes.add(false);
    for (const index of open) {
      standing[index]?.push(pod);
      place(at + 1);
      standing[index]?.pop();
    }
  };
  place(0);
  if (outcomes.size === 2) return "depends";
  return outcomes.has(true) ? "always" : "never";
}

const names = ["a", "b", "c"];

const randomNodes = fc.array(
  fc
    .record({
      cpu: fc.integer({ min: 5, max: 15 }),
      memory: fc.integer({ min: 5, max: 15 }),
      pods: fc.integer({ min: 2, max: 9 }),
      entry: fc.constantFrom(0, 0, 0, 0, 1),
    })
    .map(({ cpu, memory, pods, entry }) =>
      node(0, { entry, allocatable: { cpuMillicores: cpu, memoryBytes: memory, pods } }),
    ),
  { minLength: 1, maxLength: 3 },
);

const randomConstraints: fc.Arbitrary<Partial<PodConstraints>> = fc.record({
  nodeSelector: fc.constantFrom<Record<string, string>[]>({}, {}, {}, {}, {}, { pool: "data" }),
  tolerations: fc.constantFrom([], [], [{ key: "only", operator: "Exists" }]),
  apartFrom: fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.subarray(names, { minLength: 1 }).map((selected) => [onHost(selecting(...selected))]),
    },
  ),
  spread: fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc
        .record({ maxSkew: fc.integer({ min: 1, max: 2 }), selected: fc.subarray(names, { minLength: 1 }) })
        .map(({ maxSkew, selected }) => [spreading(maxSkew, selecting(...selected))]),
    },
  ),
});

const randomWorkloads = fc
  .array(
    fc.record({
      // Often in common steps, so that the proof by steps is tried too.
      cpu: fc.oneof(fc.integer({ min: 0, max: 7 }), fc.constantFrom(2, 4, 6), fc.constantFrom(3, 6)),
      memory: fc.integer({ min: 0, max: 5 }),
      count: fc.integer({ min: 1, max: 3 }),
      constraints: randomConstraints,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map(({ cpu, memory, count, constraints }, index) =>
      workload(names[index] ?? "a", cpu, {
        ...withConstraints(constraints),
        ...times(count),
        requests: { cpuMillicores: cpu, memoryBytes: memory, ephemeralStorageBytes: 0, others: [] },
      }),
    ),
  );

describe("laws", () => {
  it("agrees with trying every way, on small random clusters", () => {
    fc.assert(
      fc.property(randomNodes, randomWorkloads, (nodes, workloads) => {
        expect(decideWithoutScores(nodes, workloads)).toBe(decideExhaustively(nodes, workloads));
      }),
      { numRuns: 4000 },
    );
  });

  it("only ever narrows by scores what trying every way leaves open", () => {
    fc.assert(
      fc.property(randomNodes, randomWorkloads, (nodes, workloads) => {
        const anyWay = decideWithoutScores(nodes, workloads);
        fc.pre(anyWay !== "depends");
        expect(decide(nodes, workloads)).toBe(anyWay);
      }),
      { numRuns: 1000 },
    );
  });

  it("never turns always into less by one more node, when nodes are alike and nothing must be spread", () => {
    const size = fc.record({ cpu: fc.integer({ min: 4, max: 12 }), count: fc.integer({ min: 1, max: 3 }) });
    const free = randomWorkloads.map((all) =>
      all.map((each) => ({
        ...each,
        constraints: { ...noConstraints, apartFrom: each.constraints.apartFrom },
      })),
    );
    fc.assert(
      fc.property(size, free, ({ cpu, count }, workloads) => {
        const some = Array.from({ length: count }, () => node(cpu));
        fc.pre(decide(some, workloads) === "always");
        expect(decide([...some, node(cpu)], workloads)).not.toBe("never");
      }),
      { numRuns: 500 },
    );
  });
});
