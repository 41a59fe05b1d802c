"use client";

import Button from "@mui/material/Button";
import { useCallback, useEffect, useState } from "react";
import { useHistory, useStore } from "@/lib/browser/use-chartroom";

/** Undo and redo of everything, with the step's name. The page's keys win over the browser's own undo inside a field. */
export function HistoryButtons() {
  const store = useStore();
  const { undo, redo } = useHistory();
  const [said, setSaid] = useState("");

  const go = useCallback(
    (step: "undo" | "redo") => {
      const name = store.getSnapshot()[step];
      store[step]();
      if (name !== null) setSaid(`${step === "undo" ? "Undone" : "Redone"}: ${name}`);
    },
    [store],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = historyStep(event);
      if (step === null || hasOwnUndo(event.target)) return;
      event.preventDefault();
      go(step);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go]);

  return (
    <>
      <HistoryButton
        title="Undo"
        step={undo}
        keys="Ctrl+Z"
        onClick={() => go("undo")}
        path="M3.2 6.2h6.3a3.3 3.3 0 0 1 0 6.6H6M3 6.2l3-3M3 6.2l3 3"
      />
      <HistoryButton
        title="Redo"
        step={redo}
        keys="Shift+Ctrl+Z"
        onClick={() => go("redo")}
        path="M12.8 6.2H6.5a3.3 3.3 0 0 0 0 6.6H10M13 6.2l-3-3M13 6.2l-3 3"
      />
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** A search or a dialog's own field: what is typed there is no step of the configuration. */
function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-own-undo]") !== null;
}

interface HistoryButtonProps {
  title: string;
  step: string | null;
  keys: string;
  path: string;
  onClick(): void;
}

function HistoryButton({ title, step, keys, path, onClick }: HistoryButtonProps) {
  return (
    <Button
      variant="text"
      aria-label={title}
      aria-disabled={step === null}
      title={step === null ? `Nothing to ${title.toLowerCase()}` : `${title}: ${step} (${keys})`}
      onClick={onClick}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </Button>
  );
}

function historyStep({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): "undo" | "redo" | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && ctrlKey && !shiftKey ? "redo" : null;
}
