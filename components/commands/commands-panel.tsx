"use client";

import { useDeferredValue, useMemo } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import panel from "@/components/layout/preview-panel.module.css";
import { StaleNote } from "@/components/layout/stale-note";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { encodeConfiguration, linkCharactersMax } from "@/lib/configuration/link";
import { installCommands } from "@/lib/packaging/install-commands";
import styles from "./commands-panel.module.css";

/** What to type to install exactly this configuration; each group can be copied. */
export function CommandsPanel() {
  const lastGood = useDeferredValue(useLivePart((live) => live.lastGood));
  const groups = useMemo(() => {
    const text = encodeConfiguration(lastGood.configuration);
    return installCommands({
      evaluation: lastGood,
      origin: location.origin,
      configurationText: text.length > linkCharactersMax ? null : text,
    });
  }, [lastGood]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keyboard.
    <section className={`${panel.pane} ${styles.pane}`} aria-label="Commands" tabIndex={0}>
      <StaleNote>These commands install the last values that did.</StaleNote>
      {groups.length === 0 && (
        <p className={panel.empty}>Both charts are switched off, so there is nothing to install.</p>
      )}
      {groups.map(({ id, title, about, commands }, index) => (
        <section key={id} className={styles.group} aria-labelledby={`commands-${id}`}>
          <div className={styles.head}>
            <h3 id={`commands-${id}`}>
              <span>{index + 1}</span> {title}
            </h3>
            <p>{about}</p>
            <CopyButton text={`${commands}\n`} label={`Copy: ${title}`} />
          </div>
          <pre className={styles.code}>{commands}</pre>
        </section>
      ))}
    </section>
  );
}
