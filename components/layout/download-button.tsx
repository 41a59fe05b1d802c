"use client";

import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useLivePart, useProblems, useStore } from "@/lib/browser/use-chartroom";
import { downloadBundle } from "./download-bundle";
import styles from "./download-button.module.css";
import { Notice, noticeStackId } from "./notice";
import { useSection } from "./section-context";

type Download =
  | { status: "idle" }
  | { status: "busy" }
  | { status: "refused"; message: string }
  | { status: "failed"; message: string }
  | { status: "done"; message: string };

/** The archive of exactly what is shown. Refused while a chart does not render; a budget that does not fit only warns. */
export function DownloadButton() {
  const store = useStore();
  const problems = useProblems();
  const fits = useLivePart((live) => live.lastGood.budget.fits);
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  const { goTo } = useSection();
  const [download, setDownload] = useState<Download>(idle);
  const [stack, setStack] = useState<Element | null>(null);
  const first = problems[0];

  useEffect(() => setStack(document.getElementById(noticeStackId)), []);

  // Good news need not be put away by hand; bad news stays until it is read.
  useEffect(() => {
    if (download.status !== "done") return;
    const timer = setTimeout(() => setDownload(idle), 10_000);
    return () => clearTimeout(timer);
  }, [download]);

  async function start() {
    if (download.status === "busy") return;
    if (first !== undefined) {
      setDownload({ status: "refused", message: first.message });
      goTo(first.path);
      return;
    }
    setDownload({ status: "busy" });
    const result = await downloadBundle(store.getSnapshot().draft);
    if (!result.ok) setDownload({ status: "failed", message: result.message });
    else setDownload({ status: "done", message: fits ? result.name : `${result.name}. Mind: ${summary}` });
  }

  // A refusal is over as soon as everything renders again.
  const shown = download.status === "refused" && first === undefined ? idle : download;
  const reason =
    first !== undefined
      ? "No download while the configuration does not render. Press to go to the first problem."
      : fits
        ? ""
        : summary;
  return (
    <>
      <Button
        id={downloadButtonId}
        variant="contained"
        color="primary"
        aria-disabled={first !== undefined || download.status === "busy"}
        aria-busy={download.status === "busy"}
        aria-describedby="download-reason"
        title={reason === "" ? undefined : reason}
        onClick={start}
        className={styles.button}
      >
        {!fits && first === undefined && (
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M6 1 11.5 11h-11Z" fill="currentColor" />
          </svg>
        )}
        <span>
          Download<span className={styles.what}> bundle</span>
        </span>
        {download.status === "busy" && <span className={styles.busy} />}
      </Button>
      <span id="download-reason" className="visually-hidden">
        {reason}
      </span>
      {stack !== null &&
        createPortal(
          <Notice
            tone={shown.status === "done" ? "ok" : "bad"}
            title={titles[shown.status]}
            message={"message" in shown ? shown.message : ""}
            onClose={() => setDownload(idle)}
          />,
          stack,
        )}
    </>
  );
}

/** So that the palette can press it. */
export const downloadButtonId = "download-bundle";

const idle: Download = { status: "idle" };

const titles: Record<Download["status"], string> = {
  idle: "",
  busy: "",
  refused: "Not downloaded: the configuration does not render.",
  failed: "Not downloaded.",
  done: "Downloaded",
};
