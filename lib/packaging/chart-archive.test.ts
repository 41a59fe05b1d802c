import fc from "fast-check";
import { gunzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { type ChartName, chartNames, type PresetName, presetNames } from "@/lib/charts/chart";
import type { ValuesMap } from "@/lib/charts/registry";
import { workshop } from "@/lib/server/workshop-test-support";
import { minimalOverrides } from "@/lib/values/effective";
import { formatYaml } from "@/lib/values/yaml";
import { chartArchive } from "./chart-archive";

/** A tar's files as text: each header says its name and how many bytes follow. */
function untar(archive: Uint8Array): Record<string, string> {
  const files: Record<string, string> = {};
  const text = (start: number, length: number) =>
    new TextDecoder().decode(archive.subarray(start, start + length)).split("\0", 1)[0] ?? "";
  for (let at = 0; text(at, 100) !== ""; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    files[text(at, 100)] = new TextDecoder().decode(archive.subarray(at + 512, at + 512 + size));
    at += 512 * (1 + Math.ceil(size / 512));
  }
  return files;
}

/**
 * Overrides that a configuration can hold: no secrets, and no key of a preset's map taken away, because Helm keeps a
 * user's null over a key that only the preset has, and no chart can have such a null of its own.
 */
function overridesOf(chart: ChartName, preset: PresetName, wanted: ValuesMap): ValuesMap {
  const { secrets: _secrets, affinity, nodeSelector, environment: _environment, ...values } = wanted;
  const { environment: _preset, ...overrides } = minimalOverrides(chart, preset, values);
  const added = { affinity, nodeSelector };
  const isKept = ([, value]: [string, unknown]) => value !== null;
  return { ...Object.fromEntries(Object.entries(overrides).filter(isKept)), ...added };
}

describe.each(chartNames)("the archive of %s", (chart) => {
  it("renders what the folder renders with preset and overrides, whatever they are", () => {
    let rendered = 0;
    fc.assert(
      fc.property(arbitraryValues(chart), fc.constantFrom(...presetNames), (wanted, preset) => {
        const evaluation = workshop.evaluate({
          charts: {
            [chart]: { preset, values: overridesOf(chart, preset, wanted) },
            [chart === "health-api" ? "etl-engine" : "health-api"]: { enabled: false },
          },
        });
        if (!evaluation.ok) return; // values that belong together were torn apart with the secrets
        rendered += 1;
        const { configuration } = evaluation;
        const { bytes } = chartArchive({ chart, configuration, chartFiles: workshop.chartFiles });
        const files = Object.fromEntries(
          Object.entries(untar(gunzipSync(bytes))).map(([path, text]) => [
            path.slice(chart.length + 1),
            text,
          ]),
        );
        expect(workshop.renderArchive(evaluation, chart, files)).toBe(evaluation.charts[chart]?.manifests);

        const overrides = minimalOverrides(chart, preset, evaluation.charts[chart]?.values ?? {});
        const { release, namespace } = configuration.charts[chart];
        const again = workshop.engine.render({
          chart,
          release,
          namespace,
          kubernetesVersion: configuration.cluster.kubernetesVersion,
          values: [workshop.chartFiles[chart][`values-${preset}.yaml`] ?? "", formatYaml(overrides)],
        });
        expect(again).toMatchObject({ ok: true, manifests: evaluation.charts[chart]?.manifests });
      }),
      { numRuns: 25, endOnFailure: true },
    );
    expect(rendered).toBeGreaterThan(4);
  });
});
