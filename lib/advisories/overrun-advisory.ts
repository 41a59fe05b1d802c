import type { Overrun } from "@/lib/budget/budget";
import type { Advisory } from "./advisory";
import type { AdvisoryContext } from "./context";

/** A limit of the account that is passed, in the words of its line. */
export function overrunAdvisory(
  { budget }: AdvisoryContext,
  line: Overrun["line"],
  { id, path }: Pick<Advisory, "id" | "path">,
): Advisory[] {
  return budget.account.overruns
    .filter((overrun) => overrun.line === line)
    .map(({ consequence, message, source }) => ({
      id,
      severity: consequence === "billed" ? "warning" : "error",
      path,
      message,
      why: `What is beyond the free amount is ${consequence} (${source}).`,
    }));
}
