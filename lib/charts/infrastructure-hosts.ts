import type { ChartName } from "./chart";
import { chartNames } from "./chart";

/**
 * How the infrastructure chart names its Services: `<release>-<alias>` in its namespace, and only the alias when its
 * names are overridden; Bitnami's Redis is reached at its master, so `-master` is part of the name.
 */
export interface Infrastructure {
  /** Empty: Services without a release's name before theirs. */
  release: string;
  namespace: string;
}

const services = [
  { alias: "postgresql-health", path: "database.host" },
  { alias: "redis-health-master", path: "redis.host" },
  { alias: "minio", path: "minio.endpoint" },
  { alias: "rabbitmq", path: "rabbitmq.host" },
] as const;

export interface HostValue {
  chart: ChartName;
  path: string;
  value: string;
}

/** Every host that follows from the release's name, for both charts. MinIO's address keeps its scheme and port. */
export function infrastructureHosts(
  { release, namespace }: Infrastructure,
  minioEndpoint: (chart: ChartName) => unknown,
): HostValue[] {
  return chartNames.flatMap((chart) =>
    services.map(({ alias, path }) => {
      const name = release === "" || alias.startsWith(`${release}-`) ? alias : `${release}-${alias}`;
      const host = `${name}.${namespace}.svc.cluster.local`;
      return { chart, path, value: path === "minio.endpoint" ? withHost(minioEndpoint(chart), host) : host };
    }),
  );
}

/** The release and namespace that all these hosts follow from; `null` when no one release gives them. */
export function infrastructureOf(read: (chart: ChartName, path: string) => unknown): Infrastructure | null {
  const [first] = chartNames;
  const host = String(read(first, "rabbitmq.host"));
  const match = /^(?:(.+)-)?rabbitmq\.([a-z0-9-]+)\.svc\.cluster\.local$/.exec(host);
  if (match === null) return null;
  const infrastructure = { release: match[1] ?? "", namespace: match[2] ?? "" };
  const hosts = infrastructureHosts(infrastructure, (chart) => read(chart, "minio.endpoint"));
  return hosts.every(({ chart, path, value }) => read(chart, path) === value) ? infrastructure : null;
}

function withHost(endpoint: unknown, host: string): string {
  const match = /^(https?:\/\/)[^/:]*(:\d+)?/.exec(String(endpoint));
  return match === null ? `http://${host}:9000` : `${match[1]}${host}${match[2] ?? ""}`;
}
