import type { ChartName } from "@/lib/charts/chart";
import { enabledCharts, type Rule, readValue, usesKnownImage, valuePath } from "../context";

/** Names that documents and older charts use for these images, and that their code never reads. */
const notRead: Readonly<Record<ChartName, ReadonlySet<string>>> = {
  "health-api": new Set([
    "LOG_LEVEL",
    "DEBUG",
    "WORKERS",
    "ALLOWED_ORIGINS",
    "S3_ENDPOINT",
    "RABBITMQ_EXCHANGE",
  ]),
  "etl-engine": new Set([
    "LOG_LEVEL",
    "DEBUG",
    "MODEL_PATH",
    "TRANSFORMERS_CACHE",
    "MODEL_MAX_TOKENS",
    "MODEL_TEMPERATURE",
    "ETL_S3_PROCESSED_BUCKET",
    "ETL_RABBITMQ_QUEUE",
    "ETL_RABBITMQ_PREFETCH_COUNT",
    "JAEGER_OTLP_ENDPOINT",
    "JAEGER_SERVICE_NAME",
  ]),
};

export const extraVariableNotRead: Rule = (context) =>
  enabledCharts(context).flatMap((chart) => {
    const entries = readValue(context, chart, "/extraEnv");
    if (!Array.isArray(entries) || !usesKnownImage(context, chart)) return [];
    const names = entries
      .map((entry: unknown) =>
        typeof entry === "object" && entry !== null && "name" in entry ? entry.name : "",
      )
      .filter((name): name is string => typeof name === "string" && notRead[chart].has(name));
    if (names.length === 0) return [];
    return [
      {
        id: "extra-variable-not-read",
        severity: "warning" as const,
        path: valuePath(chart, "/extraEnv"),
        message: `Today's image does not read ${names.join(", ")}: setting ${names.length === 1 ? "it" : "them"} changes nothing. Look for the setting of that meaning in this form.`,
        why: "The names stand in older charts and read-mes; the image's settings classes know others.",
      },
    ];
  });
