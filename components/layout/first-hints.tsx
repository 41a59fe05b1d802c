"use client";

import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import { useEffect, useState } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import styles from "./first-hints.module.css";

/**
 * Three hints beside the real thing, at the first visit and never again. They stand where the page is empty, wait until
 * everything works, and take no place of their own, so that nothing moves.
 */
export function FirstHints() {
  const isLive = useLivePart((live) => live.worker === "live");
  const [at, setAt] = useState<number | null>(null);

  useEffect(() => {
    if (isLive && isFirstVisit()) setAt(0);
  }, [isLive]);

  // When the engine stops, its notice stands where a hint would.
  const hint = at === null || !isLive ? undefined : hints[at];
  const isLast = at === hints.length - 1;
  return (
    <aside
      className={hint === undefined ? styles.none : `${styles.hint} ${styles[hint.place]}`}
      aria-label="Hints for the first visit"
      aria-live="polite"
      onKeyDown={(event) => {
        if (event.key === "Escape") setAt(null);
      }}
    >
      {hint !== undefined && at !== null && (
        <>
          <p>
            <strong>{hint.title}</strong> {hint.text}
          </p>
          <div className={styles.actions}>
            <span>
              {at + 1} of {hints.length}
            </span>
            {!isLast && (
              <ButtonBase className={styles.skip} onClick={() => setAt(null)}>
                No more hints
              </ButtonBase>
            )}
            <Button size="small" onClick={() => setAt(isLast ? null : at + 1)}>
              {isLast ? "Done" : "Next"}
            </Button>
          </div>
        </>
      )}
    </aside>
  );
}

const hintsKey = "chartroom.hints.1";

/** True once in a browser's life; where storage is refused never, for it could not be remembered. */
function isFirstVisit(): boolean {
  try {
    if (localStorage.getItem(hintsKey) !== null) return false;
    localStorage.setItem(hintsKey, "seen");
    return localStorage.getItem(hintsKey) === "seen";
  } catch {
    return false;
  }
}

const hints = [
  {
    place: "verdict",
    title: "Does it fit?",
    text: "Answered here at every keystroke: at rest, at peak, in a rollout.",
  },
  {
    place: "preview",
    title: "This is Helm's own output.",
    text: "What you change lights up here; the Changes tab lists it.",
  },
  {
    place: "history",
    title: "Nothing is lost.",
    text: "Steps can be undone, this browser keeps the draft. Ctrl+K finds all.",
  },
] as const;
