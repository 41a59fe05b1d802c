"use client";

import { baseValue } from "@/components/fields/field-place";
import { placeTitle } from "@/components/layout/sections";
import { dottedPath, valueText, valueTitle } from "@/components/layout/value-text";
import { useDraft, useModel } from "@/lib/browser/use-chartroom";
import type { Change } from "@/lib/configuration/changes";
import styles from "./change-list.module.css";

interface ChangeListProps {
  changes: readonly Change[];
  leftOut: ReadonlySet<string>;
  onLeaveOut(paths: ReadonlySet<string>): void;
}

/** What would change, value by value; each can be left out. */
export function ChangeList({ changes, leftOut, onLeaveOut }: ChangeListProps) {
  const model = useModel();
  const draft = useDraft();
  if (changes.length === 0) return null;
  const all = changes.map(({ path }) => path);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">What would change</caption>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label="All changes"
                checked={leftOut.size === 0}
                onChange={(event) => onLeaveOut(new Set(event.target.checked ? [] : all))}
              />
            </th>
            <th scope="col">Value</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, rowsMax).map(({ path, before, after }) => (
            <tr key={path} className={leftOut.has(path) ? styles.out : undefined}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`${valueTitle(model, path)}, ${placeTitle(path)}`}
                  checked={!leftOut.has(path)}
                  onChange={(event) => {
                    const next = new Set(leftOut);
                    if (event.target.checked) next.delete(path);
                    else next.add(path);
                    onLeaveOut(next);
                  }}
                />
              </td>
              <th scope="row">
                {valueTitle(model, path)}
                <span>
                  {placeTitle(path)} · <code>{dottedPath(path)}</code>
                </span>
              </th>
              <td className={styles.before}>
                {valueText(before === undefined ? baseValue(model, draft, path) : before).slice(0, 300)}
              </td>
              <td className={styles.after}>
                {after === undefined ? <em>as the preset says</em> : valueText(after).slice(0, 300)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > rowsMax && (
        <p className={styles.more}>And {changes.length - rowsMax} more, chosen with “All changes”.</p>
      )}
    </div>
  );
}

/** A file may hold tens of thousands of values; nobody reads more rows than this one by one. */
const rowsMax = 300;
