import { type ChartName, chartNames, charts, presetNames } from "@/lib/charts/chart";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import { draftYaml } from "@/lib/configuration/configuration-yaml";
import { withoutSecrets } from "@/lib/configuration/secrets-in-configuration";
import { effectiveValues, minimalOverrides } from "@/lib/values/effective";
import { isMap } from "@/lib/values/merge";
import { formatYaml } from "@/lib/values/yaml";

interface ExportFile {
  name: string;
  write(draft: Draft): string;
}

/** What a draft can be taken away as: the whole, or one chart's values for `helm -f`. */
export const exportFiles: readonly ExportFile[] = [
  { name: "configuration.yaml", write: draftYaml },
  ...chartNames.map((chart) => ({
    name: `values-${chart}.yaml`,
    write: (draft: Draft) => valuesYaml(chart, draft),
  })),
];

/** The chart's smallest overrides, as the bundle's `values/<chart>.yaml`. */
export function valuesYaml(chart: ChartName, draft: Draft): string {
  const kept = withoutSecrets(draft).draft;
  const written = readAt(kept, `/charts/${chart}/values`);
  const preset = presetNames.find((name) => name === readAt(kept, `/charts/${chart}/preset`)) ?? "production";
  const values = effectiveValues(chart, preset, isMap(written) ? written : {});
  return formatYaml(minimalOverrides(chart, preset, values), {
    header: [`The overrides of the ${charts[chart].title} on top of its preset "${preset}".`],
  });
}
