import { describeMemory } from "@/lib/quantities/memory";
import { type Rule, readValue, setValue, valuePath } from "../context";

export const ephemeralStorageOverBootDisk: Rule = (context) => {
  const { fits, usedBytes, limitBytes } = context.budget.ephemeralStorage;
  if (fits) return [];
  const hasModel = readValue(context, "etl-engine", "/aiModel/enabled") === true;
  const path = hasModel
    ? valuePath("etl-engine", "/aiModel/cacheSize")
    : valuePath("health-api", "/tmp/sizeLimit");
  return [
    {
      id: "ephemeral-storage-over-boot-disk",
      severity: "error",
      path,
      message: `Temporary folders may take ${describeMemory(usedBytes)} of a node's disk and ${describeMemory(limitBytes)} are there: pods are evicted when it fills up. Lower their limits.`,
      why: "emptyDir volumes lie on the node's boot volume, beside the images; the kubelet evicts pods when little of it is left.",
      ...(hasModel && {
        fix: {
          title: "Turn the AI model off",
          patches: [setValue(valuePath("etl-engine", "/aiModel/enabled"), false)],
        },
      }),
    },
  ];
};
