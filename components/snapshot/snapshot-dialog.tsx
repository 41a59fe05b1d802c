"use client";

import { useMemo, useState } from "react";
import { Dialog } from "@/components/layout/dialog";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { readClusterSnapshot } from "@/lib/budget/cluster-snapshot";
import { SnapshotPreview } from "./snapshot-preview";
import { SnapshotSource } from "./snapshot-source";

interface SnapshotDialogProps {
  /** What was given already. */
  text?: string;
  onClose(): void;
}

/** Takes what kubectl says of a real cluster. It is read here and goes nowhere; nothing changes before it is told to. */
export function SnapshotDialog({ text: given, onClose }: SnapshotDialogProps) {
  const configuration = useLivePart((live) => live.lastGood.configuration);
  const [text, setText] = useState(given ?? "");
  const result = useMemo(
    () => (text === "" ? null : readClusterSnapshot(text, configuration)),
    [text, configuration],
  );
  return (
    <Dialog title="Paste from kubectl" size="wide" onClose={onClose}>
      {(close) =>
        result?.ok ? (
          <SnapshotPreview snapshot={result} onBack={() => setText("")} onDone={close} />
        ) : (
          <SnapshotSource message={result?.message} onText={setText} />
        )
      }
    </Dialog>
  );
}
