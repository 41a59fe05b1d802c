import { namespacesByOwner } from "./namespaces";
import { type GoodEvaluation, objectsOf, podTemplateOf, type Release, readPath } from "./release";
import { issuerNote } from "./runbook-operations";

/** The runbook's list of what a cluster must have before the installation; every line follows from the rendered objects. */
export function needs(evaluation: GoodEvaluation, releases: Release[]): string {
  const { secrets, cluster } = evaluation.configuration;
  const has = (kind: string) => releases.some((release) => objectsOf(release, kind).length > 0);
  const isSealed = releases.some(({ secret }) => secret.mode === "sealed");
  return `## What must be there

- Kubernetes 1.24 or later; the manifests were rendered for ${cluster.kubernetesVersion}, with Helm ${evaluation.engine.helm}.
- \`helm\` 3.13 or later, or 4; \`kubectl\`; \`curl\`; bash (on Windows: WSL). Your context must be the right cluster: \`kubectl config current-context\`.
${[
  ...images(evaluation, releases),
  ...dataLayer(releases),
  ...(isSealed
    ? [
        `- The Sealed Secrets controller \`${secrets.controllerNamespace}/${secrets.controllerName}\`, and \`kubeseal\` on your machine.`,
      ]
    : []),
  ...(has("HorizontalPodAutoscaler")
    ? [
        "- metrics-server, for the autoscaler. OKE does not install it: `kubectl apply -f https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml`.",
      ]
    : []),
  ...ingressNeeds(releases),
  ...programs.filter(({ kind }) => has(kind)).map(({ text }) => `- ${text}`),
  ...namespacesByOwner(evaluation.configuration).foreign.map(
    (namespace) =>
      `- The namespace \`${namespace}\`. It holds other workloads, so this bundle does not manage it.`,
  ),
].join("\n")}
`;
}

/** An image without the nodes' architecture starts with "exec format error"; OKE's free nodes are Arm. */
function images({ budget }: GoodEvaluation, releases: Release[]): string[] {
  const architectures = [...new Set(budget.nodes.map(({ architecture }) => architecture))].sort();
  const names = releases.map(
    (release) => `\`${String(readPath(podTemplateOf(release), "spec", "containers", 0, "image"))}\``,
  );
  const identity = releases
    .map(({ preview }) => readPath(preview.values, "webauthn", "jwksUrl"))
    .filter((url) => url !== undefined);
  return [
    `- The images ${names.join(" and ")}, built for ${architectures.join(" and ")}.`,
    ...identity.map(
      (url) => `- The identity provider's keys at \`${url}\`, reachable from inside the cluster.`,
    ),
  ];
}

/** What the rendered Ingress asks of the cluster. */
function ingressNeeds(releases: Release[]): string[] {
  const ingresses = releases.flatMap((release) => objectsOf(release, "Ingress"));
  return ingresses.flatMap(({ object }) => {
    const className = readPath(object, "spec", "ingressClassName");
    const issuer = readPath(object, "metadata", "annotations", "cert-manager.io/cluster-issuer");
    return [
      `- An ingress controller ${className === undefined ? "that serves the default class" : `of class \`${className}\``}.`,
      ...(issuer === undefined
        ? []
        : [`- cert-manager, with a ClusterIssuer named \`${issuer}\`. ${issuerNote}`]),
    ];
  });
}

/** Where these values say that PostgreSQL, Redis, MinIO and RabbitMQ are. The ETL engine does without PostgreSQL. */
function dataLayer(releases: Release[]): string[] {
  const lines = releases.flatMap(({ chart, preview: { values } }) => {
    const host = (...keys: string[]) => readPath(values, ...keys);
    const usesRedis = host("deduplication", "store") !== "sqlite";
    return [
      ...(chart === "etl-engine"
        ? []
        : [`PostgreSQL at \`${host("database", "host")}:${host("database", "port")}\``]),
      ...(usesRedis ? [`Redis at \`${host("redis", "host")}:${host("redis", "port")}\``] : []),
      `MinIO at \`${host("minio", "endpoint")}\`, bucket \`${host("minio", "bucket")}\``,
      `RabbitMQ at \`${host("rabbitmq", "host")}:${host("rabbitmq", "port")}\`, exchange \`${host("rabbitmq", "exchange")}\``,
    ];
  });
  return [...new Set(lines)].map((line) => `- ${line}.`);
}

/** What acts on objects that Kubernetes itself only stores. */
const programs = [
  {
    kind: "NetworkPolicy",
    text: "A network that enforces policies, such as Calico: OKE's flannel takes them and lets everything through.",
  },
  {
    kind: "ScaledObject",
    text: "KEDA, which scales by the queue. Its own pods ask for 300m CPU: count them as a neighbour.",
  },
  {
    kind: "HTTPRoute",
    text: "The Gateway API's definitions, and the Gateway that the HTTPRoute names, which must allow routes from this namespace.",
  },
  {
    kind: "ExternalSecret",
    text: "The External Secrets operator, and the store that the ExternalSecret names, unless the chart makes it.",
  },
  { kind: "ServiceMonitor", text: "The Prometheus operator, which reads the ServiceMonitor." },
  {
    kind: "PrometheusRule",
    text: "The Prometheus operator, which reads the PrometheusRule; kube-state-metrics and the kubelet's metrics.",
  },
];
