import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatches } from "@/lib/configuration/apply-patches";
import { type Configuration, configurationSchema } from "@/lib/configuration/schema";
import { configurationOf } from "./budget-test-support";
import { readClusterSnapshot } from "./cluster-snapshot";
import { computeBudget } from "./compute-budget";

const secret = "s3cret-value-in-env";

function node(name: string, options: { labels?: object; taints?: object[]; status?: object } = {}) {
  return {
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/arch": "arm64",
        "node.kubernetes.io/instance-type": "VM.Standard.A1.Flex",
        "kubernetes.io/hostname": name,
        ...options.labels,
      },
      annotations: { note: secret },
    },
    spec: { taints: options.taints ?? [] },
    status: options.status ?? {
      capacity: { cpu: "2", memory: "11952092Ki", pods: "110" },
      allocatable: { cpu: "1830m", memory: "9650140Ki", pods: "110", "ephemeral-storage": "34211679381" },
    },
  };
}

function pod(
  namespace: string,
  name: string,
  owner: [kind: string, name: string],
  [cpu, memory]: [string, string],
  rest: { labels?: object; node?: string; phase?: string; claim?: string } = {},
) {
  return {
    kind: "Pod",
    metadata: {
      namespace,
      name,
      labels: rest.labels ?? {},
      ownerReferences: [{ kind: owner[0], name: owner[1] }],
    },
    spec: {
      nodeName: rest.node ?? "10.0.10.7",
      containers: [
        {
          name: "main",
          env: [{ name: "PASSWORD", value: secret }],
          resources: { requests: { cpu, memory } },
        },
      ],
      volumes: rest.claim ? [{ name: "data", persistentVolumeClaim: { claimName: rest.claim } }] : [],
    },
    status: { phase: rest.phase ?? "Running" },
  };
}

const system = [
  pod("kube-system", "csi-oci-node-x", ["DaemonSet", "csi-oci-node"], ["30m", "70Mi"]),
  pod("kube-system", "kube-flannel-ds-y", ["DaemonSet", "kube-flannel-ds"], ["100m", "50Mi"]),
  pod("kube-system", "proxymux-client-z", ["DaemonSet", "proxymux-client"], ["50m", "64Mi"]),
  pod("kube-system", "coredns-1", ["ReplicaSet", "coredns-abc"], ["100m", "70Mi"]),
  pod("kube-system", "kube-dns-autoscaler-1", ["ReplicaSet", "kube-dns-autoscaler-abc"], ["20m", "10Mi"]),
];
const apiLabels = { "app.kubernetes.io/name": "health-api", "app.kubernetes.io/instance": "health-api" };
const others = [
  pod("health-data", "db-0", ["StatefulSet", "postgresql-health"], ["300m", "1Gi"], { claim: "data-db-0" }),
  pod("web", "shop-5f-a", ["ReplicaSet", "shop-5f"], ["50m", "64Mi"], {
    labels: { "pod-template-hash": "5f" },
  }),
  pod("web", "shop-6a-b", ["ReplicaSet", "shop-6a"], ["70m", "64Mi"], {
    labels: { "pod-template-hash": "6a" },
  }),
  pod("logs", "agent-q", ["DaemonSet", "agent"], ["25m", "32Mi"]),
  pod("health-api", "health-api-1", ["ReplicaSet", "health-api-7"], ["250m", "256Mi"], { labels: apiLabels }),
  pod("web", "migrate-1", ["Job", "migrate"], ["500m", "1Gi"], { phase: "Succeeded" }),
];

function list(items: object[], kind = "List") {
  return JSON.stringify({ apiVersion: "v1", kind, items });
}

function read(text: string) {
  const result = readClusterSnapshot(text, configurationOf());
  if (!result.ok) throw new Error(result.message);
  const configuration = configurationSchema.parse(applyPatches({}, result.patches)) as Configuration;
  return { ...result, configuration };
}

