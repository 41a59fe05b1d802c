import { type ChartName, chartNames } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import { formatYaml, parseYaml } from "@/lib/values/yaml";
import { archiveTime } from "./archive-entry";
import { chartArchive } from "./chart-archive";
import { sha256Hex } from "./digest";
import { archiveName, type GoodEvaluation } from "./release";

interface RepositoryInput {
  evaluation: GoodEvaluation;
  chartFiles: ChartFiles;
}

/** A file of the Helm repository of one configuration: `index.yaml` or a chart's archive; `null` for any other name. */
export async function repositoryFile(
  name: string,
  { evaluation, chartFiles }: RepositoryInput,
): Promise<{ bytes: Uint8Array; type: string } | null> {
  const { configuration } = evaluation;
  const enabled = chartNames.filter((chart) => configuration.charts[chart].enabled);
  const archive = (chart: ChartName) => chartArchive({ chart, configuration, chartFiles }).bytes;
  if (name === "index.yaml") {
    const entries = await Promise.all(
      enabled.map(async (chart) => [chart, [await indexEntry(chart, chartFiles, archive(chart))]] as const),
    );
    const index = { apiVersion: "v1", entries: Object.fromEntries(entries), generated: created };
    return { bytes: new TextEncoder().encode(formatYaml(index)), type: "application/yaml" };
  }
  const chart = enabled.find((candidate) => archiveName(candidate) === name);
  return chart === undefined ? null : { bytes: archive(chart), type: "application/gzip" };
}

/** Fixed, so that the same configuration always gives the same index. */
const created = new Date(archiveTime.secondsSinceEpoch * 1000).toISOString();

/** Chart.yaml as it is, with where to get the archive (relative to the index) and its hash. */
async function indexEntry(chart: ChartName, chartFiles: ChartFiles, bytes: Uint8Array) {
  const metadata = parseYaml(chartFiles[chart]["Chart.yaml"] ?? "");
  if (!metadata.ok || typeof metadata.value !== "object")
    throw new Error(`Chart.yaml of ${chart} cannot be read.`);
  return { ...metadata.value, created, digest: await sha256Hex(bytes), urls: [archiveName(chart)] };
}
