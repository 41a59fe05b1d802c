import { type Dashboard, podRows } from "@/lib/charts/shared/dashboard";

/** Requests as ingress-nginx counts them: today's image has no metrics of its own. */
const requests = (metric: string, more = "") => {
  const ingress = `ingress="$release-ingress"${more}`;
  return [
    // The controller's own label arrives as exported_namespace unless the scrape honours labels.
    `rate(${metric}{exported_namespace="$namespace", ${ingress}}[5m])`,
    `rate(${metric}{namespace="$namespace", ${ingress}}[5m])`,
  ].join(" or ");
};

const count = "nginx_ingress_controller_requests";
const durations = requests("nginx_ingress_controller_request_duration_seconds_bucket");
const scaler = 'namespace="$namespace", horizontalpodautoscaler="$release-hpa"';

/** Built on metrics that exist: facts of the platform's monitoring, not of the upstream dashboard, whose panels stay empty. */
export const healthApiDashboard: Dashboard = {
  uid: "chartroom-health-api",
  title: "Health API",
  description:
    "The Health API's v1.0.0 image serves no metrics. Requests come from ingress-nginx, everything else from kube-state-metrics and the kubelet.",
  tags: ["health-platform"],
  container: "health-api",
  rows: [
    {
      title: "Requests (ingress-nginx)",
      panels: [
        {
          title: "Requests",
          description: "By the class of their answer's status.",
          unit: "reqps",
          queries: [2, 3, 4, 5].map((status) => ({
            expression: `sum (${requests(count, `, status=~"${status}.."`)})`,
            legend: `${status}xx`,
          })),
        },
        {
          title: "Errors",
          description: "Share of 5xx answers.",
          unit: "percent",
          queries: [
            {
              expression: `100 * sum (${requests(count, ', status=~"5.."')}) / sum (${requests(count)})`,
              legend: "5xx",
            },
          ],
        },
        {
          title: "Duration",
          description:
            "Half and nineteen twentieths of the requests are quicker. Uploads over slow lines count.",
          unit: "s",
          queries: [0.5, 0.95].map((share) => ({
            expression: `histogram_quantile(${share}, sum by (le) (${durations}))`,
            legend: `p${share * 100}`,
          })),
        },
      ],
    },
    ...podRows("health-api"),
    {
      title: "Autoscaler",
      panels: [
        {
          title: "Autoscaler",
          description: "At the maximum for long: raise it if the node has room.",
          unit: "short",
          queries: [
            {
              expression: `kube_horizontalpodautoscaler_status_current_replicas{${scaler}}`,
              legend: "current",
            },
            { expression: `kube_horizontalpodautoscaler_spec_min_replicas{${scaler}}`, legend: "minimum" },
            { expression: `kube_horizontalpodautoscaler_spec_max_replicas{${scaler}}`, legend: "maximum" },
          ],
        },
      ],
    },
  ],
};
