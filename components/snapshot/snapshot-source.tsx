"use client";

import Button from "@mui/material/Button";
import { type ClipboardEvent, type DragEvent, useId, useState } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import dialogStyles from "@/components/layout/dialog.module.css";
import { snapshotCommand } from "@/lib/budget/cluster-snapshot";
import styles from "./snapshot-dialog.module.css";

interface SnapshotSourceProps {
  /** Why what was given is of no use. */
  message: string | undefined;
  onText(text: string): void;
}

/** The command, and where its output goes. */
export function SnapshotSource({ message, onText }: SnapshotSourceProps) {
  const id = useId();
  const [written, setWritten] = useState("");

  // A paste never gets into the field: laying out megabytes of text would freeze the page.
  function paste(event: ClipboardEvent) {
    event.preventDefault();
    onText(written + event.clipboardData.getData("text/plain"));
  }

  function drop(event: DragEvent) {
    const file = event.dataTransfer.files[0];
    if (file === undefined) return;
    // Anywhere else on the page a dropped file is a configuration.
    event.preventDefault();
    event.stopPropagation();
    void read(file).then(onText);
  }

  return (
    <>
      <div className={dialogStyles.body}>
        {message !== undefined && (
          <p className={dialogStyles.bad} role="alert">
            <strong>Nothing was read.</strong> {message}
          </p>
        )}
        <div className={styles.command}>
          <p>Run this against your cluster, then paste all that it prints:</p>
          <code>{snapshotCommand}</code>
          <CopyButton text={snapshotCommand} label="Copy the command" />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a file has its own button below; dropping is a second way. */}
        <div className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <label htmlFor={id}>What kubectl prints, as JSON</label>
          <textarea
            id={id}
            rows={8}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            placeholder={'{ "apiVersion": "v1", "items": [ … ], "kind": "List" }'}
            value={written}
            onPaste={paste}
            onChange={(event) => setWritten(event.target.value)}
          />
          <p id={`${id}-hint`}>
            Read in this browser only: it is sent nowhere. Names, labels, taints and requests are kept,
            everything else is dropped at once. Nothing changes before you have seen what would.
          </p>
        </div>
      </div>
      <div className={dialogStyles.foot}>
        <label className={styles.file}>
          Choose a file
          <input
            type="file"
            className="visually-hidden"
            accept=".json,.txt"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void read(file).then(onText);
            }}
          />
        </label>
        <Button
          variant="contained"
          color="primary"
          aria-disabled={written.trim() === ""}
          onClick={() => written.trim() !== "" && onText(written)}
        >
          Read it
        </Button>
      </div>
    </>
  );
}

/** Of a file that is far too long only so much that its size is refused with a number. */
async function read(file: File): Promise<string> {
  return file.slice(0, 64 * 2 ** 20).text();
}
