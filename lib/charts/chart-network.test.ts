import { describe, expect, it } from "vitest";
import { attempt, render } from "@/lib/server/engine-test-support";
import { type ChartName, chartNames, presetNames } from "./chart";

interface Rule {
  to?: Record<string, unknown>[];
  from?: Record<string, unknown>[];
  ports: { protocol: string; port: number }[];
}

interface Policy {
  podSelector: object;
  policyTypes: string[];
  ingress: Rule[];
  egress: Rule[];
}

/** The policy of the service's own pods; the one of cert-manager's solver has another name. */
const policy = (name: ChartName, values: object = {}, networkPolicy: object = {}) =>
  render(name, { ...values, networkPolicy: { enabled: true, ...networkPolicy } }).objects.find(
    (object) => object.kind === "NetworkPolicy" && object.name === name,
  )?.object.spec as unknown as Policy;

const tcpPorts = (rules: Rule[]) =>
  rules.flatMap(({ ports }) => ports.filter(({ protocol }) => protocol === "TCP").map(({ port }) => port));

describe.each(chartNames)("%s: the network policy", (name) => {
  it.each(presetNames)("is off in %s, where flannel would ignore it", (preset) => {
    expect(render(name, {}, { preset }).kinds).not.toContain("NetworkPolicy");
  });

  it("is about this release's pods, both ways", () => {
    const { podSelector, policyTypes } = policy(name);
    expect(podSelector).toEqual({ matchLabels: render(name).deployment.selector.matchLabels });
    expect(policyTypes).toEqual(["Ingress", "Egress"]);
  });

  it("lets every address out that the pods are given, on its port", () => {
    const onRedis = { deduplication: { store: "redis" } };
    const chart = render(name, name === "etl-engine" ? onRedis : {});
    const values = [
      ...(chart.container.env ?? []).map(({ value }) => value ?? ""),
      ...Object.values(chart.config),
    ];
    // The engine's image has no database access, so that one address gets no rule.
    const addresses = values.filter((value) => name === "health-api" || !value.startsWith("postgresql"));
    const ports = addresses.flatMap((value) => /:\/\/[^/]*:(\d+)/.exec(value)?.[1] ?? []).map(Number);
    expect(ports.length).toBeGreaterThan(3);
    const allowed = tcpPorts(policy(name, name === "etl-engine" ? onRedis : {}).egress);
    for (const port of ports) expect(allowed).toContain(port);
    expect(new Set(allowed)).toEqual(new Set([53, ...ports]));
  });

  it("resolves names by the label that every namespace has", () => {
    const [dns] = policy(name).egress;
    expect(dns).toEqual({
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
      ],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    });
  });

  it("follows the ports of the other values, and drops Jaeger with tracing", () => {
    const values = {
      rabbitmq: { port: 5671 },
      minio: { endpoint: "https://s3.example.org" },
      jaeger: { enabled: false },
    };
    const ports = tcpPorts(policy(name, values).egress);
    expect(ports).toContain(5671);
    expect(ports).toContain(443);
    expect(ports).not.toContain(4317);
  });

  const minio = (peer: object) =>
    policy(name, {}, { to: { minio: peer } }).egress.find(({ ports }) => ports[0]?.port === 9000)?.to;

  it("knows a peer by namespace and labels, by one of both, or by its addresses", () => {
    const pods = { matchLabels: { "app.kubernetes.io/name": "minio" } };
    const inNamespace = (value: string) => ({ matchLabels: { "kubernetes.io/metadata.name": value } });
    const without = { "app.kubernetes.io/name": null };
    expect(minio({})).toEqual([{ namespaceSelector: inNamespace("health-data"), podSelector: pods }]);
    expect(minio({ namespace: "" })).toEqual([{ podSelector: pods }]);
    expect(minio({ podLabels: without })).toEqual([{ namespaceSelector: inNamespace("health-data") }]);
    expect(minio({ namespace: "", podLabels: without })).toEqual([{ podSelector: {} }]);
    expect(minio({ cidr: "10.1.2.3/32" })).toEqual([{ ipBlock: { cidr: "10.1.2.3/32" } }]);
    expect(minio({ cidr: "10.1.0.0/16" })).toEqual([{ ipBlock: { cidr: "10.1.0.0/16" } }]);
  });

  it.each(["0.0.0.0/0", "128.0.0.0/1", "10.0.16.0/20", "10.0.96.0/19", "10.0.0.16/28", "255.255.255.255/32"])(
    "takes %s for addresses",
    (cidr) => {
      expect(minio({ cidr })).toEqual([{ ipBlock: { cidr } }]);
    },
  );

  it("refuses each range that does not begin at its first address, in the form's words", () => {
    for (const cidr of ["10.0.0.0/0", "64.0.0.0/1", "10.0.16.0/19", "10.0.0.8/28", "255.255.255.255/31"]) {
      const result = attempt(name, { networkPolicy: { to: { minio: { cidr } } } });
      expect(result.ok ? "it renders" : result.problem.reason, cidr).toBe(
        "networkPolicy.to.minio.cidr: does not begin at the first address of its range, which Kubernetes refuses. Write that address, as in 10.0.16.0/20.",
      );
    }
  });

  it.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "256.0.0.0/8",
    "010.0.0.0/8",
    "all",
    "10.1.2.3/8",
    "10.0.10.7/24",
  ])("takes no %s for addresses", (cidr) => {
    expect(attempt(name, { networkPolicy: { to: { minio: { cidr } } } }).ok).toBe(false);
  });

  it("adds the user's rules last", () => {
    const extraIngress = [{ from: [{ podSelector: {} }], ports: [{ protocol: "TCP", port: 1 }] }];
    const extraEgress = [{ to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }];
    const { ingress, egress } = policy(name, {}, { extraIngress, extraEgress });
    expect(ingress.at(-1)).toEqual(extraIngress[0]);
    expect(egress.at(-1)).toEqual(extraEgress[0]);
  });
});

