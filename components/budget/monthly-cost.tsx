import type { MonthlyCost as Cost } from "@/lib/budget/budget";
import { dollars } from "./dollars";
import styles from "./figures-table.module.css";

/** What the overrun costs a month, by both readings that Oracle publishes. */
export function MonthlyCost({ cost }: { cost: Cost }) {
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        Cost a month: {dollars(cost.byDocumentation)} by Oracle's documentation, {dollars(cost.byPriceList)}{" "}
        by its price list
      </caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Documentation</th>
          <th scope="col">Price list</th>
        </tr>
      </thead>
      <tbody>
        {cost.lines.map((line) => (
          <tr key={line.item}>
            <th scope="row">
              {line.item}
              <small>{line.quantity}</small>
            </th>
            <td>{dollars(line.byDocumentation)}</td>
            <td>{dollars(line.byPriceList)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
