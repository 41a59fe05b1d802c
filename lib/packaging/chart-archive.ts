import { type ChartName, charts } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";
import type { Configuration } from "@/lib/configuration/schema";
import { documentedValues } from "@/lib/values/documented-values";
import { effectiveValues } from "@/lib/values/effective";
import { remembered } from "@/lib/values/remembered";
import { type ArchiveEntry, textEntry } from "./archive-entry";
import { packagedPaths } from "./helm-ignore";
import { archiveName } from "./release";
import { tarGzip } from "./tar";

interface ChartArchiveInput {
  chart: ChartName;
  configuration: Configuration;
  chartFiles: ChartFiles;
}

/**
 * A chart as `helm package` lays it out, with preset and overrides baked into its `values.yaml`, so that it installs
 * with no flag. The other values files stay out: on top of baked values they would undo the user's choices.
 * Law: it renders what the folder renders with `--values values-<preset>.yaml --values <overrides>`.
 */
export function chartArchive(input: ChartArchiveInput): { fileName: string; bytes: Uint8Array } {
  const { chart, chartFiles } = input;
  const files = chartFiles[chart];
  const packaged = new Set(packagedPaths(Object.keys(files), files[".helmignore"] ?? ""));
  const entries = chartEntries(files)
    .filter(({ path }) => packaged.has(path) && !/^values-[^/]*\.yaml$/.test(path))
    .map((entry) => (entry.path === "values.yaml" ? textEntry(entry.path, bakedValues(input)) : entry))
    .map((entry) => ({ ...entry, path: `${chart}/${entry.path}` }));
  return { fileName: archiveName(chart), bytes: tarGzip(entries) };
}

/** Every file of a chart as it is: the same bytes in each bundle, so that they are packed once. */
export const chartEntries = remembered((files: ChartFiles[ChartName]): readonly ArchiveEntry[] =>
  Object.entries(files).map(([path, text]) => textEntry(path, text)),
);

function bakedValues({ chart, configuration }: ChartArchiveInput): string {
  const { preset, values } = configuration.charts[chart];
  return documentedValues(chart, effectiveValues(chart, preset, values), [
    `Values of the ${charts[chart].title}, made by Chartroom: the preset "${preset}" and the overrides of one configuration are baked in, so this chart installs with no flag and no other values file.`,
  ]);
}