it("lets the ingress controller in to the Health API's container, and Prometheus only to an image with metrics", () => {
  const from = (values: object) =>
    policy("health-api", values).ingress.map(({ from, ports }) => [JSON.stringify(from), ports[0]?.port]);
  expect(from({})).toEqual([[expect.stringContaining('"ingress-nginx"'), 8000]]);
  expect(from({ metrics: { enabled: true } })).toEqual([
    [expect.stringContaining('"ingress-nginx"'), 8000],
    [expect.stringContaining('"prometheus"'), 8000],
  ]);
});

it("lets Prometheus in to the ETL engine where it serves metrics, and Redis out only when it deduplicates there", () => {
  expect(policy("etl-engine").ingress).toMatchObject([{ ports: [{ port: 8004 }] }]);
  expect(tcpPorts(policy("etl-engine").egress)).not.toContain(6379);
});

it("keeps cert-manager's solver reachable, unless told not to", () => {
  const solvers = (networkPolicy: object) =>
    render("health-api", { networkPolicy: { enabled: true, ...networkPolicy } })
      .objects.filter(({ kind, name }) => kind === "NetworkPolicy" && name.endsWith("-solver"))
      .map(({ object }) => object.spec);
  expect(solvers({})).toMatchObject([
    {
      podSelector: { matchLabels: { "acme.cert-manager.io/http01-solver": "true" } },
      policyTypes: ["Ingress"],
      ingress: [{ ports: [{ protocol: "TCP", port: 8089 }] }],
    },
  ]);
  expect(solvers({ acmeSolver: false })).toEqual([]);
});

describe("the HTTPRoute", () => {
  const route = (httpRoute: object = {}) =>
    render("health-api", { ingress: { enabled: false }, httpRoute: { enabled: true, ...httpRoute } }).spec(
      "HTTPRoute",
    );

  it("sends its paths from the Gateway to the Service's port", () => {
    expect(route({ host: "api.example.org", paths: ["/v1", "/auth"] })).toEqual({
      parentRefs: [{ name: "public" }],
      hostnames: ["api.example.org"],
      rules: [
        {
          matches: ["/v1", "/auth"].map((value) => ({ path: { type: "PathPrefix", value } })),
          timeouts: { request: "120s" },
          backendRefs: [{ name: "health-api", port: 8001 }],
        },
      ],
    });
  });

  it("hangs on one listener of a Gateway elsewhere, when they are named", () => {
    expect(route({ gateway: { name: "edge", namespace: "gateways", listener: "https" } })).toMatchObject({
      parentRefs: [{ name: "edge", namespace: "gateways", sectionName: "https" }],
    });
  });

  it("may stand beside an Ingress of another host", () => {
    const both = {
      ingress: { host: "old.example.org" },
      httpRoute: { enabled: true, host: "new.example.org" },
    };
    expect(render("health-api", both).kinds).toEqual(expect.arrayContaining(["HTTPRoute", "Ingress"]));
  });
});
