"use client";

import Button from "@mui/material/Button";
import { useSyncExternalStore } from "react";
import { useLivePart, useRetry } from "@/lib/browser/use-chartroom";
import { describeFailure } from "./describe-failure";
import styles from "./engine-notice.module.css";

/** Says that the live engine is not running, or the network is gone, what that means and how to go on. Else nothing. */
export function EngineNotice() {
  const worker = useLivePart((live) => live.worker);
  const failure = useLivePart((live) => live.failure);
  const retry = useRetry();
  const isOnline = useSyncExternalStore(
    listenToNetwork,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div aria-live="polite">
      {worker === "failed" && (
        <div className={styles.notice}>
          <p>
            <strong>The live engine stopped.</strong> {describeFailure(failure ?? "", isOnline)} What you see
            is for the last values it read; your changes are kept.
          </p>
          <Button onClick={retry}>Retry</Button>
        </div>
      )}
      {!isOnline && worker !== "failed" && (
        <div className={styles.notice}>
          <p>
            <strong>You are offline.</strong> Values, budget, preview and commands go on working here.
            Downloads wait for the network.
          </p>
        </div>
      )}
    </div>
  );
}

function listenToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
