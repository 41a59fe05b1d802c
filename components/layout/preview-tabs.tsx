"use client";

import ButtonBase from "@mui/material/ButtonBase";
import { useEffect } from "react";
import { ManifestsPanel } from "@/components/manifests/manifests-panel";
import { type ChartName, chartNames } from "@/lib/charts/chart";
import { EngineLine } from "./engine-line";
import { LazyPart, lazyPart, loading } from "./lazy-part";
import { usePanes } from "./pane-context";
import styles from "./preview-tabs.module.css";
import { panelId, TabList, tabId } from "./tab-list";
import { useWorkbench } from "./workbench";

const busy = <div className={styles.busy}>{loading}</div>;
const valuesPanel = lazyPart(async () => (await import("@/components/value-table/values-panel")).ValuesPanel);
const changesPanel = lazyPart(async () => (await import("@/components/changes/changes-panel")).ChangesPanel);
const commandsPanel = lazyPart(
  async () => (await import("@/components/commands/commands-panel")).CommandsPanel,
);

/** The preview's views of one and the same configuration. Only the manifests are part of the first paint. */
export function PreviewTabs() {
  const { tab, showTab } = useWorkbench();
  const { folded, fold } = usePanes();
  const isFolded = folded.includes("preview");
  useAddress();

  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <TabList
          className={styles.tabs}
          label="Preview"
          name="preview"
          tabs={tabs}
          selected={tab}
          onSelect={(id) => {
            showTab(id);
            if (isFolded) fold("preview", false);
          }}
        />
        <EngineLine />
        <ButtonBase
          className={styles.fold}
          aria-label={isFolded ? "Unfold the preview" : "Fold the preview"}
          aria-expanded={!isFolded}
          title={isFolded ? "Unfold the preview" : "Fold the preview"}
          onClick={() => fold("preview", !isFolded)}
        >
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path
              d={isFolded ? "m2 8 4-4 4 4" : "m2 4 4 4 4-4"}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </ButtonBase>
      </div>
      <div
        className={styles.panel}
        role="tabpanel"
        id={panelId("preview")}
        aria-labelledby={tabId("preview", tab)}
      >
        {tab === "manifests" && <ManifestsPanel />}
        {tab === "values" && <LazyPart part={valuesPanel} props={{}} busy={busy} />}
        {tab === "changes" && <LazyPart part={changesPanel} props={{}} busy={busy} />}
        {tab === "commands" && <LazyPart part={commandsPanel} props={{}} busy={busy} />}
      </div>
    </div>
  );
}

const tabs = [
  { id: "manifests", title: "Manifests" },
  { id: "values", title: "Values" },
  { id: "changes", title: "Changes" },
  { id: "commands", title: "Commands" },
] as const;

/** `#manifests/health-api/42` leads to a line, `#values` to a tab. */
function useAddress() {
  const { showTab, showLine } = useWorkbench();
  useEffect(() => {
    const read = () => {
      const [place = "", chart = "", line = ""] = location.hash.slice(1).split("/");
      const known = chartNames.find((name): name is ChartName => name === chart);
      if (place === "manifests" && known !== undefined && /^\d{1,6}$/.test(line))
        showLine({ chart: known, line: Number(line) });
      else if (tabs.some(({ id }) => id === place)) showTab(place);
    };
    if (location.hash !== "") read();
    window.addEventListener("hashchange", read);
    window.addEventListener("popstate", read);
    return () => {
      window.removeEventListener("hashchange", read);
      window.removeEventListener("popstate", read);
    };
  }, [showTab, showLine]);
}
