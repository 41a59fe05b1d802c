import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { type ManifestBlock, manifestBlocks } from "@/lib/render/manifest-blocks";
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
    const old = blocksOf(before, chart);
    const now = blocksOf(after, chart);
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

/** By what Kubernetes knows an object by: there an object of another name is another object. */
function blocksOf(evaluation: GoodEvaluation, chart: ChartName): Map<string, ManifestBlock> {
  const preview = evaluation.charts[chart];
  const blocks = preview === undefined ? [] : manifestBlocks(chart, preview);
  return new Map(
    blocks.map((block) => [`${block.chart}/${block.kind}/${block.namespace}/${block.name}`, block]),
  );
}
