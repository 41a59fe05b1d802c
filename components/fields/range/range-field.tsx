"use client";

import { memo } from "react";
import { useLivePart, useModel } from "@/lib/browser/use-chartroom";
import { largestReplicas, largestRequest } from "@/lib/budget/room";
import type { ChartName } from "@/lib/charts/chart";
import { describeMemory } from "@/lib/quantities/memory";
import { fieldInfo } from "../field-place";
import { parseNumber } from "../parse-number";
import { cpuNote, memoryNote } from "../quantity-field";
import { amountOf, stepQuantity, stopsOf, writeAmount } from "../step-quantity";
import { type Step, TextField } from "../text-field";
import { useField } from "../use-field";
import styles from "./range-field.module.css";
import { moveThumb, type Scale, wholeNumbers } from "./range-scale";
import { RangeSlider } from "./range-slider";

interface RangeFieldProps {
  kind: "cpu" | "memory" | "replicas";
  title: string;
  /** JSON Pointers of the two ends. */
  from: string;
  to: string;
  chart: ChartName;
}

/**
 * Two values of which the first may not exceed the second, as one control: two thumbs on one scale, with a mark where
 * the budget ends, and the two inputs. The thumbs, buttons and arrow keys cannot cross; what is typed across is
 * refused by the schema at its place.
 */
export const RangeField = memo(function RangeField({ kind, title, from, to, chart }: RangeFieldProps) {
  const model = useModel();
  const low = useField(from);
  const high = useField(to);
  const amount = (value: unknown) => (kind === "replicas" ? count(value) : amountOf(kind, value));
  const write = (value: number) => (kind === "replicas" ? value : writeAmount(kind, value));
  const [lowest, highest] = [amount(low.value), amount(high.value)];
  const scale = kind === "replicas" ? replicaScale(fieldInfo(model, to)?.maximum ?? 20) : stopsOf[kind];
  const room = useLivePart((live) => roomFor(kind, live.lastGood.budget, chart));
  const counted = kind === "replicas" ? highest : lowest;
  const isOver = room !== null && counted !== null && counted > room;
  return (
    <fieldset className={styles.range} aria-label={title}>
      <RangeSlider
        scale={scale}
        low={lowest}
        high={highest}
        mark={room}
        markText={room === null ? "" : `fits up to ${shown(kind, room)}`}
        isOver={isOver}
        titles={[low.info.title, high.info.title]}
        texts={[String(low.value), String(high.value)]}
        move={(thumb, stop) => {
          const other = thumb === "from" ? highest : lowest;
          (thumb === "from" ? low : high).write(write(moveThumb(scale, thumb, stop, other)));
        }}
      />
      <p className={`${styles.room} ${isOver ? styles.over : ""}`}>{roomText(kind, room, isOver)}</p>
      <TextField pointer={from} {...inputs[kind]} step={bounded(kind, "from", highest)} />
      <TextField pointer={to} {...inputs[kind]} step={bounded(kind, "to", lowest)} />
    </fieldset>
  );
});

const inputs = {
  cpu: { note: cpuNote },
  memory: { note: memoryNote },
  replicas: { inputMode: "decimal", parse: parseNumber },
} as const;

function roomFor(
  kind: RangeFieldProps["kind"],
  budget: Parameters<typeof largestReplicas>[0],
  chart: ChartName,
): number | null {
  if (kind === "replicas") return largestReplicas(budget, chart);
  return largestRequest(budget, chart, kind === "cpu" ? "cpuMillicores" : "memoryBytes");
}

function roomText(kind: RangeFieldProps["kind"], room: number | null, isOver: boolean): string {
  if (room === null) return "";
  const most = shown(kind, room);
  if (kind === "replicas") {
    if (room === 0) return "Not one pod finds room at peak, beside what the others ask for.";
    return isOver
      ? `At peak ${most} ${room === 1 ? "pod finds" : "pods find"} room beside what the others ask for; the rest would wait.`
      : `At peak ${most} ${room === 1 ? "pod would find" : "pods would find"} room beside what the others ask for.`;
  }
  return isOver
    ? `At peak only ${most} for each pod finds room beside what the others ask for.`
    : `At peak each pod could ask for ${most} beside what the others ask for.`;
}

function shown(kind: RangeFieldProps["kind"], amount: number): string {
  if (kind === "replicas") return String(amount);
  return kind === "cpu" ? `${amount}m` : describeMemory(amount);
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}

const scales = new Map<number, Scale>();

function replicaScale(maximum: number): Scale {
  const known = scales.get(maximum) ?? wholeNumbers(1, maximum);
  scales.set(maximum, known);
  return known;
}

const steps = new Map<string, Step>();

/** The same function for the same bound, so that an input whose pair did not move need not render again. */
function bounded(kind: RangeFieldProps["kind"], end: "from" | "to", other: number | null): Step {
  const key = `${kind} ${end} ${other}`;
  const known = steps.get(key);
  if (known !== undefined) return known;
  const step: Step = (value, direction, info) => {
    const isTowards = (end === "from") === (direction === 1);
    const bound = isTowards && other !== null ? other : undefined;
    if (kind !== "replicas") return stepQuantity(kind, value, direction, bound);
    const current = count(value);
    if (current === null) return undefined;
    const next = current + direction;
    const isPast = bound !== undefined && (direction === 1 ? next > bound : next < bound);
    return isPast || next < (info.minimum ?? 1) || next > (info.maximum ?? 20) ? undefined : next;
  };
  steps.set(key, step);
  return step;
}
