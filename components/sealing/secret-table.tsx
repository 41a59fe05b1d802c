"use client";

import { useMemo } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { charts } from "@/lib/charts/chart";
import { chartSecrets } from "./chart-secrets";
import styles from "./secret-table.module.css";

/** Which Secret each service needs, in which namespace, with which keys. */
export function SecretTable() {
  const lastGood = useLivePart((live) => live.lastGood);
  const secrets = useMemo(() => chartSecrets(lastGood), [lastGood]);
  if (secrets.length === 0)
    return <p className={styles.empty}>No service of this configuration needs a Secret.</p>;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">Secrets and their keys</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        {secrets.map(({ chart, name, namespace, keys }) => (
          <tbody key={chart}>
            <tr className={styles.service}>
              <th scope="rowgroup" colSpan={2}>
                {charts[chart].title}
                <span>
                  Secret <code>{name}</code> in namespace <code>{namespace}</code>
                </span>
              </th>
            </tr>
            {keys.map(({ key, description }) => (
              <tr key={key}>
                <th scope="row">
                  <code>{key}</code>
                </th>
                <td>{description}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