describe("readClusterSnapshot", () => {
  const claim = {
    kind: "PersistentVolumeClaim",
    metadata: { name: "data-db-0", namespace: "health-data" },
    spec: { resources: { requests: { storage: "60Gi" } } },
  };
  const autoscaler = {
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "shop", namespace: "web" },
    spec: { scaleTargetRef: { kind: "Deployment", name: "shop" }, minReplicas: 1, maxReplicas: 4 },
  };
  const taints = [
    { key: "dedicated", value: "data", effect: "NoSchedule" },
    { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" },
  ];
  const whole = [node("10.0.10.7", { taints }), ...system, ...others, claim, autoscaler];

  it("makes nodes, system pods and neighbours facts, and tells our own pods and passing ones apart", () => {
    const { configuration, counts, notes } = read(list(whole));
    expect(counts).toEqual({ nodes: 1, systemPods: 5, neighbourPods: 4, ownPods: 1, passingPods: 1 });
    expect(configuration.cluster.nodes).toMatchObject([
      {
        ocpus: 2,
        memoryGb: 12,
        allocatable: { cpu: "1830m", memory: "9650140Ki", pods: 110 },
        systemPods: { cpu: "300m", memory: "264Mi", pods: 5 },
        taints: [{ key: "dedicated", value: "data", effect: "NoSchedule" }],
      },
    ]);
    expect(configuration.cluster.neighbours).toMatchObject({
      "postgresql-health": { replicas: 1, requests: { cpu: "300m", memory: "1Gi" }, volumesGb: [60] },
      shop: { replicas: 1, maxReplicas: 4, requests: { cpu: "70m" } },
      agent: { perNode: true },
    });
    expect(notes.join(" ")).toContain("unschedulable");
  });

  it("gives the budget of the node that was measured", () => {
    const { configuration } = read(list([node("10.0.10.7"), ...system]));
    const budget = computeBudget({ configuration, objects: {} });
    expect(budget.situations.rest.available).toEqual({ cpuMillicores: 1530, memoryBytes: 9_604_919_296 });
    expect(budget.nodes[0]?.confidence).toBe("given");
  });

  it("keeps nothing of environments or annotations", () => {
    expect(JSON.stringify(readClusterSnapshot(list(whole), configurationOf()))).not.toContain(secret);
  });

  it("reads a list of nodes alone, whose items name no kind", () => {
    const { kind: _kind, ...bare } = node("one");
    const { counts, configuration, patches, notes } = read(list([bare], "NodeList"));
    expect(counts).toMatchObject({ nodes: 1, neighbourPods: 0 });
    // Without pods nothing is known of OKE's own: they count as measured elsewhere, and neighbours stay.
    expect(configuration.cluster.nodes[0]?.systemPods).toBeUndefined();
    expect(patches.map(({ path }) => path)).toEqual(["/cluster/nodes"]);
    expect(notes.join(" ")).toContain("no pods");
  });

  it.each([1, 2, 4, 8, 24])(
    "reads the memory of a shape of %i times 6 GB from what the system shows",
    (times) => {
      const gigabytes = 6 * times;
      const hidden = Math.max(616, gigabytes * 1024 * 0.05);
      if (gigabytes > 24) return;
      const memory = `${Math.floor(gigabytes * 1024 - hidden)}Mi`;
      const status = {
        capacity: { cpu: String(times), memory },
        allocatable: { cpu: "1", memory: "1Gi", pods: "110" },
      };
      expect(read(list([node("n", { status })])).configuration.cluster.nodes[0]?.memoryGb).toBe(gigabytes);
    },
  );

  it("counts many nodes in groups that are alike, and refuses too many kinds", () => {
    const alike = Array.from({ length: 60 }, (_, index) => node(`node-${index}`));
    const { configuration } = read(list(alike));
    expect(configuration.cluster.nodes.map(({ count }) => count)).toEqual([60]);
    const different = alike.map((each, index) =>
      node(each.metadata.name, { labels: { own: String(index) } }),
    );
    expect(readClusterSnapshot(list(different), configurationOf())).toMatchObject({ ok: false });
    const tooMany = Array.from({ length: 10_000 }, (_, index) => node(`node-${index}`));
    expect(readClusterSnapshot(list(tooMany), configurationOf())).toMatchObject({ ok: false });
  });

  it.each([
    ["nothing", ""],
    ["a table", "NAME STATUS ROLES AGE VERSION\n10.0.10.7 Ready node 3d v1.34.1"],
    ["a number", "1"],
    ["another JSON", '{"a":1}'],
    ["half of it", list(whole).slice(0, 500)],
    ["deep nesting", `${"[".repeat(200_000)}`],
    ["a list of nothing", '{"kind":"List","items":null}'],
  ])("refuses %s with what to do instead", (_, text) => {
    const result = readClusterSnapshot(text, configurationOf());
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(result.message).toContain("kubectl get nodes,pods");
  });

  it("refuses pods without nodes, nodes without amounts, and 50 MB", () => {
    const message = (text: string) => {
      const result = readClusterSnapshot(text, configurationOf());
      return result.ok ? "" : result.message;
    };
    expect(message(list(others))).toContain("no node");
    expect(message(list([{ kind: "Node", metadata: { name: "x" } }]))).toContain("no readable capacity");
    expect(message(" ".repeat(50 * 2 ** 20))).toContain("50 MB");
  });

  it("never throws, and what it answers is a configuration", () => {
    const junk = fc.oneof(
      fc.json(),
      fc.anything().map((value) => JSON.stringify(value) ?? ""),
    );
    const quantity = fc.constantFrom("1", "-1", "1e999", "9E", "8000000000", "", "x", "100m");
    const odd = fc.record({ name: fc.string(), cpu: quantity, memory: quantity, label: fc.string() });
    fc.assert(
      fc.property(junk, fc.array(odd, { maxLength: 5 }), (text, oddities) => {
        readClusterSnapshot(text, configurationOf());
        const pods = oddities.map(({ name, cpu, memory, label }) =>
          pod(label, name, ["ReplicaSet", name], [cpu, memory], {
            labels: { "app.kubernetes.io/name": label },
          }),
        );
        const labels = Object.fromEntries(oddities.map(({ name, label }) => [name, label]));
        read(list([node("n", { labels }), ...pods]));
      }),
    );
  });
});
