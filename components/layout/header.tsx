"use client";

import { AllowanceMenu } from "./allowance-menu";
import { DownloadButton } from "./download-button";
import styles from "./header.module.css";
import { HistoryButtons } from "./history-buttons";
import { Mark } from "./mark";
import { PresetMenu } from "./preset-menu";
import { ThemeToggle } from "./theme-toggle";

export function Header() {
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
        <HistoryButtons />
        <ThemeToggle />
        <DownloadButton />
      </div>
    </header>
  );
}
