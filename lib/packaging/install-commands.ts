import { canonicalJson } from "@/lib/configuration/canonical";
import { sealingScriptName } from "@/lib/sealing/commands";
import { namespacesByOwner, namespacesYaml } from "./namespaces";
import { archiveName, type GoodEvaluation, objectsOf, type Release, releases } from "./release";
import { shellQuote } from "./shell";

export interface CommandGroup {
  id: "repository" | "namespaces" | "seal" | "install" | "verify" | "uninstall";
  title: string;
  /** What they do, and what must be so before. */
  about: string;
  /** As a POSIX shell runs them, one after the other. */
  commands: string;
}

interface CommandsInput {
  evaluation: GoodEvaluation;
  /** This server's origin: `https://chartroom.example`. */
  origin: string;
  /** The configuration's text (lib/configuration/link); `null` when it is too long for an address. */
  configurationText: string | null;
}

/**
 * What installs exactly this configuration from a terminal, in the order in which it is run. Every value of the user's
 * is one quoted word, whatever is in it.
 */
export function installCommands({ evaluation, origin, configurationText }: CommandsInput): CommandGroup[] {
  const installed = releases(evaluation);
  if (installed.length === 0) return [];
  const repository = configurationText === null ? null : `${origin}/c/${configurationText}`;
  const sealed = installed.filter(({ secret }) => secret.mode === "sealed" || secret.mode === "existing");
  return [
    ...(repository === null ? [] : [repositoryGroup(repository)]),
    namespaceGroup(evaluation),
    ...(sealed.length === 0 ? [] : [sealGroup(evaluation, sealed, origin)]),
    installGroup(installed, repository),
    verifyGroup(installed),
    uninstallGroup(installed),
  ];
}

function repositoryGroup(address: string): CommandGroup {
  return {
    id: "repository",
    title: "Helm repository",
    about:
      "Both charts with preset and overrides baked in, so that no values file and no flag is needed. The address changes with every value.",
    commands: `helm repo add --force-update chartroom \\\n  ${shellQuote(address)}\nhelm search repo chartroom`,
  };
}

function namespaceGroup({ configuration }: GoodEvaluation): CommandGroup {
  const { own, foreign } = namespacesByOwner(configuration);
  return {
    id: "namespaces",
    title: "Namespaces",
    about: "With the restricted Pod Security Standard, which every pod of both charts meets.",
    commands:
      own.length > 0
        ? `kubectl apply -f - <<'EOF'\n${namespacesYaml(configuration)}EOF`
        : foreign.map((namespace) => `kubectl get namespace ${shellQuote(namespace)}`).join("\n"),
  };
}

function sealGroup(
  { configuration }: GoodEvaluation,
  sealed: readonly Release[],
  origin: string,
): CommandGroup {
  const files = sealed.filter(({ secret }) => secret.mode === "sealed");
  const body = shellQuote(canonicalJson(configuration));
  return {
    id: "seal",
    title: "Secrets",
    about:
      "The script asks for each secret in your terminal, or makes one. None passes through this page or its server.",
    commands: [
      `curl --fail-with-body --silent --show-error --output ${sealingScriptName} \\`,
      "  --header 'Content-Type: application/json' --header 'Accept: text/plain' \\",
      `  --data ${body} ${shellQuote(`${origin}/api/sealed-secrets`)}`,
      `bash ${sealingScriptName}`,
      ...files.map(
        ({ namespace, secret }) =>
          `kubectl apply --namespace ${shellQuote(namespace)} --filename ${shellQuote(secret.sealedFile)}`,
      ),
    ].join("\n"),
  };
}

function installGroup(installed: readonly Release[], repository: string | null): CommandGroup {
  const about =
    repository === null
      ? "The configuration is too long for an address: download the bundle, unpack it, and run these in its folder."
      : "Straight from this address; it waits until the pods are ready. Argo CD and Flux take the same address as a chart repository.";
  const commands = installed.map(({ chart, release, namespace, archive }) => {
    const source = repository === null ? archive : `${repository}/${archiveName(chart)}`;
    return [
      `helm upgrade --install ${shellQuote(release)} \\`,
      `  ${shellQuote(source)} \\`,
      `  --namespace ${shellQuote(namespace)} --reset-values --wait --timeout 10m`,
    ].join("\n");
  });
  return { id: "install", title: "Install or upgrade", about, commands: commands.join("\n") };
}

function verifyGroup(installed: readonly Release[]): CommandGroup {
  const commands = installed.flatMap((release) => {
    const namespace = shellQuote(release.namespace);
    const { secret } = release;
    return [
      `helm status ${shellQuote(release.release)} --namespace ${namespace}`,
      ...(secret.mode === "inline"
        ? []
        : [`kubectl get secret ${shellQuote(secret.secretName)} --namespace ${namespace}`]),
      ...["PersistentVolumeClaim", "HorizontalPodAutoscaler", "Ingress"].flatMap((kind) =>
        objectsOf(release, kind).map(
          ({ name }) => `kubectl get ${kind.toLowerCase()} ${shellQuote(name)} --namespace ${namespace}`,
        ),
      ),
      ...objectsOf(release, "Deployment").map(
        ({ name }) =>
          `kubectl rollout status ${shellQuote(`deployment/${name}`)} --namespace ${namespace} --timeout=5m`,
      ),
    ];
  });
  return {
    id: "verify",
    title: "Verify",
    about:
      "Reads only. The bundle's verify.sh checks more: the Secret's keys, the probes' answers, the certificate.",
    commands: commands.join("\n"),
  };
}

function uninstallGroup(installed: readonly Release[]): CommandGroup {
  return {
    id: "uninstall",
    title: "Uninstall",
    about: "Volumes that the charts keep stay, and go on counting. The bundle's uninstall.sh names them.",
    commands: installed
      .map(
        ({ release, namespace }) =>
          `helm uninstall ${shellQuote(release)} --namespace ${shellQuote(namespace)} --wait`,
      )
      .join("\n"),
  };
}
