import type { ChartName } from "@/lib/charts/chart";
import type { RenderedObject } from "./engine";

/** One object of a chart's manifests, as Helm wrote it. */
export interface ManifestBlock {
  /** The object's place in its chart, which an edit does not change, not even one of its name. */
  key: string;
  chart: ChartName;
  kind: string;
  /** As written in the manifest; empty when it names none. */
  namespace: string;
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
  const counts = new Map<string, number>();
  return inOrder.map(({ kind, name, namespace, source, line }, index) => ({
    key: placeOf(`${source}/${kind}`, counts),
    chart,
    kind,
    namespace,
    name,
    lines: lines.slice(
      index === 0 ? 0 : line - 1,
      inOrder[index + 1] === undefined ? undefined : (inOrder[index + 1]?.line ?? 1) - 1,
    ),
    firstLine: index === 0 ? 1 : line,
  }));
}

/** A template's objects of one kind are told apart by their order. */
function placeOf(place: string, counts: Map<string, number>): string {
  const before = counts.get(place) ?? 0;
  counts.set(place, before + 1);
  return before === 0 ? place : `${place}/${before}`;
}
