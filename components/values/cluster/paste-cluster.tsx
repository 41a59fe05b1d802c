"use client";

import Button from "@mui/material/Button";
import { useWorkbench } from "@/components/layout/workbench";
import styles from "./data-layer-switch.module.css";

/** Facts instead of estimates: leads to the paste of a real cluster. */
export function PasteCluster() {
  const { openDialog } = useWorkbench();
  return (
    <div className={styles.paste}>
      <p>
        A cluster that runs already can say all of this itself: nodes, system pods and neighbours as they are.
      </p>
      <Button aria-haspopup="dialog" onClick={() => openDialog("snapshot")}>
        Paste from kubectl
      </Button>
    </div>
  );
}
