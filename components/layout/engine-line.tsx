"use client";

import { useLivePart } from "@/lib/browser/use-chartroom";
import styles from "./preview-tabs.module.css";

/** Which Helm this is, and how long it took. */
export function EngineLine() {
  const helm = useLivePart((live) => live.lastGood.engine.helm);
  const worker = useLivePart((live) => live.worker);
  const milliseconds = useLivePart((live) => live.milliseconds);
  const last =
    worker === "starting"
      ? "starting"
      : worker === "failed"
        ? "not live"
        : milliseconds === null
          ? "live"
          : `${Math.max(1, Math.round(milliseconds))} ms`;
  return (
    <p className={styles.engine}>
      Helm {helm} · {last}
    </p>
  );
}
