import type { Rule } from "../context";

export const loadBalancersOverAllowance: Rule = ({ budget, configuration }) => {
  const { used, limit, networkUsed, networkLimit } = budget.loadBalancers;
  if (used <= limit && networkUsed <= networkLimit) return [];
  const isFreeOnly = configuration.cluster.account === "free-only";
  const [count, free, kind] =
    used > limit
      ? [used, limit, "flexible load balancer"]
      : [networkUsed, networkLimit, "network load balancer"];
  return [
    {
      id: "load-balancers-over-allowance",
      severity: isFreeOnly ? "error" : "warning",
      path: "/cluster/neighbours",
      message: `${count} Services ask for a ${kind} and ${free} is free: the others are ${isFreeOnly ? "refused and stay pending" : "billed"}. Let one ingress controller serve all.`,
      why: "One flexible load balancer of 10 Mbps and one network load balancer are free (Oracle's Always Free page, September 2026).",
    },
  ];
};
