"use client";

import { memo, useMemo } from "react";
import { LazyPart, lazyPart } from "@/components/layout/lazy-part";
import type { Budget } from "@/lib/budget/budget";
import { gibibytes } from "./amounts";
import table from "./figures-table.module.css";
import { stepsWithin, wayToPeak } from "./way-to-peak";
import styles from "./way-to-peak-picture.module.css";

const peakPlot = lazyPart(async () => (await import("./peak-plot")).PeakPlot);

/** What each further pod costs until every autoscaler is at its maximum, and where the nodes end. */
export const WayToPeakPicture = memo(function WayToPeakPicture({ budget }: { budget: Budget }) {
  const steps = useMemo(() => wayToPeak(budget), [budget]);
  const { available } = budget.situations.peak;
  const [rest] = steps;
  const most = steps[stepsWithin(steps, available) - 1];
  if (steps.length < 2 || rest === undefined) {
    return <p className={styles.note}>No autoscaler may start a pod, so at peak there is what is at rest.</p>;
  }
  return (
    <figure className={styles.figure}>
      <figcaption>
        <b>From rest to peak</b>
        <span>CPU requests against pods</span>
      </figcaption>
      <LazyPart
        part={peakPlot}
        props={{ steps, limitMillicores: available.cpuMillicores }}
        busy={<div className={styles.place} />}
      />
      <p className={styles.note}>{verdict(most?.pods, steps.at(-1)?.pods ?? 0)}</p>
      <details className={table.details}>
        <summary>Figures by pod</summary>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Pods</th>
              <th scope="col">CPU</th>
              <th scope="col">Memory</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.pods}>
                <th scope="row">
                  {step.pods} {step.started === null ? "at rest" : `with ${step.started}`}
                </th>
                <td>{step.cpuMillicores}m</td>
                <td>{gibibytes(step.memoryBytes)} GiB</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
});

function verdict(most: number | undefined, peak: number): string {
  if (most === undefined) return "Already at rest more is asked for than there is.";
  if (most === peak) return `All ${peak} pods are within the nodes' CPU and memory.`;
  return `Up to ${most} pods are within the nodes' CPU and memory; ${peak} may be started.`;
}
