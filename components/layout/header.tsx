"use client";

import Button from "@mui/material/Button";
import { AllowanceMenu } from "./allowance-menu";
import { DownloadButton } from "./download-button";
import styles from "./header.module.css";
import { HistoryButtons } from "./history-buttons";
import { Mark } from "./mark";
import { PresetMenu } from "./preset-menu";
import { ThemeToggle } from "./theme-toggle";
import { useWorkbench } from "./workbench";

export function Header() {
  const { openDialog } = useWorkbench();
  return (
    <header className={styles.header}>
      <div className={styles.mark}>
        <Mark />
      </div>
      <div className={styles.menus}>
        <PresetMenu />
        <AllowanceMenu />
      </div>
      <div className={styles.actions}>
        <div className={styles.group}>
          <HistoryButtons />
          <Button variant="text" onClick={() => openDialog("draft")}>
            Draft
          </Button>
          <Button variant="text" onClick={() => openDialog("import")}>
            Import
          </Button>
          <Button variant="text" onClick={() => openDialog("share")}>
            Share
          </Button>
          <Button
            variant="text"
            aria-label="Find a field, an object or an action"
            aria-keyshortcuts="Control+K Meta+K"
            title="Find a field, an object or an action (Ctrl+K)"
            onClick={() => openDialog("palette")}
          >
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path
                d="m13.4 13.4-3-3M11.6 7A4.6 4.6 0 1 1 2.4 7a4.6 4.6 0 0 1 9.2 0Z"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.6"
                strokeLinecap="round"
              />
            </svg>
          </Button>
        </div>
        <ThemeToggle />
        <DownloadButton />
      </div>
    </header>
  );
}
