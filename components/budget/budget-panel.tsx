"use client";

import { useState } from "react";
import { panelId, TabList, tabId } from "@/components/layout/tab-list";
import { useLivePart } from "@/lib/browser/use-chartroom";
import { type SituationName, situationNames } from "@/lib/budget/budget";
import { Account } from "./account";
import { AffordLine } from "./afford-line";
import styles from "./budget-panel.module.css";
import { CheckedDate } from "./checked-date";
import { FixedLines } from "./fixed-lines";
import { SituationPicture } from "./situation-picture";
import { useBefore } from "./use-before";
import { Verdict } from "./verdict";
import { WayToPeakPicture } from "./way-to-peak-picture";

/** Does it fit: the verdict, the three situations, and what does not depend on them. */
export function BudgetPanel() {
  const budget = useLivePart((live) => live.lastGood.budget);
  const release = useLivePart((live) => live.lastGood.configuration.charts["etl-engine"].release);
  const before = useBefore(budget);
  const [chosen, setChosen] = useState<SituationName>("rest");
  return (
    <div className={styles.panel}>
      <Patterns />
      <div className={styles.head}>
        <h2>Always Free budget</h2>
        <Freshness />
      </div>
      <Verdict fits={budget.fits} summary={budget.summary} />
      <TabList
        className={styles.tabs}
        label="Situation"
        name="situation"
        tabs={situationNames.map((name) => ({
          id: name,
          title: situationTitles[name],
          sign: budget.situations[name].fits ? undefined : tooMuch,
        }))}
        selected={chosen}
        onSelect={(id) => setChosen(situationNames.find((name) => name === id) ?? "rest")}
      />
      <div role="tabpanel" id={panelId("situation")} aria-labelledby={tabId("situation", chosen)}>
        <SituationPicture
          budget={budget}
          situation={budget.situations[chosen]}
          before={before?.situations[chosen]}
        />
        {chosen === "peak" && <WayToPeakPicture budget={budget} />}
      </div>
      <FixedLines budget={budget} release={release} before={before} />
      <AffordLine />
      <Account account={budget.account} cost={budget.monthlyCost} />
    </div>
  );
}

/** Apart, so that a refused value renders none of the pictures again. */
function Freshness() {
  const isStale = useLivePart((live) => !live.evaluation.ok);
  return isStale ? <p>of the last good values</p> : <CheckedDate />;
}

const tooMuch = { picture: <span className={styles.sign}>▲</span>, meaning: "Does not fit" };

const situationTitles: Record<SituationName, string> = {
  rest: "At rest",
  peak: "At peak",
  rollout: "During a rollout",
};

/** Hatchings, so that "system" and "too much" are told by more than colour. Used by every picture of the panel. */
function Patterns() {
  return (
    <svg className={styles.patterns} width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="hatch-over"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3" height="6" className={styles.over} />
        </pattern>
        <pattern
          id="hatch-system"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="5" className={styles.system} />
        </pattern>
      </defs>
    </svg>
  );
}
