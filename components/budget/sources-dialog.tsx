"use client";

import { Dialog } from "@/components/layout/dialog";
import dialogStyles from "@/components/layout/dialog.module.css";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { constantAgeDaysMax, findStaleConstants, listConstants } from "@/lib/budget/constants-age";
import styles from "./sources-dialog.module.css";
import { today } from "./today";

/** Every number that the budget rests on: where it was read, when, and how sure it is. */
export function SourcesDialog({ onClose }: { onClose(): void }) {
  const account = useLivePart((live) => live.lastGood.budget.account.mode);
  const stale = findStaleConstants(today(), account);
  const ages = new Map(stale?.constants.map(({ name, ageDays }) => [name, ageDays]));
  return (
    <Dialog title="Where the numbers come from" size="wide" onClose={onClose}>
      {() => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={dialogStyles.body} tabIndex={0} aria-label="Sources">
          {stale === null ? (
            <p className={dialogStyles.text}>
              No number behind this budget was read more than {constantAgeDaysMax} days ago. Oracle changes
              what is free without announcing it: what matters to you is worth a look at the source.
            </p>
          ) : (
            <p className={styles.stale}>
              <strong>Out of date?</strong> {stale.message}
            </p>
          )}
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Read in</th>
                <th scope="col">On</th>
                <th scope="col">Confidence</th>
              </tr>
            </thead>
            <tbody>
              {listConstants().map(({ name, source, url, date, confidence }) => (
                <tr key={name} className={ages.has(name) ? styles.old : undefined}>
                  <th scope="row">{wordsOf(name)}</th>
                  <td>
                    <a href={url} target="_blank" rel="noreferrer">
                      {source}
                    </a>
                  </td>
                  <td>
                    {date}
                    {ages.has(name) && <b> ▲ {ages.get(name)} days ago</b>}
                  </td>
                  <td>{confidence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Dialog>
  );
}

/** `pricesMicroUsd.ocpuHour` as `Prices micro usd, ocpu hour`: the code's own name in readable form. */
function wordsOf(name: string): string {
  const words = name
    .split(".")
    .map((part) =>
      /^[a-z]+([A-Z][a-z0-9]*)+$/.test(part)
        ? part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
        : part,
    )
    .join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
