import type { Budget, SituationName } from "@/lib/budget/budget";
import { charts } from "@/lib/charts/chart";
import { askedIssuers, clusterIssuerFile } from "./cluster-issuer";
import { fence } from "./markdown";
import { namespacesByOwner } from "./namespaces";
import { neighbourEntries } from "./neighbour-values";
import { type GoodEvaluation, isBroughtByHand, isKept, objectsOf, type Release, readPath } from "./release";
import { needs } from "./runbook-needs";
import { gitops, troubleshooting, upgrading } from "./runbook-operations";

interface RunbookInput {
  id: string;
  evaluation: GoodEvaluation;
  releases: Release[];
}

/** The bundle's README: from an empty cluster to a checked installation and back, for this very configuration. */
export function runbook(input: RunbookInput): string {
  return [
    head(input),
    needs(input.evaluation, input.releases),
    numbers(input.evaluation),
    advice(input.evaluation),
    steps(input),
    upgrading(input.releases),
    gitops(input.evaluation.configuration, input.releases),
    troubleshooting(input.releases),
    carriers(input),
    contents(input),
  ].join("\n");
}

function head({ id, releases }: RunbookInput): string {
  const rows = releases.map(
    ({ title, release, namespace, chart, secret }) =>
      `| ${title} | \`${release}\` | \`${namespace}\` | \`${chart}\` ${charts[chart].version} | \`${secret.secretName}\` (${secret.mode}) |`,
  );
  return `# Health services, configuration ${id}

Made by Chartroom from \`configuration.yaml\`. The same configuration always gives this same bundle, byte for byte; import
\`configuration.yaml\` into Chartroom to go on from here. \`sha256sum -c SHA256SUMS\` (macOS: \`shasum -a 256 -c SHA256SUMS\`)
tells whether a file was changed.

| Service | Release | Namespace | Chart | Secret |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

const situationTitles: Record<SituationName, string> = {
  rest: "At rest",
  peak: "At peak",
  rollout: "During a rollout",
};

function numbers({ budget, configuration }: GoodEvaluation): string {
  const rows = (["rest", "peak", "rollout"] as const).map((name) => {
    const { fits, certainty, requested, available } = budget.situations[name];
    const verdict = fits
      ? "fits"
      : certainty === "depends"
        ? "depends on the scheduler's choice"
        : "does not fit";
    return `| ${situationTitles[name]} | ${requested.cpuMillicores}m of ${available.cpuMillicores}m | ${gib(requested.memoryBytes)} of ${gib(available.memoryBytes)} | ${verdict} |`;
  });
  const { storage, compute, loadBalancers, monthlyCost } = budget;
  return `## Does it fit

**${budget.summary}** Reckoned for ${allowanceText(configuration.cluster.allowance, compute, storage.limitGb)}, account \`${configuration.cluster.account}\`.

| Situation | CPU requests | Memory requests | Verdict |
| --- | --- | --- | --- |
${rows.join("\n")}

- Nodes: ${budget.nodes.map(({ name, ocpus, memoryGb }) => `${name} (${ocpus} OCPU, ${memoryGb} GB)`).join(", ")}.
- Storage: ${storage.usedGb} of ${storage.limitGb} GB, of which boot volumes ${storage.bootGb} GB.${storage.volumes.map(({ name, billedGb }) => ` Volume \`${name}\`: ${billedGb} GB.`).join("")}
- Load balancers: ${loadBalancers.used} of ${loadBalancers.limit}.
- Cost: ${costText(monthlyCost)}
`;
}

function allowanceText(
  allowance: GoodEvaluation["configuration"]["cluster"]["allowance"],
  compute: Budget["compute"],
  storageGb: number,
): string {
  const size = `${compute.limitOcpus} OCPU, ${compute.limitMemoryGb} GB of memory, ${storageGb} GB of volumes`;
  if (allowance === "always-free-2026-06")
    return `Oracle's Always Free allowance since June 2026 (\`${allowance}\`: ${size})`;
  if (allowance === "always-free-legacy")
    return `Oracle's Always Free allowance until June 2026 (\`${allowance}\`: ${size})`;
  return `an allowance of your own (\`custom\`: ${size})`;
}

