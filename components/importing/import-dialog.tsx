"use client";

import Button from "@mui/material/Button";
import { type ClipboardEvent, useId, useMemo, useState } from "react";
import selectStyles from "@/components/fields/select-field.module.css";
import { Dialog } from "@/components/layout/dialog";
import dialogStyles from "@/components/layout/dialog.module.css";
import { useDraft, useStore } from "@/lib/browser/use-chartroom";
import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { changesBetween, patchesOf } from "@/lib/configuration/changes";
import { type ImportChoice, proposeImport } from "@/lib/importing/propose-import";
import { type ImportReading, readImport } from "@/lib/importing/read-import";
import { ChangeList } from "./change-list";
import { FindingList } from "./finding-list";
import styles from "./import-dialog.module.css";
import { readFile } from "./read-file";

interface ImportDialogProps {
  /** A dropped file's text, or a link. */
  text?: string;
  onClose(): void;
}

/** Takes a configuration, a values file or a link, says what of it means what, and changes nothing before it is told to. */
export function ImportDialog({ text: given, onClose }: ImportDialogProps) {
  const [text, setText] = useState(given ?? "");
  const reading = useMemo(() => (text === "" ? null : readImport(text)), [text]);
  return (
    <Dialog title="Import" size="wide" onClose={onClose}>
      {(close) =>
        reading === null || reading.kind === "unreadable" ? (
          <Source message={reading?.message} onText={setText} />
        ) : (
          <Preview reading={reading} onBack={() => setText("")} onDone={close} />
        )
      }
    </Dialog>
  );
}

function Source({ message, onText }: { message: string | undefined; onText(text: string): void }) {
  const id = useId();
  const [written, setWritten] = useState("");
  const [isOver, setIsOver] = useState(false);

  // A long paste never gets into the field: laying out megabytes of text would freeze the page.
  function paste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData("text/plain");
    if (written !== "" && pasted.length < pasteCharactersMax) return;
    event.preventDefault();
    onText(pasted);
  }

  return (
    <>
      <div className={dialogStyles.body}>
        {message !== undefined && (
          <p className={dialogStyles.bad} role="alert">
            <strong>Nothing was imported.</strong> {message}
          </p>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only shows where a file would fall; the page takes it. */}
        <div
          className={`${styles.drop} ${isOver ? styles.over : ""}`}
          onDragEnter={() => setIsOver(true)}
          onDragLeave={() => setIsOver(false)}
          onDrop={() => setIsOver(false)}
        >
          <label htmlFor={id}>Paste a configuration, a values file or a link, or drop a file here</label>
          <textarea
            id={id}
            rows={9}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            placeholder={"image:\n  tag: v1.2.3\nreplicaCount: 2"}
            value={written}
            onPaste={paste}
            onChange={(event) => setWritten(event.target.value)}
          />
          <p id={`${id}-hint`}>
            YAML or JSON, up to 256 kB: <code>configuration.yaml</code>, <code>values-production.yaml</code>,
            values of both charts under their names. Nothing changes before you have seen what would. Secret
            values are dropped.
          </p>
        </div>
      </div>
      <div className={dialogStyles.foot}>
        <Button component="label" className={styles.file}>
          Choose a file
          <input
            type="file"
            className="visually-hidden"
            accept=".yaml,.yml,.json,.txt"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void readFile(file).then(onText);
            }}
          />
        </Button>
        <Button
          variant="contained"
          color="primary"
          aria-disabled={written.trim() === ""}
          onClick={() => written.trim() !== "" && onText(written)}
        >
          Read it
        </Button>
      </div>
    </>
  );
}

const pasteCharactersMax = 256 * 1024;

interface PreviewProps {
  reading: Exclude<ImportReading, { kind: "unreadable" }>;
  onBack(): void;
  onDone(): void;
}

function Preview({ reading, onBack, onDone }: PreviewProps) {
  const store = useStore();
  const draft = useDraft();
  const id = useId();
  const [choice, setChoice] = useState<ImportChoice>({
    chart: (reading.kind === "values" ? reading.chart : null) ?? "health-api",
    mode: reading.kind === "configuration" ? "replace" : "merge",
  });
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(none);
  const { changes, findings } = useMemo(() => {
    const proposal = proposeImport(draft, reading, choice);
    return { changes: changesBetween(draft, proposal.draft), findings: proposal.findings };
  }, [draft, reading, choice]);
  const taken = changes.filter(({ path }) => !leftOut.has(path));
  const choose = (next: Partial<ImportChoice>) => {
    setLeftOut(none);
    setChoice({ ...choice, ...next });
  };

  return (
    <>
      <div className={dialogStyles.body}>
        <div className={styles.what}>
          <p>{titles[reading.kind === "configuration" ? reading.from : reading.kind]}</p>
          {reading.kind === "values" && (
            <label>
              For{" "}
              <span className={selectStyles.select}>
                <select
                  value={choice.chart}
                  onChange={(event) => choose({ chart: event.target.value as ChartName })} // the options below
                >
                  {chartNames.map((chart) => (
                    <option key={chart} value={chart}>
                      {charts[chart].title}
                    </option>
                  ))}
                </select>
              </span>
            </label>
          )}
        </div>
        <fieldset className={styles.modes}>
          <legend className="visually-hidden">What becomes of what is here</legend>
          {(["merge", "replace"] as const).map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name={`${id}-mode`}
                checked={choice.mode === mode}
                onChange={() => choose({ mode })}
              />
              {mode === "merge"
                ? "On top: what the file does not name stays"
                : reading.kind === "configuration"
                  ? "Instead: everything becomes what the file says"
                  : "Instead: the chart's own changes are dropped first"}
            </label>
          ))}
        </fieldset>
        <FindingList findings={findings} />
        <ChangeList changes={changes} leftOut={leftOut} onLeaveOut={setLeftOut} />
      </div>
      <div className={dialogStyles.foot}>
        <p role="status">
          {changes.length === 0
            ? "It says what is here already."
            : `${taken.length} of ${changes.length} ${changes.length === 1 ? "change" : "changes"} chosen. Undo takes them back in one step.`}
        </p>
        <Button onClick={onBack}>Another file</Button>
        <Button
          variant="contained"
          color="primary"
          aria-disabled={taken.length === 0}
          onClick={() => {
            if (taken.length === 0) return;
            store.apply(patchesOf(taken), { name: "Import" });
            onDone();
          }}
        >
          {taken.length === 0
            ? "Nothing to apply"
            : `Apply ${taken.length} ${taken.length === 1 ? "change" : "changes"}`}
        </Button>
      </div>
    </>
  );
}

const none: ReadonlySet<string> = new Set();

const titles = {
  file: "A configuration.",
  link: "A configuration from a link.",
  values: "A chart's values.",
  umbrella: "Values of both charts under their names.",
};
