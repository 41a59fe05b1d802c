import type { Configuration } from "@/lib/configuration/schema";
import { chartNamespaces, isForeignNamespace } from "./namespaces";
import type { Release } from "./release";
import { scriptHead } from "./script-head";
import { shellQuote } from "./shell";

/** `install.sh`: namespaces, a dry run on the server for every chart, Secrets, then `helm upgrade --install`. */
export function installScript(configuration: Configuration, releases: Release[]): string {
  const ownNamespaces = chartNamespaces(configuration).filter((namespace) => !isForeignNamespace(namespace));
  const calls = (name: string, words: (release: Release) => string[]) =>
    releases.map((release) => [name, ...words(release).map(shellQuote)].join(" "));
  return `${scriptHead("Installs this configuration, or upgrades to it. Safe to repeat.", "helm kubectl")}
# try_out RELEASE NAMESPACE ARCHIVE: Helm asks the cluster whether it has every kind and whether an object belongs to
# another release. It changes nothing.
try_out() {
  printf 'Dry run of %s in %s\\n' "$1" "$2"
  helm upgrade --install "$1" "$3" --namespace "$2" --reset-values --dry-run=server >/dev/null
}

# require_secret NAMESPACE SECRET FILE: without its Secret a pod never starts, so it must be there first.
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

# install RELEASE NAMESPACE ARCHIVE: --reset-values because Helm, given no values, takes over those of the release before.
install() {
  printf 'Installing %s in %s\\n' "$1" "$2"
  helm upgrade --install "$1" "$3" --namespace "$2" --reset-values --wait --timeout 10m
}

${[
  ...(ownNamespaces.length === 0 ? [] : ["kubectl apply --filename namespaces.yaml"]),
  ...calls("try_out", ({ release, namespace, archive }) => [release, namespace, archive]),
  ...releases
    .filter(({ secret }) => secret.mode !== "inline")
    .map(({ namespace, secret }) =>
      ["require_secret", namespace, secret.secretName, secret.sealedFile].map(shellQuote).join(" "),
    ),
  ...calls("install", ({ release, namespace, archive }) => [release, namespace, archive]),
].join("\n")}

printf 'Installed. See that it works: ./verify.sh\\n'
`;
}
