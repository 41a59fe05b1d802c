"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import panel from "@/components/layout/preview-panel.module.css";
import { Segments } from "@/components/layout/segments";
import { dottedPath, valueText } from "@/components/layout/value-text";
import type { GoodEvaluation } from "@/lib/browser/evaluation-client";
import { useAsk, useDraft, useLivePart } from "@/lib/browser/use-chartroom";
import { charts } from "@/lib/charts/chart";
import { type Base, baseDraft } from "@/lib/configuration/compared-with";
import styles from "./changes-panel.module.css";
import { compareObjects, type ObjectChange } from "./compare-objects";
import { DiffTable } from "./diff-table";
import { valueChanges } from "./value-changes";

type Compared =
  | { status: "busy" }
  | { status: "ready"; before: GoodEvaluation }
  | { status: "failed"; message: string };

/** What the overrides do, against the preset or the charts' defaults: the values, then each object's lines. */
export function ChangesPanel() {
  const [base, setBase] = useState<Base>("preset");
  const [layout, setLayout] = useState(() => (matchMedia(narrow).matches ? "inline" : "beside"));
  const lastGood = useDeferredValue(useLivePart((live) => live.lastGood));
  const compared = useBase(base);
  const objects = useMemo(
    () => (compared.status === "ready" ? compareObjects(compared.before, lastGood) : []),
    [compared, lastGood],
  );
  const values = useMemo(
    () => (compared.status === "ready" ? valueChanges(compared.before, lastGood) : []),
    [compared, lastGood],
  );
  const added = objects.reduce((sum, object) => sum + object.added, 0);
  const removed = objects.reduce((sum, object) => sum + object.removed, 0);

  return (
    <div className={panel.panel}>
      <div className={panel.bar}>
        <Segments
          label="Compare with"
          options={[
            { id: "preset", title: "Against the preset" },
            { id: "defaults", title: "Against the defaults" },
          ]}
          selected={base}
          onSelect={(id) => setBase(id === "defaults" ? "defaults" : "preset")}
        />
        <Segments
          label="Layout"
          options={[
            { id: "beside", title: "Side by side" },
            { id: "inline", title: "Inline" },
          ]}
          selected={layout}
          onSelect={setLayout}
        />
        <p className={panel.count} role="status">
          {compared.status === "ready" &&
            `${values.length} ${values.length === 1 ? "value" : "values"}, ${objects.length} ${objects.length === 1 ? "object" : "objects"}: +${added} −${removed} lines`}
        </p>
      </div>
      <section
        className={panel.pane}
        aria-label="Changes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keyboard.
        tabIndex={0}
        aria-busy={compared.status === "busy"}
      >
        {compared.status === "failed" && <p className={panel.empty}>{compared.message}</p>}
        {compared.status === "ready" && values.length + objects.length === 0 && (
          <p className={panel.empty}>
            Nothing differs from {base === "preset" ? "the preset" : "the charts’ defaults"}. Change a value,
            and see here what it does.
          </p>
        )}
        {values.length > 0 && (
          <table className={styles.values}>
            <caption className="visually-hidden">Changed values</caption>
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {values.map(({ chart, path, before, after }) => (
                <tr key={path}>
                  <th scope="row">
                    <i className={chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
                    <span className="visually-hidden">{charts[chart].title}: </span>
                    <code>{dottedPath(path)}</code>
                  </th>
                  <td>
                    <del>{valueText(before)}</del>
                  </td>
                  <td>
                    <ins>{valueText(after)}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {objects.map((object) => (
          <ObjectDiff key={object.key} object={object} isBeside={layout === "beside"} />
        ))}
      </section>
    </div>
  );
}

/** Two versions beside each other need room; a browser only ever renders this. */
const narrow = "(max-width: 699.98px)";

function ObjectDiff({ object, isBeside }: { object: ObjectChange; isBeside: boolean }) {
  const { chart, kind, name, state, added, removed } = object;
  return (
    <details className={styles.object} open={state === "changed" && added + removed < 200}>
      <summary>
        <i className={chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
        <span>
          {kind} <strong>{name}</strong>
        </span>
        {state !== "changed" && <em>{state === "new" ? "new" : "gone"}</em>}
        <span className={styles.added}>+{added}</span>
        <span className={styles.removed}>−{removed}</span>
      </summary>
      <DiffTable diff={object} name={`${kind} ${name}`} isBeside={isBeside} />
    </details>
  );
}

/** The base's evaluation, asked for beside the live one, and again only when the base itself differs. */
function useBase(base: Base): Compared {
  const draft = useDraft();
  const ask = useAsk();
  const isLive = useLivePart((live) => live.worker === "live");
  const [compared, setCompared] = useState<Compared>({ status: "busy" });
  const wanted = JSON.stringify(baseDraft(draft, base));

  useEffect(() => {
    if (!isLive) return;
    let isOver = false;
    void ask(JSON.parse(wanted)).then((evaluation) => {
      if (isOver) return;
      if (evaluation?.ok === true) setCompared({ status: "ready", before: evaluation });
      else if (evaluation !== null)
        setCompared({
          status: "failed",
          message: `What you compare with does not render: ${evaluation.problems[0]?.message ?? ""}`,
        });
    });
    return () => {
      isOver = true;
    };
  }, [ask, wanted, isLive]);

  return compared;
}
