import { objectsOf, type Release, readPath } from "./release";
import { scriptHead } from "./script-head";
import { shellQuote } from "./shell";

/** `verify.sh`: looks at everything the release promises and goes on after a failure, so that one run shows all. */
export function verifyScript(releases: Release[]): string {
  return `${scriptHead("Checks that what was installed works. Changes nothing. Exits with 1 when a check fails.", "curl kubectl")}
failed=0
checks=0

# check WHAT HINT COMMAND…
check() {
  local what=$1 hint=$2 output
  shift 2
  checks=$((checks + 1))
  if output=$("$@" 2>&1); then
    printf 'ok      %s\\n' "$what"
  else
    failed=$((failed + 1))
    printf 'failed  %s\\n' "$what"
    if [ -n "$output" ]; then printf '%s\\n' "$output" | sed 's/^/          /'; fi
    if [ -n "$hint" ]; then printf '          Look: %s\\n' "$hint"; fi
  fi
}

# has_keys NAMESPACE SECRET KEY…: reads the names of the keys, never their values.
has_keys() {
  local namespace=$1 secret=$2 present key
  shift 2
  # shellcheck disable=SC2016 # $key is the template's, not the shell's
  present=$(kubectl get secret "$secret" -n "$namespace" \\
    -o go-template='{{range $key, $value := .data}}{{$key}}{{"\\n"}}{{end}}') || return
  for key in "$@"; do
    printf '%s\\n' "$present" | grep -qxF -- "$key" || {
      printf 'The key %s is missing.\\n' "$key"
      return 1
    }
  done
}

# field_is KIND NAME NAMESPACE JSONPATH VALUE; field_is_set KIND NAME NAMESPACE JSONPATH
field_is() {
  local value
  value=$(kubectl get "$1" "$2" -n "$3" -o jsonpath="$4") || return
  if [ "$value" != "$5" ]; then
    printf 'It is "%s" instead of "%s".\\n' "$value" "$5"
    return 1
  fi
}
field_is_set() {
  local value
  value=$(kubectl get "$1" "$2" -n "$3" -o jsonpath="$4") || return
  [ -n "$value" ]
}

# eventually COMMAND…: tries again for two minutes, because controllers need a while after an installation.
eventually() {
  local output tries=\${VERIFY_TRIES:-24}
  until output=$("$@" 2>&1); do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      printf '%s\\n' "$output"
      return 1
    fi
    sleep 5
  done
}

# answers NAMESPACE SERVICE PORT PATH: asks through a port-forward on a free local port.
answers() {
  local log forward port status=0
  log=$(mktemp)
  kubectl port-forward -n "$1" "service/$2" ":$3" >"$log" 2>&1 &
  forward=$!
  port=
  for _ in {1..40}; do
    port=$(sed -n 's/^Forwarding from 127\\.0\\.0\\.1:\\([0-9]*\\) .*/\\1/p' "$log" | head -n 1)
    if [ -n "$port" ] || ! kill -0 "$forward" 2>/dev/null; then break; fi
    sleep 0.25
  done
  if [ -z "$port" ]; then
    cat "$log"
    status=1
  else
    curl --fail --silent --show-error --max-time 15 --output /dev/null "http://127.0.0.1:$port$4" || status=$?
  fi
  kill "$forward" 2>/dev/null || true
  wait "$forward" 2>/dev/null || true
  rm -f -- "$log"
  return "$status"
}

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
    ...objectsOf(release, "Deployment").map(({ name }) =>
      check(`Deployment ${name} is rolled out`, `kubectl get pods,events -n ${namespace}`, [
        "kubectl",
        "rollout",
        "status",
        `deployment/${name}`,
        "-n",
        namespace,
        "--timeout=5m",
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
    ...(release.chart === "etl-engine" ? [consumerHint] : []),
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

/** Asks the paths that the probes ask, through the Service's port that leads to them. */
function healthChecks(release: Release): string[] {
  const container = readPath(
    objectsOf(release, "Deployment")[0]?.object,
    "spec",
    "template",
    "spec",
    "containers",
    0,
  );
  const service = objectsOf(release, "Service")[0];
  const ports = readPath(service?.object, "spec", "ports");
  if (service === undefined || !Array.isArray(ports)) return [];
  const probes = ["livenessProbe", "readinessProbe"].flatMap((probe) => {
    const path = readPath(container, probe, "httpGet", "path");
    const target = readPath(container, probe, "httpGet", "port");
    const port = ports.find((candidate: unknown) => readPath(candidate, "targetPort") === target);
    const number = readPath(port, "port");
    return typeof path === "string" && typeof number === "number" ? [{ path, port: number }] : [];
  });
  const unique = new Map(probes.map((probe) => [`${probe.port}${probe.path}`, probe]));
  return [...unique.values()].map(({ path, port }) =>
    check(
      `Service ${service.name} answers on ${port}${path}`,
      `kubectl logs deployment/${objectsOf(release, "Deployment")[0]?.name ?? service.name} -n ${release.namespace}`,
      ["answers", release.namespace, service.name, String(port), path],
    ),
  );
}

const consumerHint = `printf 'note    %s\\n' 'Today'\\''s ETL image answers 200 even when its consumer is dead: see that the queue has a consumer.'`;

function check(what: string, hint: string, command: string[]): string {
  return ["check", what, hint, ...command].map(shellQuote).join(" ");
}
