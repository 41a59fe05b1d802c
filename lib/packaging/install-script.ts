import type { Configuration } from "@/lib/configuration/schema";
import { askedIssuers, clusterIssuerFile } from "./cluster-issuer";
import { namespacesByOwner } from "./namespaces";
import { isBroughtByHand, pullSecrets, type Release } from "./release";
import { scriptHead } from "./script-head";
import { shellQuote } from "./shell";

/**
 * `install.sh`: namespaces, what the pods cannot start without, a dry run on the server for every chart, and only then
 * `helm upgrade --install`. What is missing stops it with the command that brings it.
 */
export function installScript(configuration: Configuration, releases: Release[]): string {
  const { own: ownNamespaces, foreign } = namespacesByOwner(configuration);
  const outside = releases.filter(isBroughtByHand);
  const pulls = releases.flatMap((release) =>
    pullSecrets(release).map((name) => ({ name, namespace: release.namespace })),
  );
  const issuers = askedIssuers(releases);
  const functions = [
    tryOut,
    ...(outside.length === 0 ? [] : [requireSecret]),
    ...(pulls.length === 0 ? [] : [requirePullSecret]),
    ...(foreign.length === 0 ? [] : [requireNamespace]),
    ...(issuers.length === 0 ? [] : [offerIssuer]),
    install,
  ];
  return `${scriptHead("Installs this configuration, or upgrades to it. Safe to repeat.", "helm kubectl")}
${functions.join("\n")}
${[
  ...(ownNamespaces.length === 0 ? [] : ["kubectl apply --filename namespaces.yaml"]),
  ...foreign.map((namespace) => call("require_namespace", namespace)),
  ...pulls.map(({ name, namespace }) => call("require_pull_secret", namespace, name)),
  ...releases.map(({ chart, release, namespace, archive }) =>
    call("try_out", release, namespace, archive, `manifests/${chart}.yaml`),
  ),
  ...issuers.map(({ name }) => call("offer_issuer", name)),
  ...outside.map(({ namespace, secret }) =>
    call("require_secret", namespace, secret.secretName, secret.sealedFile),
  ),
  ...releases.map(({ release, namespace, archive }) => call("install", release, namespace, archive)),
].join("\n")}

printf 'Installed. See that it works: ./verify.sh\\n'
`;
}

function call(name: string, ...words: string[]): string {
  return [name, ...words.map(shellQuote)].join(" ");
}

const tryOut = `# try_out RELEASE NAMESPACE ARCHIVE MANIFESTS: asks the cluster twice and changes nothing. Helm asks whether an object
# belongs to another release; the API server judges every object: its kinds, fields, admission rules.
try_out() {
  printf 'Dry run of %s in %s\\n' "$1" "$2"
  helm upgrade --install "$1" "$3" --namespace "$2" --reset-values --dry-run=server >/dev/null
  kubectl apply --server-side --force-conflicts --dry-run=server --namespace "$2" --filename "$4" >/dev/null
}
`;

const requireSecret = `# require_secret NAMESPACE SECRET FILE: without its Secret a pod never starts, so it must be there first.
require_secret() {
  local attempt
  if [ -f "$3" ]; then kubectl apply --namespace "$1" --filename "$3"; fi
  for attempt in {0..30}; do
    if kubectl get secret "$2" --namespace "$1" --output name >/dev/null 2>&1; then return; fi
    if [ ! -f "$3" ]; then break; fi
    if [ "$attempt" -eq 0 ]; then printf 'Waiting for the controller to unseal %s\\n' "$2"; fi
    sleep 2
  done
  printf 'The Secret %s is missing in namespace %s. Run ./seal-secrets.sh, then start again.\\n' "$2" "$1" >&2
  if [ -f "$3" ]; then printf 'Why it was not unsealed: kubectl describe sealedsecret %s -n %s\\n' "$2" "$1" >&2; fi
  exit 1
}
`;

/** No flag holds the password: kubectl has none that reads it from a pipe, so the login's own file is taken. */
const requirePullSecret = `# require_pull_secret NAMESPACE SECRET: without it a node cannot pull the image from a private registry.
require_pull_secret() {
  if kubectl get secret "$2" --namespace "$1" --output name >/dev/null 2>&1; then return; fi
  printf 'The pull secret %s is missing in namespace %s. Log in to the registry (docker login or podman login), then:\\n' "$2" "$1" >&2
  # shellcheck disable=SC2016 # $HOME is for the shell of whoever reads this
  printf '  kubectl create secret generic %s -n %s --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson="$HOME/.docker/config.json"\\n' "$2" "$1" >&2
  printf 'The file must hold the login itself, not the name of a credential helper.\\n' >&2
  exit 1
}
`;

const requireNamespace = `# require_namespace NAMESPACE: it holds other workloads, so it is not made here.
require_namespace() {
  if kubectl get namespace "$1" --output name >/dev/null 2>&1; then return; fi
  printf 'The namespace %s is missing. It belongs to other workloads: install those first, or choose another in Chartroom.\\n' "$1" >&2
  exit 1
}
`;

const offerIssuer = `# offer_issuer NAME: an issuer that exists is left as it is.
offer_issuer() {
  if kubectl get clusterissuer "$1" >/dev/null 2>&1; then return; fi
  if ! kubectl get crd clusterissuers.cert-manager.io >/dev/null 2>&1; then
    printf 'cert-manager is not installed: the certificate will not be issued until it is. Then: kubectl apply -f ${clusterIssuerFile}\\n' >&2
    return
  fi
  printf 'Making the ClusterIssuer %s\\n' "$1"
  kubectl apply --filename ${clusterIssuerFile}
}
`;

const install = `# install RELEASE NAMESPACE ARCHIVE: --reset-values because Helm, given no values, takes over those of the release before.
install() {
  printf 'Installing %s in %s\\n' "$1" "$2"
  helm upgrade --install "$1" "$3" --namespace "$2" --reset-values --wait --timeout 10m
}
`;
