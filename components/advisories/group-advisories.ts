import type { Advisory } from "@/lib/advisories/advisory";

/** Errors and warnings ask for something, the worst first; notes only tell. */
export function groupAdvisories(advisories: readonly Advisory[]): { urgent: Advisory[]; notes: Advisory[] } {
  const order: readonly Advisory["severity"][] = ["error", "warning"];
  return {
    urgent: advisories
      .filter(({ severity }) => severity !== "info")
      .sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)),
    notes: advisories.filter(({ severity }) => severity === "info"),
  };
}
