import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartNames } from "./chart";
import { infrastructureHosts, infrastructureOf } from "./infrastructure-hosts";
import { chartDefinition } from "./registry";
import { sharedFacts } from "./shared-facts";

function defaultAt(chart: (typeof chartNames)[number], path: string): unknown {
  return chartDefinition(chart).fields[path]?.default;
}

describe("hosts from the infrastructure's release", () => {
  test("have its name before theirs, and Redis its master", () => {
    const hosts = infrastructureHosts({ release: "infra", namespace: "data" }, () => "https://old:9443");
    expect(
      Object.fromEntries(
        hosts.filter(({ chart }) => chart === "etl-engine").map(({ path, value }) => [path, value]),
      ),
    ).toEqual({
      "database.host": "infra-postgresql-health.data.svc.cluster.local",
      "redis.host": "infra-redis-health-master.data.svc.cluster.local",
      "minio.endpoint": "https://infra-minio.data.svc.cluster.local:9443",
      "rabbitmq.host": "infra-rabbitmq.data.svc.cluster.local",
    });
    expect(hosts).toHaveLength(8);
  });

  test("the defaults are those without a release's name", () => {
    expect(infrastructureOf(defaultAt)).toEqual({ release: "", namespace: "health-data" });
  });

  test("are recognised again", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.constant(""), label), label, (release, namespace) => {
        const hosts = infrastructureHosts({ release, namespace }, () => "http://minio:9000");
        const read = (chart: string, path: string) =>
          hosts.find((each) => each.chart === chart && each.path === path)?.value;
        expect(infrastructureOf(read)).toEqual({ release, namespace });
      }),
    );
  });

  test("are nobody's when one of them is another", () => {
    expect(
      infrastructureOf((chart, path) => (path === "redis.host" ? "redis" : defaultAt(chart, path))),
    ).toBeNull();
  });
});

test("a shared fact is a value of both charts under one title, and by default breaks nothing", () => {
  for (const { title, paths, breaks } of sharedFacts) {
    const fields = chartNames.map((chart) => chartDefinition(chart).fields[paths[chart]]);
    expect(fields.map((field) => field?.title)).toEqual([title, title]);
    expect(breaks(fields[0]?.default, fields[1]?.default), title).toBeNull();
  }
});

test("says what a difference breaks", () => {
  const breaks = (id: string, api: unknown, etl: unknown) =>
    sharedFacts.find((fact) => fact.id === id)?.breaks(api, etl);
  expect(breaks("exchange", "a", "b")).toMatch(/lost/);
  expect(breaks("upload-size", 200, 100)).toMatch(/200 MB.*100 MB/);
  expect(breaks("upload-size", 50, 100)).toBeNull();
  expect(breaks("database-host", "a", "b")).toBeNull();
});
