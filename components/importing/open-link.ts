import type { ConfigurationStore } from "@/lib/browser/configuration-store";
import { changesBetween, patchesOf } from "@/lib/configuration/changes";
import { proposeImport } from "@/lib/importing/propose-import";
import { readImport } from "@/lib/importing/read-import";

/** Opens a link's configuration as one step; `false` when there is something to say about it first. */
export function openLink(store: ConfigurationStore, link: string): boolean {
  const reading = readImport(link);
  if (reading.kind === "unreadable") return false;
  const { draft } = store.getSnapshot();
  const proposal = proposeImport(draft, reading, { chart: "health-api", mode: "replace" });
  if (proposal.findings.length > 0) return false;
  store.apply(patchesOf(changesBetween(draft, proposal.draft)), { name: "Open the link" });
  return true;
}
