import { expect, test } from "vitest";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { effectiveValues, valueAt } from "@/lib/values/effective";
import { wiringOf } from "./wiring";

function read(changes: Record<string, unknown> = {}) {
  return (chart: ChartName, path: string) =>
    changes[`${chart} ${path}`] ?? valueAt(effectiveValues(chart, "production", {}), path.split("."));
}

const everywhere = () => true;

test("both services meet at the same places by default, and SQLite needs no Redis", () => {
  const targets = wiringOf(read(), everywhere);
  expect(targets.flatMap(({ problems }) => problems)).toEqual([]);
  expect(targets.filter(({ isSplit }) => isSplit)).toEqual([]);
  expect(targets.map(({ id, wires }) => [id, wires.length])).toEqual([
    ["rabbitmq", 2],
    ["minio", 2],
    ["postgresql", 2],
    ["redis", 1],
    ["jaeger", 2],
  ]);
  expect(targets[1]?.wires[0]).toEqual({
    chart: "health-api",
    host: "minio.health-data.svc.cluster.local",
    port: "9000",
    what: "writes health-data, up to 50 MB",
  });
});

test("another exchange breaks the pipeline at the same host", () => {
  const [rabbitmq] = wiringOf(read({ "etl-engine rabbitmq.exchange": "other" }), everywhere);
  expect(rabbitmq).toMatchObject({ isSplit: false, problems: [expect.stringMatching(/lost/)] });
});

test("another host splits the target", () => {
  const [rabbitmq] = wiringOf(read({ "etl-engine rabbitmq.host": "other" }), everywhere);
  expect(rabbitmq).toMatchObject({ isSplit: true, problems: [expect.stringMatching(/does not listen/)] });
});

test("a chart that is not deployed talks to nobody and breaks nothing", () => {
  const targets = wiringOf(read({ "etl-engine rabbitmq.host": "other" }), (chart) => chart === chartNames[0]);
  expect(targets.every(({ wires }) => wires.every(({ chart }) => chart === "health-api"))).toBe(true);
  expect(targets.flatMap(({ problems }) => problems)).toEqual([]);
});
