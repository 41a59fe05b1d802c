"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { usePanes } from "./pane-context";
import { type PaneName, panes } from "./panes";
import styles from "./separator.module.css";

interface SeparatorProps {
  pane: PaneName;
  /** The id of the pane's element. */
  controls: string;
}

/**
 * The edge of a pane (https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/): dragged, or moved with the arrow keys;
 * Enter or a double click folds and unfolds, Home and End go to the bounds.
 */
export function Separator({ pane, controls }: SeparatorProps) {
  const { sizes, folded, resize, fold } = usePanes();
  const drag = useRef<{ start: number; size: number; isUpright: boolean } | null>(null);
  const { title, smallest, largest, standard } = panes[pane];
  const isFolded = folded.includes(pane);
  const size = sizes[pane] ?? standard;

  /** On wide screens the preview stands beside the form, so its edge is upright there. */
  const place = () => {
    const element = document.getElementById(controls);
    const box = element?.getBoundingClientRect();
    const isUpright = pane !== "preview" || matchMedia("(min-width: 1900px) and (min-height: 540px)").matches;
    return { isUpright, size: Math.round((isUpright ? box?.width : box?.height) ?? size) };
  };
  const grows = pane === "left" ? 1 : -1;

  function press(event: KeyboardEvent) {
    const now = place();
    const by = (event.shiftKey ? 64 : 16) * grows;
    const steps: Record<string, number> = now.isUpright
      ? { ArrowRight: by, ArrowLeft: -by }
      : { ArrowDown: by, ArrowUp: -by };
    const step = steps[event.key];
    if (event.key === "Enter") fold(pane, !isFolded);
    else if (event.key === "Home") resize(pane, smallest);
    else if (event.key === "End") resize(pane, largest);
    else if (step !== undefined) resize(pane, now.size + step);
    else return;
    event.preventDefault();
  }

  function begin(event: PointerEvent<HTMLHRElement>) {
    const now = place();
    drag.current = { ...now, start: now.isUpright ? event.clientX : event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent) {
    if (drag.current === null) return;
    const { start, size: before, isUpright } = drag.current;
    resize(pane, before + ((isUpright ? event.clientX : event.clientY) - start) * grows);
  }

  return (
    <hr
      className={`${styles.separator} ${styles[pane]}`}
      aria-label={`Size of ${title}`}
      aria-orientation={pane === "preview" ? "horizontal" : "vertical"}
      aria-controls={controls}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      aria-valuenow={isFolded ? smallest : size}
      aria-valuetext={isFolded ? "folded" : `${size} pixels`}
      tabIndex={0}
      title="Drag to resize. Double-click, or Enter, folds."
      onKeyDown={press}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => fold(pane, !isFolded)}
    />
  );
}
