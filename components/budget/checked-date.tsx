"use client";

import { useSyncExternalStore } from "react";
import { useWorkbench } from "@/components/layout/workbench";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { findStaleConstants, listConstants } from "@/lib/budget/constants-age";
import styles from "./checked-date.module.css";
import { today } from "./today";

/** When the numbers behind the budget were last read; leads to their sources. Says so when that is long ago. */
export function CheckedDate() {
  const { openDialog } = useWorkbench();
  const account = useLivePart((live) => live.lastGood.budget.account.mode);
  const day = useSyncExternalStore(
    () => () => {},
    () => today(),
    () => null, // how old a number is depends on the reader's day, which the server does not know
  );
  if (day === null) return null;
  const stale = findStaleConstants(day, account);
  const newest = listConstants()
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return (
    <button
      type="button"
      className={`${styles.checked} ${stale === null ? "" : styles.stale}`}
      aria-haspopup="dialog"
      onClick={() => openDialog("sources")}
    >
      {stale === null
        ? `checked ${newest?.slice(0, 7)}`
        : `▲ ${stale.constants.length === 1 ? "1 number is" : `${stale.constants.length} numbers are`} old`}
      <span className="visually-hidden">
        {stale === null ? "" : `: ${stale.message}`} Sources of the numbers
      </span>
    </button>
  );
}
