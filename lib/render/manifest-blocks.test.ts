import { expect, it } from "vitest";
import { chartNames } from "@/lib/charts/chart";
import { evaluateWell } from "@/lib/server/engine-test-support";
import { manifestBlocks } from "./manifest-blocks";

it("keeps an object's key under another release, namespace or name", () => {
  const keys = keysWith(() => ({}));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keysWith((chart) => ({ release: `my-${chart}`, namespace: "elsewhere" }))).toEqual(keys);
  expect(keysWith(() => ({ values: { nameOverride: "elsewhere" } }))).toEqual(keys);
});

function keysWith(settings: (chart: string) => object): string[] {
  const evaluation = evaluateWell({
    charts: Object.fromEntries(chartNames.map((chart) => [chart, settings(chart)])),
  });
  return chartNames.flatMap((chart) => {
    const preview = evaluation.charts[chart];
    return preview === undefined ? [] : manifestBlocks(chart, preview).map(({ key }) => key);
  });
}
