import type { ChartName } from "@/lib/charts/chart";
import type { RenderedObject } from "./engine";

/** One object of a chart's manifests, as Helm wrote it. */
export interface ManifestBlock {
  /** Tells the object apart from every other, also after an edit. */
  key: string;
  chart: ChartName;
  kind: string;
  name: string;
  lines: readonly string[];
  /** The number of the first line in the chart's manifests, from 1. */
  firstLine: number;
}

/** Cuts the text `helm template` prints at the lines where the objects begin; nothing is left out or changed. */
export function manifestBlocks(
  chart: ChartName,
  { manifests, objects }: { manifests: string; objects: readonly RenderedObject[] },
): ManifestBlock[] {
  const lines = manifests.replace(/\n$/, "").split("\n");
  const inOrder = [...objects].sort((one, other) => one.line - other.line);
  return inOrder.map(({ kind, name, namespace, line }, index) => ({
    key: `${chart}/${kind}/${namespace}/${name}`,
    chart,
    kind,
    name,
    lines: lines.slice(
      index === 0 ? 0 : line - 1,
      inOrder[index + 1] === undefined ? undefined : (inOrder[index + 1]?.line ?? 1) - 1,
    ),
    firstLine: index === 0 ? 1 : line,
  }));
}
