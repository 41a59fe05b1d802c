import type { ChartName } from "./chart";

/** A fact of the platform that both services must know: entered once, written into both charts. */
export interface SharedFact {
  id: string;
  title: string;
  /** Dotted path in each chart's values. */
  paths: Record<ChartName, string>;
  /** What happens when the two differ, in a sentence; `null` when they may. */
  breaks(api: unknown, etl: unknown): string | null;
}

const same =
  (consequence: string) =>
  (api: unknown, etl: unknown): string | null =>
    api === etl ? null : consequence;

const both = (path: string): SharedFact["paths"] => ({ "health-api": path, "etl-engine": path });

/** Two databases or collectors are unusual, but nothing is lost by them. */
const mayDiffer = () => null;

export const sharedFacts: readonly SharedFact[] = [
  { id: "database-host", title: "Database host", paths: both("database.host"), breaks: mayDiffer },
  { id: "database-port", title: "Database port", paths: both("database.port"), breaks: mayDiffer },
  { id: "database-name", title: "Database name", paths: both("database.name"), breaks: mayDiffer },
  { id: "database-user", title: "Database user", paths: both("database.user"), breaks: mayDiffer },
  { id: "redis-host", title: "Redis host", paths: both("redis.host"), breaks: mayDiffer },
  { id: "redis-port", title: "Redis port", paths: both("redis.port"), breaks: mayDiffer },
  {
    id: "minio-endpoint",
    title: "MinIO endpoint",
    paths: both("minio.endpoint"),
    breaks: same("The API stores uploads where the ETL engine does not look for them: nothing is processed."),
  },
  {
    id: "bucket",
    title: "Bucket",
    paths: both("minio.bucket"),
    breaks: same("The API stores uploads in one bucket, the ETL engine reads another: nothing is processed."),
  },
  {
    id: "rabbitmq-host",
    title: "RabbitMQ host",
    paths: both("rabbitmq.host"),
    breaks: same("The API announces uploads to a RabbitMQ that the ETL engine does not listen to."),
  },
  {
    id: "rabbitmq-port",
    title: "RabbitMQ port",
    paths: both("rabbitmq.port"),
    breaks: same("One of the two services knocks at a port where RabbitMQ does not answer."),
  },
  {
    id: "exchange",
    title: "Exchange",
    paths: both("rabbitmq.exchange"),
    breaks: same(
      "RabbitMQ drops what is published to an exchange that no queue is bound to: uploads are accepted and lost.",
    ),
  },
  {
    id: "upload-size",
    title: "Largest file (MB)",
    paths: { "health-api": "upload.maxFileSizeMb", "etl-engine": "etl.maxFileSizeMb" },
    breaks: (api, etl) =>
      typeof api === "number" && typeof etl === "number" && api > etl
        ? `The API takes files of ${api} MB, the ETL engine refuses those over ${etl} MB: they are uploaded and never processed.`
        : null,
  },
  { id: "otlp-endpoint", title: "OTLP endpoint", paths: both("jaeger.otlpEndpoint"), breaks: mayDiffer },
];

/** The fact at a path of a chart, if both services share it. */
export function sharedFactAt(chart: ChartName, path: string): SharedFact | undefined {
  return sharedFacts.find(({ paths }) => paths[chart] === path);
}
