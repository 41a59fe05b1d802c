"use client";

import { useEffect } from "react";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { stateTitle } from "@/lib/budget/state-title";

/** Keeps the tab's title true: the verdict, or that a value is refused. The server wrote the first one. */
export function StateTitle() {
  const summary = useLivePart((live) => live.lastGood.budget.summary);
  const isRefused = useLivePart((live) => !live.evaluation.ok);
  useEffect(() => {
    document.title = isRefused ? "Refused value · Chartroom" : stateTitle(summary);
  }, [summary, isRefused]);
  return null;
}
