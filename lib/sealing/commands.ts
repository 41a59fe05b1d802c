import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { secretKeys } from "@/lib/charts/registry";
import type { Configuration } from "@/lib/configuration/schema";
import type { ChartPreview } from "@/lib/evaluation/evaluation";
import { type SealingPlan, type SecretQuestion, type SecretTarget, sealingScript } from "./sealing-script";

export const sealingScriptName = "seal-secrets.sh";

export interface SealingFile {
  name: string;
  content: string;
}

/** What the commands are made of: the configuration, and what its charts rendered. */
export interface SealingInput {
  configuration: Configuration;
  charts: Partial<Record<ChartName, ChartPreview>>;
}

/** How one chart gets its Secret. `inline` is rendered by the chart itself, the others come from outside. */
export interface ChartSecret {
  chart: ChartName;
  mode: string;
  secretName: string;
  keys: string[];
  sealedFile: string;
}

/** The commands that seal the secrets of this configuration. They ask for the secrets; none is in them. */
export function sealingCommands(input: SealingInput): { files: SealingFile[] } {
  return { files: [{ name: sealingScriptName, content: sealingScript(sealingPlan(input)) }] };
}

/** The Secret of each enabled chart. */
export function chartSecrets({ configuration, charts: previews }: SealingInput): ChartSecret[] {
  return chartNames.flatMap((chart) => {
    const preview = previews[chart];
    if (preview === undefined || !configuration.charts[chart].enabled) return [];
    const { secretName, keys } = secretKeys(chart, preview.values, configuration.charts[chart].release);
    return [
      {
        chart,
        mode: String(read(preview.values, "secrets", "mode")),
        secretName,
        keys: keys.map(({ key }) => key),
        sealedFile: `${chart}-sealed-secret.yaml`,
      },
    ];
  });
}

function sealingPlan(input: SealingInput): SealingPlan {
  const { configuration, charts: previews } = input;
  const secrets = chartSecrets(input).filter(({ mode }) => mode === "sealed" || mode === "existing");
  const asked = secrets.flatMap(({ chart }) => {
    const preview = previews[chart];
    const { keys } = secretKeys(chart, preview?.values ?? {}, configuration.charts[chart].release);
    return keys.map((key) => ({ chart, ...key, variable: variableOf(chart, key) }));
  });
  const questions = new Map<string, SecretQuestion>();
  for (const { key, title, generate, sharedAs, variable } of asked) {
    const users = asked
      .filter((other) => other.variable === variable)
      .map((other) => charts[other.chart].title);
    questions.set(variable, {
      variable,
      title: `${title} (${users.join(" and ")})`,
      rule: inUrls.has(key) ? "url" : key === "secret-key" ? "long" : "plain",
      answer:
        key === "rabbitmq-user"
          ? { kind: "open", standard: brokerUser(previews) }
          : { kind: "secret", generate: generate === null ? "never" : sharedAs === null ? "enter" : "word" },
    });
  }
  return {
    ...configuration.secrets,
    questions: [...questions.values()],
    targets: secrets.map(({ chart, mode, secretName, keys, sealedFile }): SecretTarget => {
      const { namespace } = configuration.charts[chart];
      return {
        title: charts[chart].title,
        namespace,
        secretName,
        sealedFile: mode === "sealed" ? sealedFile : null,
        deployment: deploymentName(previews[chart]) ?? chart,
        keys: keys.flatMap((key) => {
          const found = asked.find((candidate) => candidate.chart === chart && candidate.key === key);
          return found === undefined ? [] : [{ key, variable: found.variable }];
        }),
      };
    }),
  };
}

/** Kubernetes puts these into `postgresql://`, `redis://` and `amqp://` addresses as they are, unescaped. */
const inUrls = new Set(["database-password", "redis-password", "rabbitmq-user", "rabbitmq-password"]);

function variableOf(chart: ChartName, { key, sharedAs }: { key: string; sharedAs: string | null }): string {
  return `secret_${sharedAs ?? `${chart}_${key}`}`.replaceAll("-", "_");
}

/** The broker's user that the Health API is configured with; both services log in as the same one. */
function brokerUser(previews: SealingInput["charts"]): string {
  const user = read(previews["health-api"]?.values, "rabbitmq", "user");
  return typeof user === "string" && user !== "" ? user : "user";
}

function deploymentName(preview: ChartPreview | undefined): string | undefined {
  return preview?.objects.find(({ kind }) => kind === "Deployment")?.name;
}

function read(values: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key] // an object with this key, as just checked
        : undefined,
    values,
  );
}
