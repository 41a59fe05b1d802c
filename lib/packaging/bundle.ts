import { charts } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import { canonicalJson } from "@/lib/configuration/canonical";
import { configurationYaml } from "@/lib/configuration/configuration-yaml";
import { sealingCommands } from "@/lib/sealing/commands";
import { minimalOverrides } from "@/lib/values/effective";
import { remembered } from "@/lib/values/remembered";
import { formatYaml } from "@/lib/values/yaml";
import { type ArchiveEntry, sortEntries, textEntry } from "./archive-entry";
import { argocdEntries } from "./argocd";
import { chartArchive, chartEntries } from "./chart-archive";
import { clusterIssuerEntries } from "./cluster-issuer";
import { sha256Hex } from "./digest";
import { installScript } from "./install-script";
import { namespacesYaml } from "./namespaces";
import { neighbourEntries } from "./neighbour-values";
import { type GoodEvaluation, type Release, releases } from "./release";
import { runbook } from "./runbook";
import { uninstallScript } from "./uninstall-script";
import { verifyScript } from "./verify-script";
import { zip } from "./zip";

interface BundleInput {
  evaluation: GoodEvaluation;
  chartFiles: ChartFiles;
}

export interface Bundle {
  fileName: string;
  bytes: Uint8Array;
  /** Every file inside the top folder, sorted. */
  files: ArchiveEntry[];
}

/**
 * Everything that installs this configuration, in one zip. Same configuration, same bytes: its name is the hash of the
 * canonical configuration. The evaluation is the one that the page showed, so bundle and preview cannot differ.
 */
export async function buildBundle({ evaluation, chartFiles }: BundleInput): Promise<Bundle> {
  const { configuration } = evaluation;
  const id = (await sha256Hex(canonicalJson(configuration))).slice(0, 12);
  const installed = releases(evaluation);
  const content = sortEntries([
    textEntry("README.md", runbook({ id, evaluation, releases: installed })),
    textEntry("configuration.yaml", configurationYaml(configuration)),
    textEntry("namespaces.yaml", namespacesYaml(configuration)),
    textEntry("install.sh", installScript(configuration, installed), true),
    textEntry("verify.sh", verifyScript(installed), true),
    textEntry("uninstall.sh", uninstallScript(installed, evaluation.budget), true),
    textEntry(".gitignore", gitIgnore),
    ...sealingCommands(evaluation).files.map(({ name, content: text }) => textEntry(name, text, true)),
    ...argocdEntries(configuration, installed),
    ...clusterIssuerEntries(installed),
    ...neighbourEntries(configuration),
    ...installed.flatMap((release) => releaseEntries(release, { evaluation, chartFiles })),
  ]);
  const files = sortEntries([...content, textEntry("SHA256SUMS", await checksums(content))]);
  const folder = `chartroom-${id}`;
  return {
    fileName: `${folder}.zip`,
    bytes: zip(files.map((file) => ({ ...file, path: `${folder}/${file.path}` }))),
    files,
  };
}

function releaseEntries(
  { chart, preset, preview }: Release,
  { evaluation, chartFiles }: BundleInput,
): ArchiveEntry[] {
  const { configuration } = evaluation;
  const { fileName, bytes } = chartArchive({ chart, configuration, chartFiles });
  const overrides = minimalOverrides(chart, preset, preview.values);
  const header = [`The overrides of the ${charts[chart].title} on top of its preset "${preset}".`];
  return [
    ...chartEntries(chartFiles[chart]).map((entry) => ({
      ...entry,
      path: `${charts[chart].folder}/${entry.path}`,
    })),
    { path: `charts/${fileName}`, bytes },
    textEntry(`values/${chart}.yaml`, formatYaml(overrides, { header })),
    textEntry(`manifests/${chart}.yaml`, preview.manifests),
  ];
}

/** As `sha256sum` writes and checks it. */
async function checksums(files: ArchiveEntry[]): Promise<string> {
  const lines = await Promise.all(files.map(async ({ path, bytes }) => `${await digest(bytes)}  ${path}\n`));
  return lines.join("");
}

const digest = remembered((bytes: Uint8Array) => sha256Hex(bytes));

/** For whoever commits the bundle: sealed secrets may be seen by anyone, plain ones by no one. */
const gitIgnore = `# Plain secrets never belong in Git. Sealed ones (…-sealed-secret.yaml) do.
.env
.env.*
*.key
*secret.yaml
*secrets.yaml
!*-sealed-secret.yaml
!helm-charts/**/templates/secret.yaml
.sealing.*/
`;
