import { memo } from "react";
import { type Segment, slices } from "./amounts";
import styles from "./resource-bar.module.css";

interface ResourceBarProps {
  title: string;
  segments: readonly Segment[];
  limit: number;
  used: string;
  of: string;
  /** How much is too much, in words; empty when it fits. */
  over: string;
  /** What the last edit added or took, signed; empty when nothing. */
  change?: string;
}

/** One resource: the figures in words, and the same as a bar. */
export const ResourceBar = memo(function ResourceBar({
  title,
  segments,
  limit,
  used,
  of,
  over,
  change = "",
}: ResourceBarProps) {
  const bar = slices(segments, limit);
  return (
    <div className={styles.bar}>
      <p className={styles.figures}>
        <b>{title}</b>
        <span>
          {change !== "" && (
            <i className={styles.change}>
              {change}
              <span className="visually-hidden"> by the last edit,</span>
            </i>
          )}
          <b>{used}</b> of {of}
          {over !== "" && <em>{over}</em>}
        </span>
      </p>
      <svg className={styles.track} width="100%" height="14" aria-hidden="true" focusable="false">
        {bar.slices.map(({ kind, start, size }) => (
          <rect
            key={kind}
            className={styles[kind]}
            x={percent(start)}
            width={percent(size)}
            height="14"
            fill={kind === "system" ? "url(#hatch-system)" : kind === "over" ? "url(#hatch-over)" : undefined}
          />
        ))}
        {bar.slices.slice(1).map(({ kind, start }) => (
          <line key={kind} className={styles.gap} x1={percent(start)} x2={percent(start)} y1="0" y2="14" />
        ))}
      </svg>
      {bar.limit < 1 && (
        <svg className={styles.limit} width="100%" height="20" aria-hidden="true" focusable="false">
          <line x1={percent(bar.limit)} x2={percent(bar.limit)} y1="0" y2="20" />
        </svg>
      )}
    </div>
  );
});

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
