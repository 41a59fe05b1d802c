import { type Rule, readValue, setValue, valuePath } from "../context";

export const storageOverAllowance: Rule = (context) => {
  const { fits, usedGb, limitGb, volumes } = context.budget.storage;
  if (fits) return [];
  const isFreeOnly = context.configuration.cluster.account === "free-only";
  const store = readValue(context, "etl-engine", "/deduplication/store");
  const own = context.objects["etl-engine"]?.find(({ kind }) => kind === "PersistentVolumeClaim");
  const freed = volumes.find(({ name }) => name === own?.name)?.billedGb ?? 0;
  return [
    {
      id: "storage-over-allowance",
      severity: isFreeOnly ? "error" : "warning",
      path: own === undefined ? "/cluster/neighbours" : valuePath("etl-engine", "/persistence/enabled"),
      ...(own && { object: `PersistentVolumeClaim/${own.name}` }),
      message: `Volumes and boot volumes take ${usedGb} GB and ${limitGb} GB are free: ${isFreeOnly ? "the last claims stay Pending" : `${usedGb - limitGb} GB are billed`}. Use fewer volumes, or fewer nodes.`,
      why: "Boot and block volumes share 200 GB, and each claim takes at least 50 (Oracle's Always Free page, September 2026).",
      ...(store === "sqlite" &&
        freed > 0 &&
        usedGb - freed <= limitGb && {
          fix: {
            title: "Deduplicate in Redis",
            patches: [setValue(valuePath("etl-engine", "/deduplication/store"), "redis")],
          },
        }),
    },
  ];
};
