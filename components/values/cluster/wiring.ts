import type { ChartName } from "@/lib/charts/chart";
import { chartNames } from "@/lib/charts/chart";
import { sharedFacts } from "@/lib/charts/shared-facts";

/** Who talks to whom: one line of the picture, and one row of the table behind it. */
export interface Wire {
  chart: ChartName;
  host: string;
  port: string;
  /** What is used there: a database, a bucket, an exchange. */
  what: string;
}

export interface Target {
  id: string;
  title: string;
  wires: Wire[];
  /** Why the pipeline breaks here, in sentences; empty when it holds. */
  problems: string[];
  /** Both services talk to it, but not at the same place. */
  isSplit: boolean;
}

export type ReadValue = (chart: ChartName, path: string) => unknown;

/** The wiring of both services as their values say it; a chart that is not deployed talks to nobody. */
export function wiringOf(read: ReadValue, isDeployed: (chart: ChartName) => boolean): Target[] {
  return targets
    .map(({ id, title, wire, facts }): Target => {
      const wires = chartNames.filter(isDeployed).flatMap((chart) => {
        const found = wire((path) => read(chart, path), chart);
        return found === null ? [] : [{ chart, ...found }];
      });
      const [one, other] = wires;
      const isBoth = one !== undefined && other !== undefined;
      return {
        id,
        title,
        wires,
        isSplit: isBoth && `${one.host}:${one.port}` !== `${other.host}:${other.port}`,
        problems: isBoth ? problemsOf(read, facts) : [],
      };
    })
    .filter(({ wires }) => wires.length > 0);
}

function problemsOf(read: ReadValue, ids: readonly string[]): string[] {
  return sharedFacts
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ paths, breaks }) => {
      const problem = breaks(
        read("health-api", paths["health-api"]),
        read("etl-engine", paths["etl-engine"]),
      );
      return problem ?? [];
    });
}

interface TargetSettings {
  id: string;
  title: string;
  facts: readonly string[];
  /** `null` when the service does not use it with these values. */
  wire(value: (path: string) => unknown, chart: ChartName): Omit<Wire, "chart"> | null;
}

const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const targets: readonly TargetSettings[] = [
  {
    id: "rabbitmq",
    title: "RabbitMQ",
    facts: ["rabbitmq-host", "rabbitmq-port", "exchange"],
    wire: (value, chart) => ({
      host: text(value("rabbitmq.host")),
      port: text(value("rabbitmq.port")),
      what: `${chart === "health-api" ? "publishes to" : "listens on"} ${text(value("rabbitmq.exchange"))}`,
    }),
  },
  {
    id: "minio",
    title: "MinIO",
    facts: ["minio-endpoint", "bucket", "upload-size"],
    wire: (value, chart) => ({
      ...hostOf(text(value("minio.endpoint"))),
      what: `${chart === "health-api" ? "writes" : "reads"} ${text(value("minio.bucket"))}, up to ${text(
        value(chart === "health-api" ? "upload.maxFileSizeMb" : "etl.maxFileSizeMb"),
      )} MB`,
    }),
  },
  {
    id: "postgresql",
    title: "PostgreSQL",
    facts: ["database-host", "database-port", "database-name"],
    wire: (value) => ({
      host: text(value("database.host")),
      port: text(value("database.port")),
      what: `database ${text(value("database.name"))}`,
    }),
  },
  {
    id: "redis",
    title: "Redis",
    facts: ["redis-host", "redis-port"],
    wire: (value, chart) =>
      chart === "etl-engine" && value("deduplication.store") !== "redis"
        ? null
        : {
            host: text(value("redis.host")),
            port: text(value("redis.port")),
            what: `database ${text(value("redis.database"))}`,
          },
  },
  {
    id: "jaeger",
    title: "Jaeger",
    facts: ["otlp-endpoint"],
    wire: (value) =>
      value("jaeger.enabled") === true
        ? { ...hostOf(text(value("jaeger.otlpEndpoint"))), what: "traces" }
        : null,
  },
];

function hostOf(url: string): { host: string; port: string } {
  const match = /^(https?):\/\/([^/:]*)(?::(\d+))?/.exec(url);
  if (match === null) return { host: url, port: "" };
  return { host: match[2] ?? "", port: match[3] ?? (match[1] === "https" ? "443" : "80") };
}
