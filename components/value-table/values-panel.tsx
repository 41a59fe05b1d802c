"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { CopyButton } from "@/components/layout/copy-button";
import panel from "@/components/layout/preview-panel.module.css";
import { useSection } from "@/components/layout/section-context";
import { addressOf, sectionOf } from "@/components/layout/sections";
import { Segments } from "@/components/layout/segments";
import { useDraft, useModel } from "@/lib/browser/use-chartroom";
import { charts } from "@/lib/charts/chart";
import { overridesText } from "./overrides-text";
import { searchRows, type ValueRow, valueRows } from "./value-rows";
import styles from "./values-panel.module.css";

/** The values themselves: what was changed, or all, each with what it stands on; every name leads to its field. */
export function ValuesPanel() {
  const model = useModel();
  const draft = useDraft();
  const [which, setWhich] = useState("overrides");
  const [query, setQuery] = useState("");
  const shownDraft = useDeferredValue(draft);
  const rows = useMemo(() => valueRows(model, shownDraft), [model, shownDraft]);
  const changed = rows.filter(({ source }) => source === "changed");
  const shown = searchRows(which === "all" ? rows : changed, query);

  return (
    <div className={panel.panel}>
      <div className={panel.bar}>
        <Segments
          label="Values"
          options={[
            { id: "overrides", title: `Overrides ${changed.length}` },
            { id: "all", title: `All ${rows.length}` },
          ]}
          selected={which}
          onSelect={setWhich}
        />
        <input
          type="search"
          aria-label="Search the values"
          placeholder="Search by name, path or value"
          data-own-undo=""
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className={panel.count} role="status">
          {query === "" ? "" : `${shown.length} found`}
        </span>
        {which === "overrides" && changed.length > 0 && (
          <CopyButton text={overridesText(draft)} label="Copy the overrides as YAML" />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reached by keyboard. */}
      <section className={panel.pane} aria-label="Values of both charts" tabIndex={0}>
        {shown.length === 0 ? (
          <p className={panel.empty}>
            {query !== ""
              ? `No value with “${query}”.`
              : "Nothing is overridden: every value is as its preset has it."}
          </p>
        ) : (
          <table className={styles.table}>
            <caption className="visually-hidden">Values, and where they come from</caption>
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col">Now</th>
                <th scope="col">Preset</th>
                <th scope="col">Default</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.pointer} row={row} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function Row({ row }: { row: ValueRow }) {
  const { goTo } = useSection();
  const { chart, pointer, path, title, value, preset, standard, source, isUnknown } = row;
  return (
    <tr className={source === "changed" ? styles.changed : undefined}>
      <th scope="row">
        <a
          href={addressOf(sectionOf(pointer), pointer)}
          title={`${title}, ${charts[chart].title}`}
          onClick={(event) => {
            event.preventDefault();
            goTo(pointer);
          }}
        >
          <i className={chart === "health-api" ? styles.api : styles.etl} aria-hidden="true" />
          <span className="visually-hidden">{charts[chart].title}: </span>
          <code>{path}</code>
        </a>
      </th>
      <td>
        <code>{value}</code>
      </td>
      <td>
        <code>{preset}</code>
      </td>
      <td>
        <code>{standard}</code>
      </td>
      <td>{isUnknown ? "unknown to the chart" : source}</td>
    </tr>
  );
}
