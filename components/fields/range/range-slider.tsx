"use client";

import { nearestStop, positionOn, type Scale } from "./range-scale";
import styles from "./range-slider.module.css";

interface RangeSliderProps {
  scale: Scale;
  /** `null` for what cannot be read: its thumb rests at the end. */
  low: number | null;
  high: number | null;
  /** Where the budget ends. */
  mark: number | null;
  markText: string;
  isOver: boolean;
  titles: readonly [string, string];
  texts: readonly [string, string];
  move(thumb: "from" | "to", stop: number): void;
}

/** One track with two thumbs. Both are the browser's own sliders, so keys, touch and screen readers know them. */
export function RangeSlider({
  scale,
  low,
  high,
  mark,
  markText,
  isOver,
  titles,
  texts,
  move,
}: RangeSliderProps) {
  const start = positionOn(scale, low ?? 0);
  const end = positionOn(scale, high ?? Number.MAX_SAFE_INTEGER);
  const limit = mark === null ? null : positionOn(scale, mark);
  const last = scale.length - 1;
  return (
    <div className={styles.slider}>
      <svg className={styles.picture} width="100%" height="36" aria-hidden="true" focusable="false">
        <rect className={styles.track} x="0" y="22" width="100%" height="4" rx="2" />
        <rect
          className={styles.between}
          x={percent(start)}
          y="22"
          width={percent(Math.max(0, end - start))}
          height="4"
        />
        {limit !== null && limit < 1 && (
          <>
            <line
              className={isOver ? styles.over : styles.mark}
              x1={percent(limit)}
              x2={percent(limit)}
              y1="13"
              y2="34"
            />
            <text
              className={isOver ? styles.over : styles.mark}
              x={percent(limit)}
              y="10"
              textAnchor={limit < 0.15 ? "start" : limit > 0.85 ? "end" : "middle"}
            >
              {markText}
            </text>
          </>
        )}
      </svg>
      {(["from", "to"] as const).map((thumb, index) => (
        <input
          key={thumb}
          type="range"
          className={styles.thumb}
          min={0}
          max={last}
          step={1}
          value={nearestStop(
            scale,
            (thumb === "from" ? low : high) ?? (thumb === "from" ? 0 : Number.MAX_SAFE_INTEGER),
          )}
          aria-label={`${titles[index]} on the scale`}
          aria-valuetext={texts[index]}
          onChange={(event) => move(thumb, Number(event.target.value))}
        />
      ))}
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
