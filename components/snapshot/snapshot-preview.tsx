"use client";

import Button from "@mui/material/Button";
import dialogStyles from "@/components/layout/dialog.module.css";
import { useDraft, useStore } from "@/lib/browser/use-chartroom";
import type { SnapshotResult } from "@/lib/budget/cluster-snapshot";
import { applyPatches } from "@/lib/configuration/apply-patches";
import { changesBetween } from "@/lib/configuration/changes";
import { foundIn, neighboursOf } from "./found-in-snapshot";
import styles from "./snapshot-dialog.module.css";

interface SnapshotPreviewProps {
  snapshot: Extract<SnapshotResult, { ok: true }>;
  onBack(): void;
  onDone(): void;
}

/** What was found on the cluster and what would become of the configuration. */
export function SnapshotPreview({ snapshot, onBack, onDone }: SnapshotPreviewProps) {
  const store = useStore();
  const draft = useDraft();
  const { counts, notes, patches } = snapshot;
  const { nodes, neighbours } = foundIn(patches);
  const isSame = changesBetween(draft, applyPatches(draft, patches)).length === 0;
  const gone =
    neighbours === null
      ? []
      : neighboursOf(draft).filter((name) => !neighbours.some((found) => found.name === name));
  return (
    <>
      <div className={dialogStyles.body}>
        <p className={styles.counts} role="status">
          <strong>Found:</strong> {plural(counts.nodes, "node")}, {plural(counts.systemPods, "system pod")},{" "}
          {plural(counts.neighbourPods, "pod")} of neighbours.
          {counts.ownPods > 0 &&
            ` ${plural(counts.ownPods, "pod")} of these two charts left out: the manifests count them.`}
          {counts.passingPods > 0 && ` ${plural(counts.passingPods, "finished or job pod")} left out.`}
        </p>
        {notes.length > 0 && (
          <ul className={styles.notes} aria-label="Notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <div className={styles.frame}>
          <table>
            <caption>Nodes, in place of those in the form</caption>
            <thead>
              <tr>
                <th scope="col">Node</th>
                <th scope="col">Shape</th>
                <th scope="col">For pods</th>
                <th scope="col">System pods ask</th>
              </tr>
            </thead>
            <tbody>
              {nodes.slice(0, rowsMax).map((node) => (
                <tr key={node.name}>
                  <th scope="row">{node.name}</th>
                  <td>{node.shape}</td>
                  <td>{node.allocatable}</td>
                  <td>{node.system}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {neighbours !== null && neighbours.length > 0 && (
          <div className={styles.frame}>
            <table>
              <caption>Neighbours, in place of those in the form</caption>
              <thead>
                <tr>
                  <th scope="col">Workload</th>
                  <th scope="col">Each pod asks</th>
                  <th scope="col">Pods</th>
                  <th scope="col">Volumes</th>
                </tr>
              </thead>
              <tbody>
                {neighbours.slice(0, rowsMax).map((neighbour) => (
                  <tr key={neighbour.name}>
                    <th scope="row">{neighbour.title}</th>
                    <td>{neighbour.requests}</td>
                    <td>{neighbour.pods}</td>
                    <td>{neighbour.volumes}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {neighbours.length > rowsMax && (
              <p className={styles.more}>And {neighbours.length - rowsMax} more.</p>
            )}
          </div>
        )}
        {gone.length > 0 && (
          <p className={styles.gone}>No longer counted, since they do not run there: {gone.join(", ")}.</p>
        )}
      </div>
      <div className={dialogStyles.foot}>
        <p>
          {isSame
            ? "The form says the same already."
            : "Undo takes it back in one step. The facts stay until the nodes are changed by hand."}
        </p>
        <Button onClick={onBack}>Another paste</Button>
        <Button
          variant="contained"
          color="primary"
          aria-disabled={isSame}
          onClick={() => {
            if (isSame) return;
            store.apply(patches, { name: "Cluster from kubectl" });
            onDone();
          }}
        >
          {isSame ? "Nothing to apply" : "Use this cluster"}
        </Button>
      </div>
    </>
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Nobody reads more rows than this one by one. */
const rowsMax = 100;
