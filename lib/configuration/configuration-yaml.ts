import { formatYaml } from "@/lib/values/yaml";
import type { Draft } from "./apply-patches";
import { canonicalConfiguration } from "./canonical";
import { parseConfiguration } from "./parse";
import type { Configuration } from "./schema";
import { withoutSecrets } from "./secrets-in-configuration";

/** `configuration.yaml`: everything decided, defaults left out. Importing it gives the same configuration. */
export function configurationYaml(configuration: Configuration): string {
  return withHeader({ version: configuration.version, ...canonicalConfiguration(configuration) });
}

/** The same of a draft, which may hold values that are refused: they are written as they stand, so that nothing is lost. */
export function draftYaml(draft: Draft): string {
  const kept = withoutSecrets(draft).draft;
  const parsed = parseConfiguration(kept);
  return parsed.ok ? configurationYaml(parsed.value) : withHeader({ version: 1, ...kept });
}

function withHeader(document: object): string {
  return formatYaml(document, {
    header: [
      "Everything decided in Chartroom, without secrets. Import it there to go on.",
      "What is not here has its default.",
    ],
  });
}
