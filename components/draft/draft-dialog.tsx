"use client";

import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/components/layout/dialog";
import dialogStyles from "@/components/layout/dialog.module.css";
import { useKeeper, useKept, useStore, useStorePart } from "@/lib/browser/use-chartroom";
import { changesBetween } from "@/lib/configuration/changes";
import styles from "./draft-dialog.module.css";
import { exportFiles } from "./export-files";
import { saveText } from "./save-text";

/** Where the work is: kept here, exported to files, at a named point, at any step back or forward. */
export function DraftDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Draft" onClose={onClose}>
      {(close) => (
        <div className={dialogStyles.body}>
          <KeptLine />
          <Points onDone={close} />
          <Export />
          <Steps />
          <StartOver onDone={close} />
        </div>
      )}
    </Dialog>
  );
}

function KeptLine() {
  const keptAt = useKept((state) => state.keptAt);
  const refusal = useKept((state) => state.refusal);
  if (refusal !== null) {
    return (
      <p className={`${dialogStyles.part} ${dialogStyles.bad}`} role="alert">
        <strong>This browser does not keep the draft.</strong>{" "}
        {refusal === "full"
          ? "Its storage is full: remove named points, or data of other sites."
          : "Its storage is switched off."}{" "}
        Export the configuration before you leave.
      </p>
    );
  }
  return (
    <p className={`${dialogStyles.part} ${dialogStyles.text}`}>
      {keptAt === null
        ? "Every change is kept in this browser, without secrets."
        : `Kept in this browser at ${timeText(keptAt)}, without secrets.`}
    </p>
  );
}

function Points({ onDone }: { onDone(): void }) {
  const keeper = useKeeper();
  const store = useStore();
  const points = useKept((state) => state.points);
  const draft = useStorePart((snapshot) => snapshot.draft);
  const [name, setName] = useState("");

  function save(event: FormEvent) {
    event.preventDefault();
    keeper.savePoint(name.trim() === "" ? `Point ${points.length + 1}` : name.trim().slice(0, 80));
    setName("");
  }

  return (
    <section className={dialogStyles.part} aria-labelledby="draft-points">
      <h3 id="draft-points">Named points</h3>
      <form className={dialogStyles.row} onSubmit={save}>
        <input
          aria-label="Name of the point"
          placeholder="Before the release"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit">Save point</Button>
      </form>
      {points.length > 0 && (
        <ul className={styles.points}>
          {points.map((point) => {
            const changes = changesBetween(draft, point.draft).length;
            return (
              <li key={point.at}>
                <p>
                  {point.name}
                  <span>
                    {timeText(point.at)} ·{" "}
                    {changes === 0
                      ? "as it is now"
                      : `${changes} ${changes === 1 ? "value differs" : "values differ"}`}
                  </span>
                </p>
                <Button
                  size="small"
                  aria-label={`Go back to ${point.name}`}
                  aria-disabled={changes === 0}
                  onClick={() => {
                    store.apply([{ op: "set", path: "", value: point.draft }], {
                      name: `Go back to “${point.name}”`,
                    });
                    onDone();
                  }}
                >
                  Go back
                </Button>
                <Button
                  size="small"
                  variant="text"
                  aria-label={`Remove ${point.name}`}
                  onClick={() => keeper.removePoint(point.at)}
                >
                  Remove
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Export() {
  const store = useStore();
  return (
    <section className={dialogStyles.part} aria-labelledby="draft-export">
      <h3 id="draft-export">Export</h3>
      <p className={dialogStyles.text}>Without secrets. Import reads them back to the same configuration.</p>
      <div className={dialogStyles.row}>
        {exportFiles.map(({ name, write }) => (
          <Button key={name} size="small" onClick={() => saveText(name, write(store.getSnapshot().draft))}>
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Steps() {
  const store = useStore();
  const steps = useStorePart((snapshot) => snapshot.steps);
  const done = useStorePart((snapshot) => snapshot.done);
  if (steps.length === 0) return null;
  return (
    <section className={dialogStyles.part} aria-labelledby="draft-steps">
      <h3 id="draft-steps">Steps since the page was opened</h3>
      <ol className={styles.steps}>
        {["As it was opened", ...steps].map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place.
          <li key={index}>
            <button
              type="button"
              aria-current={index === done ? "step" : undefined}
              className={index > done ? styles.undone : undefined}
              onClick={() => store.goTo(index)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StartOver({ onDone }: { onDone(): void }) {
  const store = useStore();
  const isEmpty = useStorePart((snapshot) => Object.keys(snapshot.draft).length === 0);
  return (
    <section className={dialogStyles.part} aria-labelledby="draft-over">
      <h3 id="draft-over">Start over</h3>
      <div className={dialogStyles.row}>
        <p className={`${dialogStyles.text} ${styles.grow}`}>
          Back to the opening configuration. Undo brings this one back.
        </p>
        <Button
          aria-disabled={isEmpty}
          onClick={() => {
            if (isEmpty) return;
            store.apply([{ op: "set", path: "", value: {} }], { name: "Start over" });
            onDone();
          }}
        >
          Start over
        </Button>
      </div>
    </section>
  );
}

function timeText(at: number): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(undefined, {
    ...(isToday ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  });
}
