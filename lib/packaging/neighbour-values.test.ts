import { describe, expect, it } from "vitest";
import { parse } from "yaml"; // not the reader that wrote them
import { type KnownNeighbourName, knownNeighbours } from "@/lib/budget/neighbour-catalogue";
import { type CountedNeighbour, listNeighbours } from "@/lib/budget/neighbours";
import { type ConfigurationInput, configurationSchema } from "@/lib/configuration/schema";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";
import { neighbourCharts } from "./neighbour-charts";
import { neighbourEntries } from "./neighbour-values";

type Cluster = NonNullable<ConfigurationInput["cluster"]>;

const names = Object.keys(knownNeighbours) as KnownNeighbourName[];
const everything = Object.fromEntries(names.map((name) => [name, {}]));

function open(cluster: Cluster) {
  const configuration = configurationSchema.parse({ cluster });
  const files = neighbourEntries(configuration).map(({ path, bytes }) => {
    const text = new TextDecoder().decode(bytes);
    return { path, text, values: parse(text) as unknown };
  });
  return { files, counted: listNeighbours(configuration.cluster) };
}

/** Every pod that the values ask for: `requests` of CPU and memory, as often as the replicas beside them say. */
function podsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Record<string, unknown>;
  const inner = Object.values(fields).flatMap(podsIn);
  const requests = (fields.resources as { requests?: Record<string, string> } | undefined)?.requests;
  if (requests?.cpu === undefined || requests.memory === undefined) return inner;
  const pod = podOf(requests.cpu, requests.memory);
  if (pod === "0m 0") return inner; // a sidecar that is told to ask for nothing
  return [...inner, ...Array<string>(Number(fields.replicas ?? fields.replicaCount ?? 1)).fill(pod)];
}

function podOf(cpu: string, memory: string): string {
  const [millicores, bytes] = [parseCpu(cpu), parseMemory(memory)];
  if (!millicores.ok || !bytes.ok) throw new Error(`${cpu}, ${memory}`);
  return `${millicores.value}m ${bytes.value}`;
}

function podsCounted(counted: readonly CountedNeighbour[]): string[] {
  return counted.flatMap(({ requests, replicas }) =>
    Array<string>(replicas).fill(`${requests.cpuMillicores}m ${requests.memoryBytes}`),
  );
}

/** KEDA writes its three pods' requests side by side below `resources`. */
function podsOfKeda(values: unknown): string[] {
  const { resources } = values as {
    resources: Record<string, { requests: { cpu: string; memory: string } }>;
  };
  return Object.values(resources).map(({ requests }) => podOf(requests.cpu, requests.memory));
}

function sizesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "size" || key === "storage") && typeof inner === "string" && inner.endsWith("Gi")
      ? [inner]
      : sizesIn(inner),
  );
}

describe("neighbourEntries", () => {
  it("has a chart for every workload of the catalogue, once", () => {
    expect(neighbourCharts.flatMap(({ members }) => Object.keys(members)).sort()).toEqual([...names].sort());
  });

  it.each(["tuned", "own numbers"])("asks for exactly the pods and volumes that are counted: %s", (kind) => {
    const own = { requests: { cpu: "75m", memory: "96Mi" } };
    const neighbours = kind === "tuned" ? everything : Object.fromEntries(names.map((name) => [name, own]));
    const { files, counted } = open({ neighbourProfile: "tuned", neighbours });
    expect(files).toHaveLength(neighbourCharts.length);
    const pods = files.flatMap(({ path, values }) =>
      path === "neighbours/keda.yaml" ? podsOfKeda(values) : podsIn(values),
    );
    expect(pods.sort()).toEqual(podsCounted(counted).sort());
    expect(files.flatMap(({ values }) => sizesIn(values)).sort()).toEqual(
      counted.flatMap(({ volumesGb }) => volumesGb.map((gb) => `${gb}Gi`)).sort(),
    );
  });

  it("writes nothing for neighbours as published, unless one of them is tuned on its own", () => {
    expect(open({ neighbours: everything }).files).toEqual([]);
    const { files } = open({ neighbours: { minio: {}, prometheus: { profile: "tuned" }, grafana: {} } });
    expect(files.map(({ path }) => path)).toEqual(["neighbours/kube-prometheus-stack.yaml"]);
    // Grafana stays as published, but it is part of the same release.
    expect(files[0]?.values).toMatchObject({
      grafana: { resources: { requests: { cpu: "200m", memory: "512Mi" } } },
      alertmanager: { enabled: false },
    });
  });

  it("leaves nothing to the reloader that the operator puts beside Prometheus and Alertmanager", () => {
    const nothing = { cpu: "0", memory: "0" };
    const { files } = open({ neighbours: { prometheus: { profile: "tuned" } } });
    expect(files[0]?.values).toMatchObject({
      prometheusOperator: {
        prometheusConfigReloader: { resources: { requests: nothing, limits: nothing } },
      },
      prometheus: { prometheusSpec: { resources: { requests: { cpu: "150m", memory: "1Gi" } } } },
    });
  });

  it("names chart, version, repository and the command", () => {
    const { files } = open({ neighbourProfile: "tuned", neighbours: { "ingress-nginx": {} } });
    expect(files[0]?.text).toContain("ingress-nginx 4.15.1 from https://kubernetes.github.io/ingress-nginx");
    expect(files[0]?.text).toContain("helm upgrade --install ingress-nginx");
  });

  it("gives ingress-nginx the free load balancer, a network one, or none", () => {
    const service = (loadBalancer: boolean | "network") =>
      open({ neighbourProfile: "tuned", neighbours: { "ingress-nginx": { loadBalancer } } }).files[0]?.values;
    const key = "service.beta.kubernetes.io/oci-load-balancer-shape";
    expect(service(true)).toMatchObject({
      controller: { service: { annotations: { [key]: "flexible", [`${key}-flex-max`]: "10" } } },
    });
    expect(service("network")).toMatchObject({
      controller: { service: { annotations: { "oci.oraclecloud.com/load-balancer-type": "nlb" } } },
    });
    expect(service(false)).toMatchObject({ controller: { service: { type: "ClusterIP" } } });
  });

  it("says where the chart cannot do what was counted", () => {
    const { files } = open({
      neighbourProfile: "tuned",
      neighbours: { minio: { replicas: 4, volumesGb: [50, 50] }, "argocd-server": { maxReplicas: 3 } },
    });
    const text = files
      .map((file) => file.text)
      .join("")
      .replace(/\n# /g, " ");
    expect(text).toContain("Counted with 4 pods, but this chart makes 1");
    expect(text).toContain("Counted with 2 volumes, but this file sets the first only.");
    expect(text).toContain("Counted up to 3 pods, but this file sets no autoscaler.");
    expect(text).toContain(
      "The chart installs these too, and the budget does not count them: Argo CD repository server",
    );
  });
});
