import { enabledCharts, objectsOf, type Rule, valuePath } from "../context";

export const networkPolicyInert: Rule = (context) => {
  const { cni } = context.configuration.cluster;
  for (const chart of enabledCharts(context)) {
    const [policy] = objectsOf(context, chart, "NetworkPolicy");
    if (policy === undefined) continue;
    return [
      {
        id: "network-policy-inert",
        severity: "warning",
        path: valuePath(chart, "/networkPolicy/enabled"),
        object: `NetworkPolicy/${policy.name}`,
        message: `${cni === "flannel" ? "Flannel" : "VCN-native networking"} does not enforce network policies: without Calico on this cluster, nothing is closed. Install Calico, and see that a connection which should fail does.`,
        why: "A NetworkPolicy is only an object; the network plug-in enforces it, and OKE's own do not (Oracle recommends Calico).",
      },
    ];
  }
  return [];
};
