import type { ConfigurationInput } from "@/lib/configuration/schema";
import type { RenderedObject } from "@/lib/render/engine";
import { chance, integer, pick, some } from "./scheduler-random";

/** What the judge's random clusters and workloads are made of. */

const hostname = "kubernetes.io/hostname";
const zone = "topology.kubernetes.io/zone";
const taintKeys = ["only", "also"] as const;

export function randomCluster(isSingle: boolean): ConfigurationInput {
  const entries = isSingle ? 1 : integer(1, 3);
  const tellsZones = chance(70);
  const nodes = Array.from({ length: entries }, () =>
    randomNode(isSingle || entries > 1 ? 1 : integer(2, 4), tellsZones),
  );
  const shared = chance(30);
  return {
    charts: {
      "health-api": { namespace: "health" },
      "etl-engine": { namespace: shared ? "health" : "health-etl" },
    },
    cluster: {
      nodes: entries > 1 && chance(40) ? nodes.map((each) => ({ ...nodes[0], labels: each.labels })) : nodes,
      cni: pick(["flannel", "vcn-native"]),
      neighbours: Object.fromEntries(
        Array.from({ length: integer(0, 3) }, (_, index) => [`neighbour-${index}`, randomNeighbour()]),
      ),
    },
  };
}

function randomNode(count: number, tellsZone: boolean) {
  const ocpus = integer(1, 4);
  return {
    ocpus,
    memoryGb: ocpus * integer(2, 8),
    count,
    labels: {
      ...(chance(50) && { pool: pick(["data", "web"]) }),
      ...(chance(40) && { rack: pick(["1", "2"]) }),
      ...(tellsZone && { [zone]: pick(["AD-1", "AD-2", "AD-3"]) }),
    },
    ...(chance(25) && {
      taints: some(taintKeys).map((key) => ({
        key,
        value: pick(["", "data"]),
        effect: pick(["NoSchedule", "NoExecute", "PreferNoSchedule", "PreferNoSchedule"] as const),
      })),
    }),
    ...(chance(50) && {
      allocatable: {
        cpu: `${integer(6, 40) * 50}m`,
        memory: `${integer(6, 64) * 128}Mi`,
        pods: integer(8, 20),
      },
      systemPods: { cpu: `${integer(0, 6) * 50}m`, memory: `${integer(0, 4) * 66}Mi` },
    }),
  };
}

function randomNeighbour() {
  const replicas = integer(1, 2);
  return {
    replicas,
    maxReplicas: replicas + (chance(20) ? 1 : 0),
    perNode: chance(15),
    ...(chance(90) && { requests: { cpu: `${integer(0, 8) * 50}m`, memory: `${integer(0, 8) * 64}Mi` } }),
  };
}

export function randomObjects(chart: string, namespace: string): RenderedObject[] {
  return Array.from({ length: chance(30) ? 2 : 1 }, (_, index) =>
    randomWorkload(index === 0 ? chart : `${chart}-worker`, namespace),
  ).flat();
}

function randomWorkload(name: string, namespace: string): RenderedObject[] {
  const kind = pick(["Deployment", "Deployment", "Deployment", "Deployment", "StatefulSet"]);
  const labels = { app: name, tier: pick(["front", "back"]) };
  const claim = kind === "Deployment" && chance(10) ? `${name}-data` : null;
  const isForOnePod = chance(40);
  const replicas = claim !== null && chance(75) ? 1 : integer(1, 4);
  const strategy = claim !== null && chance(75) ? { type: "Recreate" } : randomStrategy();
  const spec = randomPodSpec(claim);
  const object = (of: string, body: object, own = name): RenderedObject => ({
    apiVersion: "v1",
    kind: of,
    name: own,
    namespace,
    source: "case",
    line: 1,
    hooks: [],
    object: { kind: of, ...body },
  });
  return [
    object(kind, {
      spec: {
        replicas,
        ...(kind === "Deployment" ? { strategy } : { serviceName: name }),
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels }, spec },
        ...(kind === "StatefulSet" &&
          chance(50) && { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: {} }] }),
      },
    }),
    ...(chance(70)
      ? [object("Service", { spec: { selector: chance(80) ? { app: name } : { tier: labels.tier } } })]
      : []),
    ...(claim === null
      ? []
      : [
          object(
            "PersistentVolumeClaim",
            {
              metadata: { uid: claim, resourceVersion: "1" },
              spec: {
                storageClassName: "oci-bv",
                accessModes: [isForOnePod ? "ReadWriteOncePod" : "ReadWriteOnce"],
                resources: { requests: { storage: "1Gi" } },
              },
            },
            claim,
          ),
        ]),
    ...(kind === "Deployment" && chance(claim === null ? 40 : 10)
      ? [
          object("HorizontalPodAutoscaler", {
            spec: {
              scaleTargetRef: { kind, name },
              minReplicas: replicas,
              maxReplicas: replicas + integer(0, 3),
            },
          }),
        ]
      : []),
  ];
}

function randomStrategy() {
  if (chance(15)) return { type: "Recreate" };
  return chance(50)
    ? {
        type: "RollingUpdate",
        rollingUpdate: { maxSurge: pick([0, 1, 2, "25%", "100%"]), maxUnavailable: 1 },
      }
    : { type: "RollingUpdate" };
}

