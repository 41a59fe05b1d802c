"use client";

import Button from "@mui/material/Button";
import { useId } from "react";
import { valueTitle } from "@/components/layout/value-text";
import { useModel } from "@/lib/browser/use-chartroom";
import type { Patch } from "@/lib/configuration/patch";
import type { Afford } from "@/lib/solver/afford";
import styles from "./fit-dialog.module.css";

interface AffordTableProps {
  afford: readonly Afford[];
  /** Where the dialog's own title says it. */
  hideTitle: boolean;
  onApply(patches: readonly Patch[], name: string): void;
}

/** The largest number of pods of each chart that still fits, while everything else stays as it is. */
export function AffordTable({ afford, hideTitle, onApply }: AffordTableProps) {
  const model = useModel();
  const id = useId();
  return (
    <section className={styles.afford} aria-labelledby={id}>
      <h3 id={id} className={hideTitle ? "visually-hidden" : undefined}>
        What can I still afford?
      </h3>
      {afford.length === 0 ? (
        <p className={styles.text}>
          There is no number of pods to raise: the data of what is on ties it to one pod, or KEDA decides.
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Now</th>
              <th scope="col">Largest that fits</th>
              <th scope="col">
                <span className="visually-hidden">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {afford.map(({ chart, title, path, now, largest, patches }) => (
              <tr key={chart}>
                <th scope="row">
                  {title} <small>{valueTitle(model, path)}</small>
                </th>
                <td>{now}</td>
                <td>{largest === 0 ? "none, not even the smallest" : largest}</td>
                <td>
                  {patches.length > 0 && (
                    <Button
                      onClick={() => onApply(patches, `${title}: ${valueTitle(model, path)} ${largest}`)}
                      aria-label={`Set to ${largest}: ${valueTitle(model, path)} of the ${title}`}
                    >
                      Set to {largest}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {afford.length > 1 && (
        <p className={styles.text}>
          Each counts alone: raising one leaves less for the other. A pod counts at peak and while it is
          replaced.
        </p>
      )}
    </section>
  );
}
