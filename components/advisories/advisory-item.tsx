"use client";

import Button from "@mui/material/Button";
import { memo, useId, useState } from "react";
import { PlaceLink } from "@/components/layout/place-link";
import type { Advisory } from "@/lib/advisories/advisory";
import { useStore } from "@/lib/browser/use-chartroom";
import styles from "./advisory-list.module.css";
import { DismissForm } from "./dismiss-form";
import { ObjectLink } from "./object-link";

type Opened = "nothing" | "why" | "dismiss";

/** One advisory: what it says, where, its fix, its reason, and the way to say that it is known. */
export const AdvisoryItem = memo(
  function AdvisoryItem({ advisory }: { advisory: Advisory }) {
    const { id, severity, path, message, why, source, fix } = advisory;
    const store = useStore();
    const [opened, setOpened] = useState<Opened>("nothing");
    const about = useId();
    const detail = useId();
    const toggle = (what: Opened) => setOpened(opened === what ? "nothing" : what);
    return (
      <li className={styles.item}>
        <span className={styles[severity]}>
          <svg width="14" height="18" viewBox="0 0 14 18" aria-hidden="true" focusable="false">
            <path d={shapes[severity]} />
          </svg>
          <span className="visually-hidden">{severityTitles[severity]}:</span>
        </span>
        <p className={styles.message} id={about}>
          {message}
        </p>
        <div className={styles.actions}>
          <PlaceLink pointer={path} />
          <ObjectLink advisory={advisory} about={about} />
          <button
            type="button"
            className={styles.quiet}
            aria-expanded={opened === "why"}
            aria-controls={detail}
            aria-describedby={about}
            onClick={() => toggle("why")}
          >
            Why
          </button>
          <button
            type="button"
            className={styles.quiet}
            aria-expanded={opened === "dismiss"}
            aria-controls={detail}
            aria-describedby={about}
            onClick={() => toggle("dismiss")}
          >
            Dismiss
          </button>
          {fix !== undefined && (
            <Button
              size="small"
              className={styles.fix}
              aria-describedby={about}
              onClick={() => store.apply(fix.patches, { name: fix.title })}
            >
              {fix.title}
            </Button>
          )}
        </div>
        <div id={detail} className={styles.detail} hidden={opened === "nothing"}>
          {opened === "why" && (
            <p>
              {why}
              {source !== undefined && (
                <>
                  {" "}
                  <a href={source.url} target="_blank" rel="noreferrer">
                    {source.title}
                  </a>
                </>
              )}
            </p>
          )}
          {opened === "dismiss" && <DismissForm id={id} onCancel={() => setOpened("nothing")} />}
        </div>
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
