"use client";

import Button from "@mui/material/Button";
import { useLivePart, useRetry } from "@/lib/browser/use-chartroom";
import styles from "./engine-notice.module.css";

/** Says that the live engine is not running, what that means and how to go on. While it starts there is nothing to say. */
export function EngineNotice() {
  const worker = useLivePart((live) => live.worker);
  const failure = useLivePart((live) => live.failure);
  const retry = useRetry();
  return (
    <div aria-live="polite">
      {worker === "failed" && (
        <div className={styles.notice}>
          <p>
            <strong>The live engine stopped.</strong> {failure} What you see is for the last values it read;
            your changes are kept.
          </p>
          <Button onClick={retry}>Retry</Button>
        </div>
      )}
    </div>
  );
}
