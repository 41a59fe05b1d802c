import { type Rule, setValue } from "../context";

export const enhancedClusterIsBilled: Rule = ({ configuration }) => {
  if (configuration.cluster.clusterType !== "enhanced") return [];
  const path = "/cluster/clusterType";
  return [
    {
      id: "enhanced-cluster-is-billed",
      severity: configuration.cluster.account === "free-only" ? "error" : "warning",
      path,
      message:
        "An Enhanced cluster costs 0.10 USD an hour, about 74 USD a month, and cannot become Basic again. Choose Basic when the cluster is made; the console does not do it by itself.",
      why: "Only Basic clusters are free, and the console makes Enhanced ones unless told otherwise (Oracle documentation, September 2026).",
      fix: { title: "Count a Basic cluster", patches: [setValue(path, "basic")] },
    },
  ];
};
