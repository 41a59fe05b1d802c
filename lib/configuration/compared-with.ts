import { chartNames } from "@/lib/charts/chart";
import { applyPatches, type Draft } from "./apply-patches";
import type { Patch } from "./patch";

/** What a draft can be held against: its presets alone, or the charts' own defaults. */
export type Base = "preset" | "defaults";

/** The draft as it would be without its overrides; against the defaults without its presets too. All else stays. */
export function baseDraft(draft: Draft, base: Base): Draft {
  const patches = chartNames.flatMap((chart): Patch[] => [
    { op: "remove", path: `/charts/${chart}/values` },
    ...(base === "defaults"
      ? [{ op: "set", path: `/charts/${chart}/preset`, value: "development" } as const]
      : []),
  ]);
  return applyPatches(draft, patches);
}
