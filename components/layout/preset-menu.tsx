"use client";

import { useDraftAt, useModel, useStore } from "@/lib/browser/use-chartroom";
import { chartNames, type PresetName, presetNames } from "@/lib/charts/chart";
import { readAt } from "@/lib/configuration/apply-patches";
import { ChipSelect } from "./chip-select";
import { presetPatches } from "./preset-patches";

/** Both charts' preset at once. Charts that stand on different presets are shown as such. */
export function PresetMenu() {
  const store = useStore();
  const { defaults } = useModel();
  const written = {
    "health-api": useDraftAt("/charts/health-api/preset"),
    "etl-engine": useDraftAt("/charts/etl-engine/preset"),
  };
  const presets = chartNames.map((chart) => written[chart] ?? readAt(defaults, `/charts/${chart}/preset`));
  const isMixed = presets[0] !== presets[1];
  return (
    <ChipSelect
      label="Preset"
      value={isMixed ? "mixed" : String(presets[0])}
      onChange={(value) => {
        const preset = presetNames.find((name) => name === value);
        if (preset === undefined) return;
        store.apply(presetPatches(preset), { name: `Preset ${presetTitles[preset]}` });
      }}
    >
      {isMixed && <option value="mixed">Mixed</option>}
      {presetNames.map((name) => (
        <option key={name} value={name}>
          {presetTitles[name]}
        </option>
      ))}
    </ChipSelect>
  );
}

const presetTitles: Record<PresetName, string> = {
  development: "Development",
  production: "Production",
  "always-free": "Always Free",
};
