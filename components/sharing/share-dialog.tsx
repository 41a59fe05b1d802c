"use client";

import { useMemo } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import { Dialog } from "@/components/layout/dialog";
import styles from "@/components/layout/dialog.module.css";
import { PlaceLink } from "@/components/layout/place-link";
import { useDraft } from "@/lib/browser/use-chartroom";
import type { Draft } from "@/lib/configuration/apply-patches";
import { changesBetween } from "@/lib/configuration/changes";
import { encodeConfiguration, linkCharactersMax } from "@/lib/configuration/link";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { Problem } from "@/lib/problems/problem";

/** The configuration as one address: only what was decided, never a secret, and nothing is stored anywhere. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const draft = useDraft();
  const share = useMemo(() => shareOf(draft), [draft]);
  return (
    <Dialog title="Share" onClose={onClose}>
      {(close) => (
        <div className={styles.body}>
          {share.ok ? (
            <>
              <section className={styles.part} aria-labelledby="share-link">
                <h3 id="share-link">Link to this configuration</h3>
                <p className={styles.text}>
                  It carries {share.changes === 1 ? "the one value" : `the ${share.changes} values`} that{" "}
                  {share.changes === 1 ? "differs" : "differ"} from the opening configuration, and no secret.
                  No server keeps it: the part after # never leaves the browser.
                </p>
                <Address label="Link" text={share.link} />
              </section>
              <section className={styles.part} aria-labelledby="share-repository">
                <h3 id="share-repository">Helm repository of this configuration</h3>
                <p className={styles.text}>
                  Both charts with these values baked in, for <code>helm repo add</code> and Argo CD. The
                  Commands tab has the commands.
                </p>
                <Address label="Helm repository" text={share.repository} />
              </section>
            </>
          ) : (
            <>
              <p className={styles.bad} role="alert">
                <strong>No link for this configuration.</strong> {share.problem.message}
              </p>
              {share.problem.path !== "" && (
                // The dialog closes first, so that the field it leads to can take the focus.
                <p className={styles.text} onClickCapture={close}>
                  <PlaceLink pointer={share.problem.path} />
                </p>
              )}
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Address({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.row}>
      <input readOnly aria-label={label} value={text} onFocus={(event) => event.target.select()} />
      <CopyButton text={text} label={`Copy the ${label}`} />
    </div>
  );
}

type Share =
  | { ok: true; link: string; repository: string; changes: number }
  | { ok: false; problem: Problem };

function shareOf(draft: Draft): Share {
  const parsed = parseConfiguration(draft);
  if (!parsed.ok)
    return { ok: false, problem: parsed.problems[0] ?? { path: "", message: "It is refused." } };
  const text = encodeConfiguration(parsed.value);
  if (text.length > linkCharactersMax) {
    const message = `It is longer than an address may be (${text.length} of ${linkCharactersMax} characters). Export configuration.yaml under Draft and send that.`;
    return { ok: false, problem: { path: "", message } };
  }
  return {
    ok: true,
    link: `${location.origin}/#${text}`,
    repository: `${location.origin}/c/${text}`,
    changes: changesBetween({}, draft).length,
  };
}
