import type { Rule } from "../context";
import { overrunAdvisory } from "../overrun-advisory";

export const backupsOverAllowance: Rule = (context) =>
  overrunAdvisory(context, "backups", { id: "backups-over-allowance", path: "/cluster/volumeBackups" });
