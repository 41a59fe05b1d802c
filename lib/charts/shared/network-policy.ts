import type { z } from "zod";
import { group } from "./groups";
import * as kubernetes from "./kubernetes";
import { patterns } from "./patterns";
import { flag, pattern } from "./scalars";

/** Whom the pods may talk to. The ports follow from the other values; who is there is for the user to say. */

interface Peer {
  /** Begins the titles: "Database". */
  title: string;
  namespace: string;
  podLabels?: Record<string, string>;
}

/** The other side of a connection: pods by namespace and labels, or addresses outside the cluster. */
export function peer({ title, namespace, podLabels = {} }: Peer) {
  return group({
    namespace: pattern(patterns.optionalDnsLabel, "a namespace", "its name, or leave it empty", 63)
      .default(namespace)
      .meta({
        title: `${title} namespace`,
        description: "Where its pods run. Empty: the release's own namespace.",
      }),
    podLabels: kubernetes
      .nodeLabels()
      .default(podLabels)
      .meta({
        title: `${title} pod labels`,
        description:
          "Labels that its pods carry. Empty: every pod of the namespace. null takes one of the chart's away.",
      }),
    cidr: pattern(
      patterns.optionalCidr,
      "a range of addresses",
      "one such as 10.0.10.0/24, 10.0.16.0/20 or 10.0.10.7/32, or leave it empty",
      18,
    )
      .default("")
      .meta({
        title: `${title} addresses`,
        description:
          "A range of IPv4 addresses outside the cluster, which then counts instead of namespace and labels. Others go into the extra rules.",
      }),
  })
    .prefault({})
    .meta({ title, description: `Where ${title} is, as seen by the network policy.` });
}

type Peers = Record<string, ReturnType<typeof peer>>;

export function networkPolicy<
  const From extends Peers,
  const To extends Peers,
  const More extends Record<string, z.ZodType>,
>(from: From, to: To, more: More) {
  return group({
    enabled: flag().default(false).meta({
      title: "Network policy",
      description:
        "Lets the pods reach, and be reached by, only what is named here. Without effect on OKE's flannel network unless Calico is installed; a wrong label cuts the service off.",
    }),
    from: group(from)
      // Every peer has its defaults, which a generic type cannot show.
      .prefault({} as never)
      .meta({ title: "Allowed in", description: "Who may reach the pods." }),
    to: group({
      dns: peer({ title: "DNS", namespace: "kube-system", podLabels: { "k8s-app": "kube-dns" } }),
      ...to,
    })
      .prefault({} as never)
      .meta({
        title: "Allowed out",
        description: "Whom the pods may reach, on the ports of the other values.",
      }),
    ...more,
    extraIngress: kubernetes.networkRules("from").default([]).meta({
      title: "More allowed in",
      description: "More ingress rules as Kubernetes writes them, for a NodePort or another service.",
    }),
    extraEgress: kubernetes.networkRules("to").default([]).meta({
      title: "More allowed out",
      description:
        "More egress rules as Kubernetes writes them. Neither of today's images needs the internet.",
    }),
  })
    .prefault({} as never)
    .meta({ title: "Network policy", description: "Which connections the pods may have." });
}

export const prometheusPeer = () =>
  peer({
    title: "Prometheus",
    namespace: "health-observability",
    podLabels: { "app.kubernetes.io/name": "prometheus" },
  });

const inDataLayer = (title: string, name: string, component?: string) =>
  peer({
    title,
    namespace: "health-data",
    podLabels: {
      "app.kubernetes.io/name": name,
      ...(component === undefined ? {} : { "app.kubernetes.io/component": component }),
    },
  });

/** The labels that the Bitnami charts and Jaeger give their pods. */
export const peers = {
  database: () => inDataLayer("PostgreSQL", "postgresql-health", "primary"),
  redis: () => inDataLayer("Redis", "redis-health", "master"),
  minio: () => inDataLayer("MinIO", "minio"),
  rabbitmq: () => inDataLayer("RabbitMQ", "rabbitmq"),
  tracing: () => peer({ title: "Jaeger", namespace: "health-observability", podLabels: { app: "jaeger" } }),
  identity: () =>
    peer({ title: "Identity provider", namespace: "health-auth", podLabels: { app: "envoy-gateway" } }),
};

export const acmeSolver = () =>
  flag().default(true).meta({
    title: "Certificate solver",
    description:
      "Also lets the ingress controller reach cert-manager's HTTP-01 solver pods (port 8089), which a default-deny policy of the namespace would shut off. No certificate is issued otherwise.",
  });
