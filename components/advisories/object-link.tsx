"use client";

import { useWorkbench } from "@/components/layout/workbench";
import type { Advisory } from "@/lib/advisories/advisory";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import styles from "./advisory-list.module.css";

/** Leads to the object in the manifests that an advisory is about; nothing when it is about none. */
export function ObjectLink({ advisory, about }: { advisory: Advisory; about: string }) {
  const { showLine } = useWorkbench();
  const line = useLivePart((live) => lineOf(advisory, live.lastGood.charts));
  const chart = chartOf(advisory);
  if (line === null || chart === null) return null;
  return (
    <button
      type="button"
      className={styles.quiet}
      aria-describedby={about}
      onClick={() => showLine({ chart, line })}
    >
      Line {line}
    </button>
  );
}

type Previews = Partial<
  Record<ChartName, { objects: readonly { kind: string; name: string; line: number }[] }>
>;

function lineOf(advisory: Advisory, previews: Previews): number | null {
  const chart = chartOf(advisory);
  if (chart === null || advisory.object === undefined) return null;
  const found = previews[chart]?.objects.find(({ kind, name }) => `${kind}/${name}` === advisory.object);
  return found?.line ?? null;
}

function chartOf({ path }: Advisory): ChartName | null {
  return chartNames.find((chart) => path.startsWith(`/charts/${chart}/`)) ?? null;
}
