import type { Budget, Situation } from "@/lib/budget/budget";
import { figuresOf, gibibytes, kindTitles } from "./amounts";
import styles from "./figures-table.module.css";

interface FiguresTableProps {
  budget: Budget;
  situation: Situation;
}

/** The same as the pictures, in figures. */
export function FiguresTable({ budget, situation }: FiguresTableProps) {
  const system = budget.nodes.reduce(
    (sum, node) => ({
      cpu: sum.cpu + node.system.cpuMillicores,
      memory: sum.memory + node.system.memoryBytes,
    }),
    { cpu: 0, memory: 0 },
  );
  return (
    <details className={styles.details}>
      <summary>Figures by workload</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Workload</th>
            <th scope="col">Pods</th>
            <th scope="col">CPU</th>
            <th scope="col">Memory</th>
          </tr>
        </thead>
        <tbody>
          {figuresOf(situation).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.unplaced === 0 ? row.pods : `${row.pods}, ${row.unplaced} pending`}</td>
              <td>{row.cpuMillicores}m</td>
              <td>{gibibytes(row.memoryBytes)} GiB</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Requested</th>
            <td>{situation.pods.length}</td>
            <td>{situation.requested.cpuMillicores}m</td>
            <td>{gibibytes(situation.requested.memoryBytes)} GiB</td>
          </tr>
          <tr>
            <th scope="row">Available</th>
            <td />
            <td>{situation.available.cpuMillicores}m</td>
            <td>{gibibytes(situation.available.memoryBytes)} GiB</td>
          </tr>
          <tr>
            <th scope="row">{kindTitles.system}</th>
            <td />
            <td>{system.cpu}m</td>
            <td>{gibibytes(system.memory)} GiB</td>
          </tr>
        </tfoot>
      </table>
    </details>
  );
}
