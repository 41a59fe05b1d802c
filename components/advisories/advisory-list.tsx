"use client";

import Button from "@mui/material/Button";
import { memo, useMemo, useState } from "react";
import { PlaceLink } from "@/components/layout/place-link";
import type { Advisory } from "@/lib/advisories/advisory";
import { useLivePart, useStore } from "@/lib/browser/use-chartroom";
import styles from "./advisory-list.module.css";

/** What renders and will hurt all the same: the worst first, each with its reason and, where one click can, its fix. */
export function AdvisoryList() {
  const advisories = useLivePart((live) => live.lastGood.advisories);
  const sorted = useMemo(
    () => [...advisories].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)),
    [advisories],
  );
  return (
    <div className={styles.advisories}>
      <h2 className={styles.title}>
        Advisories <span>{sorted.length}</span>
      </h2>
      {sorted.length === 0 ? (
        <p className={styles.empty}>Nothing to say against this configuration.</p>
      ) : (
        <ul>
          {sorted.map((advisory) => (
            <AdvisoryItem key={`${advisory.id} ${advisory.path}`} advisory={advisory} />
          ))}
        </ul>
      )}
    </div>
  );
}

const order: readonly Advisory["severity"][] = ["error", "warning", "info"];

const AdvisoryItem = memo(
  function AdvisoryItem({ advisory }: { advisory: Advisory }) {
    const { id, severity, path, message, why, fix } = advisory;
    const store = useStore();
    const [isOpen, setIsOpen] = useState(false);
    const reasonId = `why-${id}-${path.replaceAll("/", "-")}`;
    return (
      <li className={styles.item}>
        <span className={styles[severity]}>
          <svg width="14" height="18" viewBox="0 0 14 18" aria-hidden="true" focusable="false">
            <path d={shapes[severity]} />
          </svg>
          <span className="visually-hidden">{severityTitles[severity]}:</span>
        </span>
        <p className={styles.message} id={`${reasonId}-about`}>
          {message}
        </p>
        <div className={styles.actions}>
          <PlaceLink pointer={path} />
          <Button
            size="small"
            variant="text"
            aria-expanded={isOpen}
            aria-controls={reasonId}
            aria-describedby={`${reasonId}-about`}
            onClick={() => setIsOpen(!isOpen)}
          >
            Why
          </Button>
          {fix !== undefined && (
            <Button size="small" onClick={() => store.apply(fix.patches, { name: fix.title })}>
              {fix.title}
            </Button>
          )}
        </div>
        <p id={reasonId} className={styles.why} hidden={!isOpen}>
          {why}
        </p>
      </li>
    );
  },
  // Every answer makes new objects; most of them say the same.
  (one, other) => JSON.stringify(one.advisory) === JSON.stringify(other.advisory),
);

const severityTitles: Record<Advisory["severity"], string> = {
  error: "Error",
  warning: "Warning",
  info: "Note",
};

const shapes: Record<Advisory["severity"], string> = {
  error: "M4.5 3h5L13 6.500v5L9.500 15h-5L1 11.500v-5Z",
  warning: "M7 3.500 13.500 15H.5Z",
  info: "M7 5a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z",
};
