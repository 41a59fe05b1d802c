import type { Advisory } from "./advisory";
import { type AdvisoryContext, readValue, valuePath } from "./context";

/** A value that both services must share: speaks at the ETL's when the two differ, and offers the API's. */
export function differsBetweenCharts(
  context: AdvisoryContext,
  pointer: string,
  advisory: {
    id: string;
    /** An error unless two spellings may mean the same place. */
    severity?: Advisory["severity"];
    title: string;
    message: (api: string, etl: string) => string;
    why: string;
  },
): Advisory[] {
  const api = readValue(context, "health-api", pointer);
  const etl = readValue(context, "etl-engine", pointer);
  if (typeof api !== "string" || typeof etl !== "string" || api === etl) return [];
  const path = valuePath("etl-engine", pointer);
  return [
    {
      id: advisory.id,
      severity: advisory.severity ?? "error",
      path,
      message: advisory.message(api, etl),
      why: advisory.why,
      fix: { title: advisory.title, patches: [{ op: "set", path, value: api }] },
    },
  ];
}
