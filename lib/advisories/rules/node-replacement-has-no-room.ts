import type { Rule } from "../context";

export const nodeReplacementHasNoRoom: Rule = ({ budget }) => {
  const { upgrade } = budget.account;
  if (upgrade.storageFits || !budget.storage.fits) return [];
  return [
    {
      id: "node-replacement-has-no-room",
      severity: "info",
      path: "/cluster/nodes",
      message: `To upgrade or replace a node, a second one exists beside it for a while, with its own boot volume: ${upgrade.storageGb} of ${budget.storage.limitGb} GB. Delete a volume first, or replace the node in place.`,
      why: `Boot volumes share the 200 GB with all others, and a month has ${upgrade.overlapHours} free hours for a second node of this size.`,
    },
  ];
};
