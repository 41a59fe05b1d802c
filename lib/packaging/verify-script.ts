import { hasTests, objectsOf, podTemplateOf, type Release, readPath } from "./release";
import { scriptHead } from "./script-head";
import { shellQuote } from "./shell";
import { verifyFunctions } from "./verify-functions";

/**
 * `verify.sh`: looks at everything the release promises and goes on after a failure, so that one run shows all. What
 * fails says where to look; a pod that does not start says what holds it up.
 */
export function verifyScript(releases: Release[]): string {
  return `${scriptHead("Checks that what was installed works. Changes nothing. Exits with 1 when a check fails.", releases.some(hasTests) ? "curl helm kubectl" : "curl kubectl")}
${verifyFunctions}
${releases.map(checksOf).join("\n")}
if [ "$failed" -gt 0 ]; then
  printf '%s of %s checks failed.\\n' "$failed" "$checks"
  exit 1
fi
printf 'All %s checks passed.\\n' "$checks"
`;
}

function checksOf(release: Release): string {
  const { namespace, title, secret } = release;
  const lines = [
    `printf '\\n%s, release %s in namespace %s\\n' ${[title, release.release, namespace].map(shellQuote).join(" ")}`,
    check(
      `Secret ${secret.secretName} has its ${secret.keys.length} keys`,
      `kubectl get ${secret.mode === "sealed" ? "secret,sealedsecret" : "secret"} -n ${namespace}`,
      ["has_keys", namespace, secret.secretName, ...secret.keys],
    ),
    ...objectsOf(release, "PersistentVolumeClaim").map(({ name }) =>
      check(`Volume ${name} is bound`, `kubectl describe pvc ${name} -n ${namespace}`, [
        "field_is",
        "pvc",
        name,
        namespace,
        "{.status.phase}",
        "Bound",
      ]),
    ),
    ...objectsOf(release, "Deployment").map(({ name, object }) =>
      check(`Deployment ${name} is rolled out`, `kubectl get pods,events -n ${namespace}`, [
        "rolled_out",
        namespace,
        name,
        selectorText(object),
      ]),
    ),
    ...objectsOf(release, "HorizontalPodAutoscaler").map(({ name }) =>
      check(
        `Autoscaler ${name} reads its metrics`,
        `kubectl describe hpa ${name} -n ${namespace} (it needs metrics-server, which OKE does not install)`,
        [
          "eventually",
          "field_is",
          "hpa",
          name,
          namespace,
          '{.status.conditions[?(@.type=="ScalingActive")].status}',
          "True",
        ],
      ),
    ),
    ...objectsOf(release, "Ingress").flatMap((ingress) => ingressChecks(ingress, namespace)),
    ...healthChecks(release),
    ...conditionChecks(release),
    ...consumerChecks(release),
    ...(hasTests(release)
      ? [
          check(
            `helm test ${release.release} passes`,
            `helm test ${release.release} -n ${namespace} --logs`,
            ["helm", "test", release.release, "--namespace", namespace],
          ),
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function ingressChecks({ name, object }: { name: string; object: unknown }, namespace: string): string[] {
  const checks = [
    check(
      `Ingress ${name} has an address`,
      `kubectl describe ingress ${name} -n ${namespace}; is its controller installed?`,
      ["eventually", "field_is_set", "ingress", name, namespace, "{.status.loadBalancer.ingress[0]}"],
    ),
  ];
  const certificate = readPath(object, "spec", "tls", 0, "secretName");
  const issuer = readPath(object, "metadata", "annotations", "cert-manager.io/cluster-issuer");
  if (typeof certificate !== "string" || issuer === undefined) return checks;
  return [
    ...checks,
    check(
      `Certificate ${certificate} is issued`,
      `kubectl describe certificate ${certificate} -n ${namespace}`,
      [
        "eventually",
        "field_is",
        "certificate",
        certificate,
        namespace,
        '{.status.conditions[?(@.type=="Ready")].status}',
        "True",
      ],
    ),
  ];
}

/** Asks the paths that the probes and Prometheus ask, through the Service's port that leads to them. */
function healthChecks(release: Release): string[] {
  const container = readPath(podTemplateOf(release), "spec", "containers", 0);
  const service = objectsOf(release, "Service")[0];
  const ports = readPath(service?.object, "spec", "ports");
  if (service === undefined || !Array.isArray(ports)) return [];
  const probes = ["livenessProbe", "readinessProbe"].map((probe) => ({
    path: readPath(container, probe, "httpGet", "path"),
    target: readPath(container, probe, "httpGet", "port"),
  }));
  const asked = [...probes, metricsOf(release, container)].flatMap(({ path, target }) => {
    const port = ports.find((candidate: unknown) => readPath(candidate, "targetPort") === target);
    const number = readPath(port, "port");
    return typeof path === "string" && typeof number === "number" ? [{ path, port: number }] : [];
  });
  const unique = new Map(asked.map((each) => [`${each.port}${each.path}`, each]));
  return [...unique.values()].map(({ path, port }) =>
    check(
      `Service ${service.name} answers on ${port}${path}`,
      `kubectl logs deployment/${objectsOf(release, "Deployment")[0]?.name ?? service.name} -n ${release.namespace}`,
      ["answers", release.namespace, service.name, String(port), path],
    ),
  );
}

/** What the pods' annotations tell Prometheus to scrape, by the name of the container's port. */
function metricsOf(release: Release, container: unknown): { path: unknown; target: unknown } {
  const annotations = readPath(podTemplateOf(release), "metadata", "annotations");
  const number = readPath(annotations, "prometheus.io/port");
  const ports = readPath(container, "ports");
  const port = Array.isArray(ports)
    ? ports.find((each: unknown) => String(readPath(each, "containerPort")) === number)
    : undefined;
  return { path: readPath(annotations, "prometheus.io/path"), target: readPath(port, "name") };
}

/** Objects of other controllers that say of themselves whether they work. */
function conditionChecks(release: Release): string[] {
  return selfReporting.flatMap(({ kind, resource, condition, hint }) =>
    objectsOf(release, kind).map(({ name }) =>
      check(
        `${kind} ${name} is ${condition.word}`,
        `kubectl describe ${resource} ${name} -n ${release.namespace}; ${hint}`,
        ["eventually", "field_is", resource, name, release.namespace, condition.path, "True"],
      ),
    ),
  );
}

const selfReporting = [
  {
    kind: "ScaledObject",
    resource: "scaledobject.keda.sh",
    condition: { word: "ready", path: '{.status.conditions[?(@.type=="Ready")].status}' },
    hint: "KEDA must reach RabbitMQ",
  },
  {
    kind: "ExternalSecret",
    resource: "externalsecret.external-secrets.io",
    condition: { word: "synced", path: '{.status.conditions[?(@.type=="Ready")].status}' },
    hint: "does the store exist, and may it read the vault?",
  },
  {
    kind: "HTTPRoute",
    resource: "httproute.gateway.networking.k8s.io",
    condition: { word: "accepted", path: '{.status.parents[0].conditions[?(@.type=="Accepted")].status}' },
    hint: "does the Gateway allow routes from this namespace?",
  },
];

/** Today's ETL image answers 200 even when its consumer is dead, so the broker is asked, where it is in this cluster. */
function consumerChecks(release: Release): string[] {
  if (release.chart !== "etl-engine") return [];
  const host = String(readPath(release.preview.values, "rabbitmq", "host"));
  const queue = String(readPath(release.preview.values, "rabbitmq", "queue"));
  const service = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(\.|$)/.exec(host);
  if (service === null)
    return [
      `printf 'note    %s\\n' ${shellQuote(`Today's ETL image answers 200 even when its consumer is dead: see at ${host} that the queue ${queue} has a consumer.`)}`,
    ];
  const [, name = "", namespace = ""] = service;
  return [
    check(
      `Queue ${queue} has a consumer`,
      `kubectl logs deployment/${objectsOf(release, "Deployment")[0]?.name ?? release.release} -n ${release.namespace}; the probes answer 200 even when the consumer is dead`,
      ["eventually", "consumed", namespace, name, queue],
    ),
  ];
}

/** A Deployment's selector as kubectl's `-l` takes it. */
function selectorText(deployment: unknown): string {
  const labels = readPath(deployment, "spec", "selector", "matchLabels");
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

function check(what: string, hint: string, command: string[]): string {
  return ["check", what, hint, ...command].map(shellQuote).join(" ");
}