function randomPodSpec(claim: string | null) {
  return {
    containers: Array.from({ length: chance(20) ? 2 : 1 }, (_, index) => randomContainer(`main-${index}`)),
    ...(chance(20) && {
      initContainers: Array.from({ length: integer(1, 2) }, (_, index) => ({
        ...randomContainer(`init-${index}`),
        ...(chance(40) && { restartPolicy: "Always" }),
      })),
    }),
    ...(chance(4) && { runtimeClassName: "sandbox", overhead: { cpu: "50m", memory: "64Mi" } }),
    ...(chance(4) && { resources: { requests: { cpu: "300m" }, limits: { cpu: "1", memory: "512Mi" } } }),
    ...(chance(6) && { nodeSelector: { pool: pick(["data", "web"]) } }),
    ...(chance(25) && { tolerations: [randomToleration()] }),
    ...(chance(45) && { affinity: randomAffinity() }),
    ...(chance(30) && { topologySpreadConstraints: randomSpread() }),
    ...(claim !== null && { volumes: [{ name: "data", persistentVolumeClaim: { claimName: claim } }] }),
  };
}

function randomContainer(name: string) {
  const requests = {
    ...(chance(92) && { cpu: `${integer(1, 7) * pick([25, 50])}m` }),
    ...(chance(92) && { memory: `${integer(1, 7) * pick([50, 64, 128])}Mi` }),
    ...(chance(6) && { "ephemeral-storage": `${integer(1, 20)}Gi` }),
  };
  return {
    name,
    image: "example.org/image:1",
    resources: chance(10) ? { limits: requests } : { requests },
    ...(chance(4) && {
      ports: [
        {
          containerPort: 80,
          hostPort: pick([80, 81]),
          ...(chance(30) && { hostIP: pick(["10.0.0.1", "10.0.0.2"]) }),
        },
      ],
    }),
  };
}

function randomToleration() {
  const hasKey = chance(90);
  return {
    ...(hasKey && { key: pick(taintKeys) }),
    ...(!hasKey || chance(50) ? { operator: "Exists" } : { operator: "Equal", value: pick(["", "data"]) }),
    ...(chance(40) && { effect: pick(["NoSchedule", "NoExecute", "PreferNoSchedule"]) }),
  };
}

function randomAffinity() {
  const required = "requiredDuringSchedulingIgnoredDuringExecution";
  const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
  const preferences = () =>
    Array.from({ length: integer(1, 2) }, () => ({ weight: integer(1, 100), podAffinityTerm: randomTerm() }));
  return {
    ...(chance(30) && {
      nodeAffinity: {
        ...(chance(30) && { [required]: { nodeSelectorTerms: some([randomNodeTerm(), randomNodeTerm()]) } }),
        ...(chance(70) && {
          [preferred]: some([randomNodeTerm(), randomNodeTerm()]).map((preference) => ({
            weight: integer(1, 100),
            preference,
          })),
        }),
      },
    }),
    ...(chance(30) && {
      podAffinity: {
        ...(chance(25) && { [required]: [randomTerm()] }),
        ...(chance(80) && { [preferred]: preferences() }),
      },
    }),
    ...(chance(50) && {
      podAntiAffinity: {
        ...(chance(25) && { [required]: [randomTerm()] }),
        ...(chance(80) && { [preferred]: preferences() }),
      },
    }),
  };
}

function randomNodeTerm() {
  const expression = pick([
    { key: "pool", operator: "In", values: ["data"] },
    { key: "pool", operator: "NotIn", values: ["data"] },
    { key: "pool", operator: "Exists" },
    { key: "rack", operator: "DoesNotExist" },
    { key: "rack", operator: "Gt", values: ["1"] },
    { key: "rack", operator: "Lt", values: ["2"] },
    { key: "kubernetes.io/arch", operator: "In", values: ["arm64", "amd64"] },
  ]);
  return { matchExpressions: [expression] };
}

function randomSelector() {
  return pick([
    { matchLabels: { app: pick(["health-api", "etl-engine", "etl-engine-worker"]) } },
    { matchLabels: { tier: pick(["front", "back"]) } },
    { matchExpressions: [{ key: "app", operator: "In", values: some(["health-api", "etl-engine"]) }] },
    { matchExpressions: [{ key: "app", operator: "Exists" }] },
  ]);
}

function randomTerm() {
  return {
    topologyKey: pick([hostname, hostname, hostname, zone, "rack"]),
    labelSelector: randomSelector(),
    ...(chance(4) && { namespaceSelector: {} }),
    ...(chance(15) && { namespaces: ["health", "health-etl"] }),
    ...(chance(10) && { matchLabelKeys: ["tier"] }),
  };
}

function randomSpread() {
  return Array.from({ length: chance(30) ? 2 : 1 }, (_, index) => {
    const isHard = chance(40);
    return {
      maxSkew: integer(1, 3),
      topologyKey: index === 0 ? pick([hostname, hostname, zone, "rack"]) : "beta.kubernetes.io/arch",
      whenUnsatisfiable: isHard ? "DoNotSchedule" : "ScheduleAnyway",
      labelSelector: randomSelector(),
      ...(isHard && chance(15) && { minDomains: integer(1, 3) }),
      ...(chance(15) && { nodeAffinityPolicy: "Ignore" }),
      ...(chance(15) && { nodeTaintsPolicy: "Honor" }),
      ...(chance(15) && { matchLabelKeys: [pick(["pod-template-hash", "tier"])] }),
    };
  });
}
