import { useCallback, useEffect, useState } from "react";
import { problemMessage } from "@/components/layout/download-bundle";
import { useDraft } from "@/lib/browser/use-chartroom";

export interface SealingFile {
  name: string;
  content: string;
}

export type Sealing =
  | { status: "busy"; files: readonly SealingFile[] }
  | { status: "ready"; files: readonly SealingFile[] }
  | { status: "failed"; files: readonly SealingFile[]; message: string };

/** The sealing commands of the draft, asked for again a moment after it changes. The last ones stay until then. */
export function useSealingFiles(): { sealing: Sealing; retry(): void } {
  const draft = useDraft();
  const [attempt, setAttempt] = useState(0);
  const [sealing, setSealing] = useState<Sealing>({ status: "busy", files: [] });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    const abort = new AbortController();
    setSealing(({ files }) => ({ status: "busy", files }));
    const timer = setTimeout(() => {
      askForFiles(draft, abort.signal)
        .then((files) => setSealing({ status: "ready", files }))
        .catch((error: unknown) => {
          if (abort.signal.aborted) return;
          const message = error instanceof Error ? error.message : String(error);
          setSealing(({ files }) => ({ status: "failed", files, message }));
        });
    }, 250);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft, attempt]);

  return { sealing, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}

async function askForFiles(draft: unknown, signal: AbortSignal): Promise<SealingFile[]> {
  const response = await fetch("/api/sealed-secrets", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(draft),
    signal,
  }).catch((cause: unknown) => {
    throw new Error("Chartroom's server did not answer. Check the connection and try again.", { cause });
  });
  if (!response.ok) throw new Error(await problemMessage(response));
  const answer = (await response.json()) as { files: SealingFile[] }; // DESIGN §8
  return answer.files;
}
