import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { manifestBlocks } from "@/lib/render/manifest-blocks";
import { type Diff, diffLines } from "./diff-lines";

/** One object on both sides, with what differs in it. */
export interface ObjectChange extends Diff {
  key: string;
  chart: ChartName;
  kind: string;
  name: string;
  state: "new" | "gone" | "changed";
}

/** Every object that differs between two evaluations, in the order of the newer one; what is gone comes last. */
export function compareObjects(before: GoodEvaluation, after: GoodEvaluation): ObjectChange[] {
  return chartNames.flatMap((chart) => {
    const old = new Map(blocksOf(before, chart).map((block) => [block.key, block]));
    const now = new Map(blocksOf(after, chart).map((block) => [block.key, block]));
    return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): ObjectChange[] => {
      const [was, is] = [old.get(key), now.get(key)];
      const shown = is ?? was;
      if (shown === undefined || was?.lines.join("\n") === is?.lines.join("\n")) return [];
      const state = was === undefined ? "new" : is === undefined ? "gone" : "changed";
      const { kind, name } = shown;
      return [{ key, chart, kind, name, state, ...diffLines(was?.lines ?? [], is?.lines ?? []) }];
    });
  });
}

function blocksOf(evaluation: GoodEvaluation, chart: ChartName) {
  const preview = evaluation.charts[chart];
  return preview === undefined ? [] : manifestBlocks(chart, preview);
}
