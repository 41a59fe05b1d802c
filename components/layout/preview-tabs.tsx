"use client";

import { type ReactNode, useState } from "react";
import styles from "./preview-tabs.module.css";
import { panelId, TabList, tabId } from "./tab-list";

interface PreviewTabsProps {
  tabs: readonly { id: string; title: string; panel: ReactNode }[];
}

/** The preview's views of one and the same configuration. */
export function PreviewTabs({ tabs }: PreviewTabsProps) {
  const [selected, setSelected] = useState(tabs[0]?.id ?? "");
  return (
    <div className={styles.preview}>
      <TabList
        className={styles.tabs}
        label="Preview"
        name="preview"
        tabs={tabs}
        selected={selected}
        onSelect={setSelected}
      />
      <div
        className={styles.panel}
        role="tabpanel"
        id={panelId("preview")}
        aria-labelledby={tabId("preview", selected)}
      >
        {tabs.find(({ id }) => id === selected)?.panel}
      </div>
    </div>
  );
}
