import { useState } from "react";
import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { chartNames } from "@/lib/charts/chart";
import { type ManifestBlock, manifestBlocks } from "@/lib/render/manifest-blocks";
import { shareUnchanged } from "@/lib/values/share-unchanged";
import { changedLines } from "./changed-lines";

interface Seen {
  evaluation: GoodEvaluation;
  blocks: ManifestBlock[];
  /** By the block's key, the lines that the last edit changed. */
  changes: ReadonlyMap<string, readonly number[]>;
}

/** The blocks of an evaluation, and what in them differs from the one before. An edit that changes no line keeps the marks. */
export function useChanges(evaluation: GoodEvaluation): Seen {
  const [seen, setSeen] = useState<Seen>(() => ({
    evaluation,
    blocks: blocksOf(evaluation, null),
    changes: new Map(),
  }));
  if (seen.evaluation === evaluation) return seen;
  const blocks = shareUnchanged(seen.blocks, blocksOf(evaluation, seen)); // so that what did not change is not shown anew
  const changes = changesBetween(seen, blocks);
  const isSame = changes.size === 0 && blocks.length === seen.blocks.length;
  const next = { evaluation, blocks, changes: isSame ? seen.changes : changes };
  setSeen(next);
  return next;
}

function blocksOf(evaluation: GoodEvaluation, seen: Seen | null): ManifestBlock[] {
  return chartNames.flatMap((chart) => {
    const preview = evaluation.charts[chart];
    if (preview === undefined) return [];
    if (preview === seen?.evaluation.charts[chart])
      return seen.blocks.filter((block) => block.chart === chart);
    return manifestBlocks(chart, preview);
  });
}

function changesBetween(before: Pick<Seen, "blocks" | "changes">, after: readonly ManifestBlock[]) {
  const old = new Map(before.blocks.map((block) => [block.key, block.lines]));
  const changes = new Map<string, readonly number[]>();
  for (const { key, lines } of after) {
    if (old.get(key) === lines) continue;
    // The empty line that ends an object moves with its neighbours and says nothing.
    const changed = changedLines(old.get(key) ?? [], lines).filter((index) => lines[index] !== "");
    if (changed.length > 0) changes.set(key, shareUnchanged(before.changes.get(key), changed));
  }
  return changes;
}
