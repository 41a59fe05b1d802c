import { type ClipboardEvent, useState } from "react";

interface PasteLimit {
  /** What was kept out, until something else is typed or pasted. */
  message: string | undefined;
  onPaste(event: ClipboardEvent): void;
  /** To be called when the text changes. */
  forget(): void;
}

/** Keeps a paste that no value could be out of its field: laying out megabytes of text would freeze the page. */
export function usePasteLimit(): PasteLimit {
  const [message, setMessage] = useState<string>();
  return {
    message,
    onPaste(event) {
      const { length } = event.clipboardData.getData("text/plain");
      if (length <= charactersMax) return;
      event.preventDefault();
      const size = length < 1_000_000 ? `${Math.ceil(length / 1000)} kB` : `${(length / 1e6).toFixed(1)} MB`;
      setMessage(`${size} of text were not pasted: no value is longer than 64 kB. Write the value alone.`);
    },
    forget() {
      if (message !== undefined) setMessage(undefined);
    },
  };
}

const charactersMax = 64 * 1024;
