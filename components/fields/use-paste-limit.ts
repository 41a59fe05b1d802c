import { type ClipboardEvent, type DragEvent, useState } from "react";

interface PasteLimit {
  /** What was kept out, until something else is typed or pasted. */
  message: string | undefined;
  /** For the field: text comes into it from the clipboard or by being dragged there. */
  handlers: { onPaste(event: ClipboardEvent): void; onDrop(event: DragEvent): void };
  /** To be called when the text changes. */
  forget(): void;
}

/** Keeps text that no value could be out of its field: laying out megabytes of it would freeze the page. */
export function usePasteLimit(): PasteLimit {
  const [message, setMessage] = useState<string>();
  function limit(event: ClipboardEvent | DragEvent, source: DataTransfer, done: string) {
    const { length } = source.getData("text/plain");
    if (length <= charactersMax) return;
    event.preventDefault();
    const size = length < 1_000_000 ? `${Math.ceil(length / 1000)} kB` : `${(length / 1e6).toFixed(1)} MB`;
    setMessage(`${size} of text were not ${done}: no value is longer than 64 kB. Write the value alone.`);
  }
  return {
    message,
    handlers: {
      onPaste: (event) => limit(event, event.clipboardData, "pasted"),
      onDrop: (event) => limit(event, event.dataTransfer, "dropped here"),
    },
    forget() {
      if (message !== undefined) setMessage(undefined);
    },
  };
}

const charactersMax = 64 * 1024;
