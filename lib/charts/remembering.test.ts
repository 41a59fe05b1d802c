import fc from "fast-check";
import { expect, it } from "vitest";
import { startEngine } from "@/lib/render/engine";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";
import { arbitraryValues } from "./arbitrary";
import { chartNames, charts } from "./chart";

/**
 * The engine remembers what each template printed, by the values it read (docs/decisions/006). Keys that come and go one
 * at a time, as people type them, must give what an engine gives that has not seen the others.
 */
it.each(chartNames)(
  "%s renders the same from memory as anew, key by key",
  { timeout: 120_000 },
  async (chart) => {
    const engine = await startEngine((await readEngine()) as BufferSource); // bytes of our own file
    engine.loadChart(chart, (await readChartFiles())[chart]);
    const { release, namespace } = charts[chart];
    const render = (values: unknown, kubernetesVersion: string) =>
      engine.render({ chart, release, namespace, kubernetesVersion, values: [JSON.stringify(values)] });
    let cluster = 0;
    let rendered = 0;
    for (const values of fc.sample(arbitraryValues(chart), { numRuns: 4, seed: 11 })) {
      const entries = Object.entries(values);
      const steps = [
        ...entries.map((_, count) => entries.slice(0, count + 1)),
        ...entries.map((entry) => [entry]),
      ];
      for (const step of steps) {
        const remembered = render(Object.fromEntries(step), "1.36.0");
        cluster += 1; // nothing is remembered for a cluster that was never there, and no template prints its patch
        const anew = render(Object.fromEntries(step), `1.36.${cluster}`);
        if (anew.ok) rendered += 1;
        expect(remembered).toEqual(anew);
      }
      engine.collectGarbage();
    }
    expect(rendered).toBeGreaterThan(40);
  },
);
