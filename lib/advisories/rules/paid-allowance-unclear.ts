import type { Rule } from "../context";

export const paidAllowanceUnclear: Rule = ({ budget }) => {
  const cost = budget.monthlyCost;
  if (cost === null || cost.byDocumentation === cost.byPriceList) return [];
  return [
    {
      id: "paid-allowance-unclear",
      severity: "info",
      path: "/cluster/account",
      message: `Oracle's pages contradict each other: a month costs ${cost.byDocumentation.toFixed(2)} USD by its documentation and ${cost.byPriceList.toFixed(2)} by its price list. Look at Cost Analysis after a few days.`,
      why: "The documentation gives every account 1,500 OCPU-hours, the price list gives paid ones 3,000; no invoice that decides it was found (October 2026).",
    },
  ];
};
