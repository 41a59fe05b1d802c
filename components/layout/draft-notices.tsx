"use client";

import Button from "@mui/material/Button";
import { useEffect } from "react";
import { useKeeper, useKept, useStore, useStorePart } from "@/lib/browser/use-chartroom";
import { Notice } from "./notice";
import { useWorkbench } from "./workbench";

/** What someone must know about their draft: that it came back, that another tab has another, that it is not kept. */
export function DraftNotices() {
  return (
    <>
      <RestoredNotice />
      <ContestedNotice />
      <RefusedNotice />
    </>
  );
}

function RestoredNotice() {
  const keeper = useKeeper();
  const store = useStore();
  const restoredAt = useKept((state) => state.restoredAt);
  const isUntouched = useStorePart((snapshot) => snapshot.steps.length === 0);

  // It has said what it has to say as soon as someone goes on working.
  useEffect(() => {
    if (restoredAt === null || isUntouched) return;
    keeper.dismissRestored();
  }, [keeper, restoredAt, isUntouched]);

  return (
    <Notice
      tone="ok"
      title={restoredAt === null ? "" : "Your draft is back."}
      message={restoredAt === null ? "" : `As this browser kept it ${ago(restoredAt)}.`}
      onClose={keeper.dismissRestored}
    >
      <Button
        size="small"
        onClick={() => {
          store.apply([{ op: "set", path: "", value: {} }], { name: "Start over" });
          keeper.dismissRestored();
        }}
      >
        Start over
      </Button>
    </Notice>
  );
}

function ContestedNotice() {
  const keeper = useKeeper();
  const isContested = useKept((state) => state.isContested);
  return (
    <Notice
      tone="bad"
      title={isContested ? "Another tab has a different draft." : ""}
      message={isContested ? "The browser keeps that one. Changes here are not kept until you choose." : ""}
    >
      <Button size="small" onClick={keeper.keepMine}>
        Keep this one
      </Button>
      <Button size="small" onClick={keeper.takeOther}>
        Take the other
      </Button>
    </Notice>
  );
}

function RefusedNotice() {
  const refusal = useKept((state) => state.refusal);
  const { openDialog } = useWorkbench();

  // The browser asks before it throws the only copy away.
  useEffect(() => {
    if (refusal === null) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [refusal]);

  return (
    <Notice
      tone="bad"
      title={refusal === null ? "" : "This browser does not keep your draft."}
      message={
        refusal === null
          ? ""
          : refusal === "full"
            ? "Its storage is full. Nothing is lost while this page is open."
            : "Its storage is switched off. Nothing is lost while this page is open."
      }
    >
      <Button size="small" onClick={() => openDialog("draft")}>
        Export it
      </Button>
    </Notice>
  );
}

function ago(at: number): string {
  const minutes = Math.round((Date.now() - at) / 60_000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (minutes < 1) return "a moment ago";
  if (minutes < 60) return words.format(-minutes, "minute");
  if (minutes < 60 * 36) return words.format(-Math.round(minutes / 60), "hour");
  return words.format(-Math.round(minutes / 60 / 24), "day");
}
