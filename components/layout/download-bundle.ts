import type { Draft } from "@/lib/configuration/apply-patches";
import { save } from "./save";

type DownloadResult = { ok: true; name: string } | { ok: false; message: string };

/** Asks for the bundle of this configuration and hands it to the browser under the server's name for it. */
export async function downloadBundle(draft: Draft): Promise<DownloadResult> {
  let response: Response;
  try {
    response = await fetch("/api/bundle", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/zip, application/problem+json" },
      body: JSON.stringify(draft),
    });
  } catch {
    return { ok: false, message: "Chartroom's server did not answer. Check the connection and try again." };
  }
  if (!response.ok) return { ok: false, message: await problemMessage(response) };
  const name = fileName(response.headers.get("Content-Disposition"));
  save(await response.blob(), name);
  return { ok: true, name };
}

/** The sentence of a problem document (RFC 9457), or one of our own when the answer is none. */
async function problemMessage(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => null);
  const problem = answer as { detail?: string; title?: string; problems?: { message: string }[] } | null; // §8's shape
  const message = problem?.problems?.[0]?.message ?? problem?.detail ?? problem?.title;
  return message ?? `Chartroom's server answered ${response.status}. Try again in a moment.`;
}

export function fileName(disposition: string | null): string {
  return /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? "chartroom.zip";
}
