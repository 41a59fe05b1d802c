"use client";

import Button from "@mui/material/Button";
import { CopyButton } from "@/components/layout/copy-button";
import styles from "./sealing-commands.module.css";
import { useSealingFiles } from "./use-sealing-files";

/** The script of exactly this configuration, and how to run it. */
export function SealingCommands() {
  const { sealing, retry } = useSealingFiles();
  return (
    <div aria-busy={sealing.status === "busy"}>
      {sealing.status === "failed" && (
        <div className={styles.failed} role="alert">
          <p>No commands for these values: {sealing.message}</p>
          <Button onClick={retry}>Retry</Button>
        </div>
      )}
      {sealing.status === "busy" && sealing.files.length === 0 && (
        <p className={styles.quiet}>Writing the commands …</p>
      )}
      {sealing.status === "ready" && sealing.files.length === 0 && (
        <p className={styles.quiet}>There is nothing to seal in this configuration.</p>
      )}
      {sealing.files.map(({ name, content }) => (
        <div key={name} className={styles.file}>
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
    </div>
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
