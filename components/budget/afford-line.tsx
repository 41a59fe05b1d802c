"use client";

import { useWorkbench } from "@/components/layout/workbench";
import styles from "./afford-line.module.css";

/** Leads to the largest numbers that still fit. Asked for, since finding them keeps the worker busy for a moment. */
export function AffordLine() {
  const { openDialog } = useWorkbench();
  return (
    <button type="button" className={styles.line} aria-haspopup="dialog" onClick={() => openDialog("fit")}>
      What can I still afford?
    </button>
  );
}
