import { memo } from "react";
import type { Budget } from "@/lib/budget/budget";
import { changeText } from "./amounts";
import styles from "./fixed-lines.module.css";
import { ResourceBar } from "./resource-bar";

interface FixedLinesProps {
  budget: Budget;
  /** The ETL engine's release. */
  release: string;
  /** The budget before the last edit, while there is one. */
  before: Budget | undefined;
}

/** What is the same in every situation: storage, load balancers, the nodes themselves and their disks. */
export const FixedLines = memo(function FixedLines({ budget, release, before }: FixedLinesProps) {
  const { storage, loadBalancers, compute, ephemeralStorage } = budget;
  // Of the two charts only the ETL engine claims a volume, and its claim carries the release's name.
  const ofCharts = storage.volumes
    .filter(({ name }) => name.startsWith(release))
    .reduce((sum, { billedGb, count }) => sum + billedGb * count, 0);
  const isOver = storage.usedGb > storage.limitGb;
  return (
    <div className={styles.lines}>
      <ResourceBar
        title="Block storage"
        segments={[
          { kind: "system", amount: storage.bootGb },
          { kind: "etl", amount: ofCharts },
          { kind: "neighbour", amount: storage.usedGb - storage.bootGb - ofCharts },
        ]}
        limit={storage.limitGb}
        used={String(storage.usedGb)}
        of={`${storage.limitGb} GB`}
        change={changeText(storage.usedGb, before?.storage.usedGb, (by) => `${by} GB`)}
        over={isOver ? `+${storage.usedGb - storage.limitGb} GB` : ""}
      />
      <p className={styles.small}>{volumesText(budget)}</p>
      <dl className={styles.list}>
        <Line
          title="Load balancers"
          fits={loadBalancers.fits}
          text={`${loadBalancers.used} of ${loadBalancers.limit}`}
        />
        {loadBalancers.networkUsed > 0 && (
          <Line
            title="Network load balancers"
            fits={loadBalancers.networkUsed <= loadBalancers.networkLimit}
            text={`${loadBalancers.networkUsed} of ${loadBalancers.networkLimit}`}
          />
        )}
        <Line
          title="Nodes"
          fits={compute.fits}
          text={`${compute.ocpus} of ${compute.limitOcpus} OCPU, ${compute.memoryGb} of ${compute.limitMemoryGb} GB`}
        />
        <Line
          title="Scratch space"
          fits={ephemeralStorage.fits}
          text={`${gigabytes(ephemeralStorage.usedBytes)} of ${gigabytes(ephemeralStorage.limitBytes)} GB`}
        />
      </dl>
    </div>
  );
});

interface LineProps {
  title: string;
  fits: boolean;
  text: string;
}

function Line({ title, fits, text }: LineProps) {
  return (
    <div className={fits ? undefined : styles.over}>
      <dt>{title}</dt>
      <dd>
        {!fits && <span>▲ too much: </span>}
        {text}
      </dd>
    </div>
  );
}

function volumesText({ storage }: Budget): string {
  const volumes = storage.volumes.map(
    ({ name, billedGb, count }) => `${name} ${billedGb} GB${count > 1 ? ` × ${count}` : ""}`,
  );
  return [`boot ${storage.bootGb} GB`, ...volumes].join(" · ");
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
