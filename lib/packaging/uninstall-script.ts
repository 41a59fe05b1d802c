import type { Budget } from "@/lib/budget/budget";
import type { RenderedObject } from "@/lib/render/engine";
import { formerClaim, isKept, objectsOf, type Release, readPath } from "./release";
import { scriptHead } from "./script-head";
import { shellQuote } from "./shell";

/** `uninstall.sh`: asks before each step, and says what stays and what it costs. No answer means no. */
export function uninstallScript(releases: Release[], budget: Budget): string {
  return `${scriptHead("Uninstalls the releases of this configuration. Asks before each step; no answer means no.", "helm kubectl")}
confirm() {
  local answer=
  printf '%s [y/N] ' "$1"
  IFS= read -r answer || true
  if [ ! -t 0 ]; then printf '\\n'; fi
  case $answer in
    y | Y | yes) return 0 ;;
    *) return 1 ;;
  esac
}

# uninstall RELEASE NAMESPACE: succeeds when the release is gone.
uninstall() {
  if ! helm status "$1" --namespace "$2" >/dev/null 2>&1; then
    printf 'There is no release %s in namespace %s.\\n' "$1" "$2"
  elif confirm "Uninstall the release $1 from namespace $2?"; then
    helm uninstall "$1" --namespace "$2" --wait --timeout 5m
  else
    return 1
  fi
}

${releases.map((release) => releaseLines(release, budget).join("\n")).join("\n\n")}

printf '%s\\n' 'Namespaces stay. Delete one, with everything in it: kubectl delete namespace NAME'
`;
}

function releaseLines(release: Release, budget: Budget): string[] {
  const { title, namespace } = release;
  const claims = objectsOf(release, "PersistentVolumeClaim");
  return [
    `# ${title}`,
    ...claims
      .filter((claim) => !isKept(claim))
      .map(({ name }) => say(`Uninstalling deletes the volume ${name} and all that is on it.`)),
    // What the release still uses is not asked about: a volume in use cannot be deleted, and its pods need the Secret.
    `if uninstall ${shellQuote(release.release)} ${shellQuote(namespace)}; then`,
    ...leftovers(release, claims, budget).map((line) => `  ${line}`),
    "else",
    `  ${say(`The release ${release.release} stays, with all that belongs to it.`)}`,
    "fi",
  ];
}

/** What Helm leaves behind; at least one line, because a shell's `then` needs one. */
function leftovers(release: Release, claims: RenderedObject[], budget: Budget): string[] {
  const { namespace, secret } = release;
  const former = formerClaim(release);
  const lines = [
    ...(former === null ? [] : formerClaimLines(former, namespace)),
    ...claims
      .filter(isKept)
      .flatMap((claim) => [
        say(`The volume ${claim.name} stays, with its data. ${costOf(claim, budget)}`),
        deletion(`Delete the volume ${claim.name} and all that is on it, for ever?`, [
          "pvc",
          claim.name,
          "-n",
          namespace,
        ]),
      ]),
    ...(secret.mode === "sealed"
      ? [
          deletion(`Delete the sealed secret ${secret.secretName}, and with it the Secret?`, [
            "sealedsecret",
            secret.secretName,
            "-n",
            namespace,
          ]),
        ]
      : []),
    // The chart's own of inline mode stays too, for the one that might take its place.
    ...(secret.mode === "existing" || secret.mode === "inline"
      ? [deletion(`Delete the Secret ${secret.secretName}?`, ["secret", secret.secretName, "-n", namespace])]
      : []),
  ];
  return lines.length === 0 ? [":"] : lines;
}

/** A claim of an earlier configuration: whether it is there only the cluster knows. */
function formerClaimLines(name: string, namespace: string): string[] {
  return [
    `if kubectl get pvc ${shellQuote(name)} -n ${shellQuote(namespace)} >/dev/null 2>&1; then`,
    `  ${say(`The volume ${name} is there, from the time when this service kept its keys in SQLite. OCI counts 50 GB for it.`)}`,
    `  ${deletion(`Delete the volume ${name} and all that is on it, for ever?`, ["pvc", name, "-n", namespace])}`,
    "fi",
  ];
}

function costOf(claim: { name: string; object: unknown }, { storage }: Budget): string {
  const size = String(readPath(claim.object, "spec", "resources", "requests", "storage") ?? "");
  const volume = storage.volumes.find(({ name }) => name === claim.name);
  if (volume === undefined) return `It asks for ${size}.`;
  return `It asks for ${size}; OCI goes on counting ${volume.billedGb} GB of the allowance's ${storage.limitGb} GB for it.`;
}

function deletion(question: string, words: string[]): string {
  return `if confirm ${shellQuote(question)}; then kubectl delete ${words.map(shellQuote).join(" ")} --ignore-not-found; fi`;
}

function say(text: string): string {
  return `printf '%s\\n' ${shellQuote(text)}`;
}
