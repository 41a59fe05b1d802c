"use client";

import { useMemo } from "react";
import { useOpen } from "@/components/layout/use-open";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { AdvisoryItem } from "./advisory-item";
import styles from "./advisory-list.module.css";
import { DismissedList } from "./dismissed-list";
import { groupAdvisories } from "./group-advisories";

/** What renders and will hurt all the same: the worst first; remarks are folded, because most say what one cannot change. */
export function AdvisoryList() {
  const advisories = useLivePart((live) => live.lastGood.advisories);
  const groups = useMemo(() => groupAdvisories(advisories), [advisories]);
  const { isOpen: showsNotes, details } = useOpen();
  return (
    <div className={styles.advisories}>
      <h2 className={styles.title}>
        Advisories <span>{advisories.length}</span>
      </h2>
      {advisories.length === 0 && <p className={styles.empty}>Nothing to say against this configuration.</p>}
      {groups.urgent.length > 0 && (
        <ul>
          {groups.urgent.map((advisory) => (
            <AdvisoryItem key={`${advisory.id} ${advisory.path}`} advisory={advisory} />
          ))}
        </ul>
      )}
      {groups.notes.length > 0 && (
        <details className={styles.notes} {...details}>
          <summary>
            {groups.notes.length === 1 ? "1 note" : `${groups.notes.length} notes`}
            <span> on what these values mean</span>
          </summary>
          {showsNotes && (
            <ul>
              {groups.notes.map((advisory) => (
                <AdvisoryItem key={`${advisory.id} ${advisory.path}`} advisory={advisory} />
              ))}
            </ul>
          )}
        </details>
      )}
      <DismissedList />
    </div>
  );
}
