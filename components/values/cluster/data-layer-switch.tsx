"use client";

import Switch from "@mui/material/Switch";
import { useDraftAt, useStore } from "@/lib/browser/use-chartroom";
import { readAt } from "@/lib/configuration/apply-patches";
import type { Patch } from "@/lib/configuration/patch";
import styles from "./data-layer-switch.module.css";
import { dataLayerPointers } from "./neighbours";

/** All four parts of the data layer at once. */
export function DataLayerSwitch() {
  const store = useStore();
  const cluster = { cluster: useDraftAt("/cluster") };
  const isWhole = dataLayerPointers.every((pointer) => readAt(cluster, pointer) === true);
  return (
    <div className={styles.row}>
      <Switch
        checked={isWhole}
        onChange={(_event, checked) => {
          const patches = dataLayerPointers.map(
            (path): Patch => (checked ? { op: "set", path, value: true } : { op: "remove", path }),
          );
          store.apply(patches, { name: `Data layer ${checked ? "on" : "off"}` });
        }}
        slotProps={{ input: { id: "data-layer", "aria-describedby": "data-layer-hint" } }}
      />
      <label htmlFor="data-layer">Data layer</label>
      <p id="data-layer-hint">
        Both charts need PostgreSQL, Redis, MinIO and RabbitMQ. Count them here when they run on this cluster,
        so that the budget is true.
      </p>
    </div>
  );
}