function costText(cost: Budget["monthlyCost"]): string {
  if (cost === null) return "none. What exceeds the allowance is refused or terminated, never billed.";
  return `${cost.byDocumentation.toFixed(2)} ${cost.currency} a month by Oracle's documentation, ${cost.byPriceList.toFixed(2)} by its price list.`;
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`;
}

/** What the page warned about, so that whoever installs knows it too. Dismissed advice comes with the reason. */
function advice({ advisories, configuration }: GoodEvaluation): string {
  const lines = advisories
    .filter(({ severity }) => severity !== "info")
    .map(({ id, severity, message }) => {
      const reason = configuration.dismissed[id];
      return `- ${severity === "error" ? "**Error.** " : ""}${message} (\`${id}\`)${reason === undefined ? "" : ` Dismissed: ${reason}`}`;
    });
  return lines.length === 0 ? "" : `## What Chartroom warned about\n\n${lines.join("\n")}\n`;
}

function steps({ evaluation, releases }: RunbookInput): string {
  const outside = releases.filter(isBroughtByHand);
  const inline = releases.filter(({ secret }) => secret.mode === "inline");
  const external = releases.filter(({ secret }) => secret.mode === "external");
  const { own } = namespacesByOwner(evaluation.configuration);
  const each = (write: (release: Release) => string) => releases.map(write).join("\n");
  const secrets = [
    ...(outside.length === 0 && inline.length > 0 ? [placeholders] : []),
    ...(outside.length === 0 ? [] : [secretSteps(outside)]),
    ...(external.length === 0 ? [] : [externalSteps(external)]),
  ];
  return `## Install

Run everything in this folder. \`./install.sh\` does steps 1, 3 and 4 in one go${outside.some(({ secret }) => secret.mode === "sealed") ? " and applies the sealed files of step 2" : ""}; every dry run comes before the first release is touched.

### 1. Namespaces

${own.length === 0 ? "Nothing to do: the namespaces hold other workloads and must exist." : `${fence("kubectl apply -f namespaces.yaml")}\nThey enforce the \`restricted\` Pod Security Standard, which every pod of both charts meets.\nA namespace that exists already is labelled too: pods of others in it that do not meet the standard are refused from then on.`}

### 2. Secrets

${secrets.join("\n\n")}

### 3. Check without changing anything

Helm asks whether an object belongs to another release; the API server judges every object with its admission rules. A
quota speaks only when pods come, in step 4.

${fence(each(({ chart, release, namespace, archive }) => `helm upgrade --install ${release} ${archive} -n ${namespace} --reset-values --dry-run=server\nkubectl apply --server-side --force-conflicts --dry-run=server -n ${namespace} -f manifests/${chart}.yaml`))}

### 4. Install, or upgrade

${fence(each(({ release, namespace, archive }) => `helm upgrade --install ${release} ${archive} -n ${namespace} --reset-values --wait --timeout 10m`))}

\`--reset-values\` matters: without it, Helm takes over the \`--values\` and \`--set\` that the release was last given, and they would win over this bundle.

### 5. Verify

${fence("./verify.sh")}

It waits for the rollouts and asks the Secrets, volumes, autoscalers, Ingress, certificate, health addresses and the queue.

## Roll back

${fence(each(({ release, namespace }) => `helm history ${release} -n ${namespace}\nhelm rollback ${release} -n ${namespace} --wait --timeout 10m   # to the revision before`))}

A rollback brings back objects, not data and not secrets. To go back to an older bundle, run its \`install.sh\`.

## Uninstall

${fence("./uninstall.sh")}

It asks before each step. ${keptText(releases, evaluation.budget)} By hand:

${fence(each(({ release, namespace }) => `helm uninstall ${release} -n ${namespace}`))}
`;
}

const placeholders =
  "Nothing to seal: the charts render their Secrets from placeholders, for development only. Give real values to `helm` yourself (`--set-file secrets.inline.KEY=FILE`, each time, the file without a line break at its end), and never commit them. `install.sh` knows the placeholders only.";

function secretSteps(outside: Release[]): string {
  const sealed = outside.filter(({ secret }) => secret.mode === "sealed");
  const apply = sealed.map(({ secret }) => `kubectl apply -f ${secret.sealedFile}`);
  const keys = outside.map(
    ({ namespace, secret }) =>
      `- \`${namespace}/${secret.secretName}\`: ${secret.keys.map((key) => `\`${key}\``).join(", ")}`,
  );
  const existing = outside.filter(({ secret }) => secret.mode === "existing");
  return `${fence(["./seal-secrets.sh", ...apply].join("\n"))}
