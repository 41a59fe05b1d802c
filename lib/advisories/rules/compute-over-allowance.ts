import { type Rule, setValue } from "../context";

export const computeOverAllowance: Rule = ({ budget, configuration }) => {
  const { fits, ocpus, memoryGb, limitOcpus, limitMemoryGb } = budget.compute;
  if (fits) return [];
  const isFreeOnly = configuration.cluster.account === "free-only";
  return [
    {
      id: "compute-over-allowance",
      severity: isFreeOnly ? "error" : "warning",
      path: "/cluster/nodes",
      message: `The nodes take ${ocpus} OCPU and ${memoryGb} GB, and ${limitOcpus} OCPU and ${limitMemoryGb} GB are free: ${isFreeOnly ? "Oracle refuses or terminates what is over" : "the rest is billed by the hour"}.`,
      why: "Since June 2026 the allowance of an account that is not paid is 2 OCPU and 12 GB; Oracle announced that instances over it are terminated from 18 August 2026.",
      ...(Number.isInteger(limitOcpus) &&
        limitOcpus >= 1 && {
          fix: {
            title: `One node of ${limitOcpus} OCPU and ${limitMemoryGb} GB`,
            patches: [
              setValue("/cluster/nodes", [
                { ocpus: limitOcpus, memoryGb: Math.floor(limitMemoryGb), count: 1 },
              ]),
            ],
          },
        }),
    },
  ];
};
