import { countsNeighbour, enabledCharts, objectsOf, type Rule, setValue, valuePath } from "../context";

export const monitoringNotCounted: Rule = (context) => {
  if (countsNeighbour(context, "prometheus-operator")) return [];
  for (const chart of enabledCharts(context)) {
    for (const [kind, key] of kinds) {
      const [object] = objectsOf(context, chart, kind);
      if (object === undefined) continue;
      return [
        {
          id: "monitoring-not-counted",
          severity: "warning",
          path: valuePath(chart, `/${key}/enabled`),
          object: `${kind}/${object.name}`,
          message: `A ${kind} needs the Prometheus operator, which is not among the neighbours. Without it the cluster refuses the whole release.`,
          why: "ServiceMonitor and PrometheusRule are the operator's own kinds; Helm installs nothing of a release that holds a kind which the cluster does not know.",
          fix: {
            title: "Count Prometheus",
            patches: ["prometheus-operator", "prometheus"].map((name) =>
              setValue(`/cluster/neighbours/${name}/enabled`, true),
            ),
          },
        },
      ];
    }
  }
  return [];
};

const kinds = [
  ["ServiceMonitor", "serviceMonitor"],
  ["PrometheusRule", "prometheusRule"],
] as const;