${existing.length === 0 ? "" : `\nIt creates ${existing.map(({ secret }) => `\`${secret.secretName}\``).join(" and ")} in the cluster as it is, unsealed (\`secrets.mode: existing\`). Where the Secret exists already, leave this out.\n`}
The script asks for each secret without showing it, once for both services, and generates what may be generated. Nothing
is written in plain text. ${sealed.length === 0 ? "" : "The sealed files are safe to commit. "}The passwords become part of connection URLs, so they hold letters, digits
and \`. _ ~ -\` only. A password that the script generates must be given to the service too; read it from the cluster:
\`kubectl get secret NAME -n NAMESPACE -o jsonpath='{.data.KEY}' | base64 -d\`.

${keys.join("\n")}

A running pod keeps the secrets it started with: after a change, \`kubectl rollout restart deployment/NAME -n NAMESPACE\`.`;
}

/** In `external` mode the vault holds the values, under the names that the chart asks for. */
function externalSteps(external: Release[]): string {
  const lines = external.flatMap((release) =>
    objectsOf(release, "ExternalSecret").map(({ object }) => {
      const data = readPath(object, "spec", "data");
      const names = Array.isArray(data)
        ? data.map((entry: unknown) => `\`${String(readPath(entry, "remoteRef", "key"))}\``)
        : [];
      const kind = String(readPath(object, "spec", "secretStoreRef", "kind"));
      const store = String(readPath(object, "spec", "secretStoreRef", "name"));
      return `- ${release.title}: ${names.join(", ")}, by the ${kind} \`${store}\``;
    }),
  );
  return `The External Secrets operator fetches these from the vault (\`secrets.mode: external\`). They must be there, and the
operator installed, before step 4; \`kubectl get externalsecret -A\` then says \`SecretSynced\`.

${lines.join("\n")}`;
}

function keptText(releases: Release[], { storage }: Budget): string {
  const kept = releases.flatMap((release) => objectsOf(release, "PersistentVolumeClaim").filter(isKept));
  if (kept.length === 0) return "No volume stays behind.";
  const parts = kept.map(({ name }) => {
    const billed = storage.volumes.find((volume) => volume.name === name)?.billedGb;
    return `\`${name}\`${billed === undefined ? "" : ` (${billed} of ${storage.limitGb} GB)`}`;
  });
  return `What stays, with its data, and goes on counting against the allowance: ${parts.join(", ")}.`;
}

/** The one thing that is easy to get wrong with a bundle: which command knows about the overrides. */
function carriers({ releases }: RunbookInput): string {
  const rows = releases.flatMap(({ chart, release, namespace, archive, preset }) => {
    const folder = `./${charts[chart].folder}`;
    const presetFlag = preset === "development" ? "" : ` --values ${folder}/values-${preset}.yaml`;
    return [
      `| \`helm install ${release} ${archive} -n ${namespace}\` | yes | yes |`,
      `| \`kubectl apply -f manifests/${chart}.yaml\` | yes | yes, but Helm then knows of no release |`,
      `| \`helm install ${release} ${folder} -n ${namespace}${presetFlag} --values values/${chart}.yaml\` | yes | yes |`,
      `| \`helm install ${release} ${folder} -n ${namespace}${presetFlag}\` | ${preset === "development" ? "it is the chart's default" : "yes"} | **no** |`,
    ];
  });
  return `## Which command carries what

The archives in \`charts/\` have the preset and your overrides baked into their \`values.yaml\`: they need no flag. The
chart folders are the unmodified charts.

| Command | Preset | Your overrides |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function contents({ evaluation, releases }: RunbookInput): string {
  const sealed = releases.filter(({ secret }) => secret.mode === "sealed");
  const neighbours = neighbourEntries(evaluation.configuration);
  return `## What is in here

| Path | What it is |
| --- | --- |
| \`configuration.yaml\` | everything you decided, without secrets; Chartroom imports it |
| \`charts/\` | the packaged charts, ready to install |
| \`helm-charts/\` | the charts' source, unmodified |
| \`values/\` | your overrides, on top of the preset |
| \`manifests/\` | what Helm renders, exactly as the preview showed it |
| \`namespaces.yaml\` | the namespaces and their Pod Security labels |
| \`argocd/\` | projects and Applications for Argo CD |
${neighbours.length === 0 ? "" : `| \`neighbours/\` | values that make the neighbours' charts ask for what the budget counts; each says how it is installed |\n`}${askedIssuers(releases).length === 0 ? "" : `| \`${clusterIssuerFile}\` | a certificate issuer, for clusters that have none |\n`}| \`seal-secrets.sh\` | asks for the secrets${sealed.length === 0 ? "" : ` and writes ${sealed.map(({ secret }) => `\`${secret.sealedFile}\``).join(", ")}`} |
| \`install.sh\`, \`verify.sh\`, \`uninstall.sh\` | the steps above |
| \`SHA256SUMS\` | the checksum of every file |
`;
}
