"use client";

import type { ReactNode } from "react";
import type { AccountLine, MonthlyCost as Cost, Overrun } from "@/lib/budget/budget";
import styles from "./account.module.css";
import { gibibytes } from "./amounts";
import { MonthlyCost } from "./monthly-cost";

interface AccountDetailsProps {
  account: AccountLine;
  cost: Cost | null;
}

/** What is over and what then happens, then every line of the account. */
export function AccountDetails({ account, cost }: AccountDetailsProps) {
  const { months, upgrade, idle, backups, egress, clusterType } = account;
  const longest = months.at(-1);
  return (
    <div className={styles.details}>
      {account.overruns.length > 0 && (
        <ul className={styles.overruns} aria-label="Over the allowance">
          {account.overruns.map(({ line, consequence, message, source }) => (
            <li key={line} className={consequence === "billed" ? styles.billed : undefined}>
              <b>{consequenceWords[consequence]}</b> {message}
              <small>{source}</small>
            </li>
          ))}
        </ul>
      )}
      {cost !== null && <MonthlyCost cost={cost} />}
      <dl className={styles.lines}>
        {longest !== undefined && (
          <Line
            title={`OCPU-hours, month of ${longest.days} days`}
            fits={longest.ocpuHours <= longest.freeOcpuHours}
          >
            {number(longest.ocpuHours)} of {number(longest.freeOcpuHours)}
          </Line>
        )}
        {longest !== undefined && (
          <Line
            title={`GB-hours, month of ${longest.days} days`}
            fits={longest.gbHours <= longest.freeGbHours}
          >
            {number(longest.gbHours)} of {number(longest.freeGbHours)}
          </Line>
        )}
        <Line title="Months that stay free" fits={months.every(({ fits }) => fits)}>
          {monthsText(months)}
        </Line>
        <Line title="A node may exist twice for" fits={upgrade.overlapHours > 0}>
          {upgrade.overlapHours} h a month
        </Line>
        <Line title="Storage while a node is replaced" fits={upgrade.storageFits}>
          {upgrade.storageGb} GB
        </Line>
        <Line title="Volume backups" fits={backups.fits}>
          {backups.used} of {backups.limit}
        </Line>
        <Line title="Outbound traffic" fits={egress.fits}>
          {number(egress.usedGb)} of {number(egress.limitGb)} GB
        </Line>
        <Line title="Cluster type" fits={clusterType.isFree}>
          {clusterType.type === "basic" ? "Basic, free" : "Enhanced, billed by the hour"}
        </Line>
        <Line title="Idle reclamation" fits>
          {idle.isLikely
            ? "possible, see below"
            : account.mode === "payg"
              ? "exempt in practice"
              : "kept away by memory"}
        </Line>
      </dl>
      <p className={styles.small}>{idle.message}</p>
      {idle.nodes.length > 0 && (
        <ul className={styles.small} aria-label="Memory against the idle rule">
          {idle.nodes.slice(0, nodesMax).map(({ node, requestedBytes, neededBytes }) => (
            <li key={node}>
              {node}: {gibibytes(requestedBytes)} GiB reserved, {gibibytes(neededBytes)} GiB keep it away
            </li>
          ))}
          {idle.nodes.length > nodesMax && <li>and {idle.nodes.length - nodesMax} more nodes</li>}
        </ul>
      )}
    </div>
  );
}

interface LineProps {
  title: string;
  fits: boolean;
  children: ReactNode;
}

function Line({ title, fits, children }: LineProps) {
  return (
    <div className={fits ? undefined : styles.over}>
      <dt>{title}</dt>
      <dd>
        {!fits && <span>▲ </span>}
        {children}
      </dd>
    </div>
  );
}

function monthsText(months: AccountLine["months"]): string {
  const free = months.filter(({ fits }) => fits).map(({ days }) => days);
  if (free.length === months.length) return "all of 28 to 31 days";
  return free.length === 0 ? "none" : `those of ${free.join(", ")} days`;
}

function number(amount: number): string {
  return amount.toLocaleString("en-US");
}

const consequenceWords: Record<Overrun["consequence"], string> = {
  terminated: "Terminated.",
  refused: "Refused.",
  billed: "Billed.",
  evicted: "Evicted.",
};

/** More are not read one by one. */
const nodesMax = 5;
