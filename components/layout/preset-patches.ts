import { dataLayerPointers } from "@/components/values/cluster/neighbours";
import { chartNames, type PresetName } from "@/lib/charts/chart";
import type { Patch } from "@/lib/configuration/patch";

/** The preset menu's one step. `always-free` is tuned together with the data layer, so it brings that along. */
export function presetPatches(preset: PresetName): Patch[] {
  const patches: Patch[] = chartNames.map((chart) => ({
    op: "set",
    path: `/charts/${chart}/preset`,
    value: preset,
  }));
  if (preset !== "always-free") return patches;
  return [
    ...patches,
    { op: "set", path: "/cluster/neighbourProfile", value: "tuned" },
    ...dataLayerPointers.map((path): Patch => ({ op: "set", path, value: true })),
  ];
}
