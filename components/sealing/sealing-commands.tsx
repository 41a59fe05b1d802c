"use client";

import { useDeferredValue, useMemo } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import { StaleNote } from "@/components/layout/stale-note";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { sealingCommands } from "@/lib/sealing/commands";
import styles from "./sealing-commands.module.css";

/** The script of exactly this configuration, and how to run it; the same text as `POST /api/sealed-secrets`. */
export function SealingCommands() {
  const lastGood = useDeferredValue(useLivePart((live) => live.lastGood));
  const { files } = useMemo(() => sealingCommands(lastGood), [lastGood]);
  return (
    <>
      <StaleNote>This script seals the last values that did.</StaleNote>
      {files.map(({ name, content }) => (
        <div key={name}>
          <p className={styles.how}>
            Save it beside your manifests and run it where <code>kubectl</code> and <code>kubeseal</code>{" "}
            reach the cluster. It asks for each secret, or makes one, and leaves nothing unsealed on the disk.
          </p>
          <Command text={`bash ${name}`} label="Copy the command" />
          <div className={styles.head}>
            <h3>{name}</h3>
            <CopyButton text={content} label={`Copy ${name}`} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keyboard. */}
          <section className={styles.script} aria-label={name} tabIndex={0}>
            <pre>{content}</pre>
          </section>
        </div>
      ))}
    </>
  );
}

function Command({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles.command}>
      <code>{text}</code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
