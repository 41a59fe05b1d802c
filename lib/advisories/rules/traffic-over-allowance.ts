import type { Rule } from "../context";
import { overrunAdvisory } from "../overrun-advisory";

export const trafficOverAllowance: Rule = (context) =>
  overrunAdvisory(context, "egress", { id: "traffic-over-allowance", path: "/cluster/egressGb" });
