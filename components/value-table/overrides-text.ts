import { chartNames } from "@/lib/charts/chart";
import { type Draft, readAt } from "@/lib/configuration/apply-patches";
import { withoutSecrets } from "@/lib/configuration/secrets-in-configuration";
import { isMap } from "@/lib/values/merge";
import { formatYaml } from "@/lib/values/yaml";

/** Both charts' overrides under their names, as Import reads them. */
export function overridesText(draft: Draft): string {
  const kept = withoutSecrets(draft).draft;
  const parts = chartNames.flatMap((chart) => {
    const values = readAt(kept, `/charts/${chart}/values`);
    return isMap(values) && Object.keys(values).length > 0 ? [[chart, values] as const] : [];
  });
  return formatYaml(Object.fromEntries(parts));
}
