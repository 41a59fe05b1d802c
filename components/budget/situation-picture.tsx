import type { Budget, Situation } from "@/lib/budget/budget";
import { changeText, gibibytes, kindTitles, mebibytes, segmentsOf } from "./amounts";
import { FiguresTable } from "./figures-table";
import { NodeMaps } from "./node-maps";
import { ResourceBar } from "./resource-bar";
import styles from "./situation-picture.module.css";

interface SituationPictureProps {
  budget: Budget;
  situation: Situation;
  /** The same before the last edit, while there is one. */
  before: Situation | undefined;
}

/** One situation: what is asked of CPU and memory, and which pod lands on which node. */
export function SituationPicture({ budget, situation, before }: SituationPictureProps) {
  const { requested, available } = situation;
  const cpu = segmentsOf(budget, situation, "cpuMillicores");
  const memory = segmentsOf(budget, situation, "memoryBytes");
  return (
    <>
      <ResourceBar
        title="CPU"
        segments={cpu}
        limit={available.cpuMillicores + systemOf(budget, "cpuMillicores")}
        used={`${requested.cpuMillicores}m`}
        of={`${available.cpuMillicores}m`}
        change={changeText(requested.cpuMillicores, before?.requested.cpuMillicores, (by) => `${by}m`)}
        over={
          requested.cpuMillicores > available.cpuMillicores
            ? `+${requested.cpuMillicores - available.cpuMillicores}m`
            : ""
        }
      />
      <ResourceBar
        title="Memory"
        segments={memory}
        limit={available.memoryBytes + systemOf(budget, "memoryBytes")}
        used={gibibytes(requested.memoryBytes)}
        of={`${gibibytes(available.memoryBytes)} GiB`}
        change={changeText(requested.memoryBytes, before?.requested.memoryBytes, mebibytes)}
        over={
          requested.memoryBytes > available.memoryBytes
            ? `+${gibibytes(requested.memoryBytes - available.memoryBytes)} GiB`
            : ""
        }
      />
      <ul className={styles.legend} aria-label="Colours">
        {cpu.map(({ kind }) => (
          <li key={kind}>
            <i className={styles[kind]} aria-hidden="true" />
            {kindTitles[kind]}
          </li>
        ))}
      </ul>
      <NodeMaps nodes={budget.nodes} situation={situation} />
      <UnplacedPods situation={situation} />
      <FiguresTable budget={budget} situation={situation} />
    </>
  );
}

/** Pods that find no node, with the scheduler's reason. */
function UnplacedPods({ situation }: { situation: Situation }) {
  const pods = situation.pods.filter((pod) => pod.node === null);
  if (pods.length === 0) {
    return situation.certainty === "depends" ? <p className={styles.reason}>{whyOpen(situation)}</p> : null;
  }
  const reasons = [...new Set(pods.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))];
  return (
    <div className={styles.unplaced}>
      <p className={styles.heading}>
        Pending: {pods.length === 1 ? "1 pod finds" : `${pods.length} pods find`} no node
      </p>
      <ul>
        {pods.slice(0, listedMax).map((pod) => (
          <li key={pod.name}>
            {pod.name} · {pod.cpuMillicores}m
          </li>
        ))}
        {pods.length > listedMax && <li>and {pods.length - listedMax} more</li>}
      </ul>
      {reasons.slice(0, reasonsMax).map((reason) => (
        <p key={reason} className={styles.reason}>
          {reason}
        </p>
      ))}
    </div>
  );
}

function whyOpen({ notModelled = [] }: Situation): string {
  if (notModelled.length > 0) {
    return `Every pod finds a node here, but rules that the budget does not follow may change that: ${notModelled.join("; ")}.`;
  }
  return "Whether every pod finds a node may depend on which of equally good nodes the scheduler takes.";
}

/** A list that somebody may read; the figures below count all of them. */
const listedMax = 24;
const reasonsMax = 4;

function systemOf(budget: Budget, resource: "cpuMillicores" | "memoryBytes"): number {
  return budget.nodes.reduce((total, node) => total + node.system[resource], 0);
}
