/** Grafana dashboards as the generator writes them to a chart's `files/dashboard.json`: what differs is only the panels. */

interface Query {
  expression: string;
  /** Grafana's legend format: `{{pod}}`. */
  legend: string;
}

export interface Panel {
  title: string;
  /** What it means and when to worry; shown behind the panel's "i". */
  description: string;
  /** Grafana's id of the unit. */
  unit: "short" | "percent" | "bytes" | "s" | "reqps";
  /** One number instead of a line over time. */
  isStat?: boolean;
  queries: Query[];
}

interface Row {
  title: string;
  panels: Panel[];
}

export interface Dashboard {
  uid: string;
  title: string;
  description: string;
  tags: string[];
  /** Name of the container whose pods the variables list; it is fixed in the Deployment. */
  container: string;
  /** Further variables of the dashboard, as Prometheus queries. */
  variables?: { name: string; label: string; query: string; filter?: string }[];
  rows: Row[];
}

/** What finds the pods of the namespace and release that are chosen in the dashboard. */
export const chosenPods = 'namespace="$namespace", pod=~"$release-[^-]+-[^-]+"';
export const chosenDeployment = 'namespace="$namespace", deployment="$release"';

const columns = 24;
const panelHeight = 8;
const prometheus = { type: "prometheus", uid: "$datasource" } as const;

/** The whole document. Same input, same bytes. */
export function dashboardJson({ rows, ...dashboard }: Dashboard): string {
  const document = {
    uid: dashboard.uid,
    title: dashboard.title,
    description: dashboard.description,
    tags: dashboard.tags,
    schemaVersion: 39,
    editable: true,
    graphTooltip: 1,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    timezone: "browser",
    templating: { list: variables(dashboard) },
    panels: placed(rows),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** One dashboard serves every release: data source, namespace and release are chosen in it. */
function variables({ container, variables: own = [] }: Omit<Dashboard, "rows">) {
  const pods = `kube_pod_container_info{container="${container}"`;
  const queries = [
    { name: "namespace", label: "Namespace", query: `label_values(${pods}}, namespace)` },
    {
      name: "release",
      label: "Release",
      query: `label_values(${pods}, namespace="$namespace"}, pod)`,
      // A pod's name without the two parts that its Deployment adds.
      filter: "/^(.+)-[a-z0-9]+-[a-z0-9]+$/",
    },
    ...own,
  ];
  return [
    { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" },
    ...queries.map(({ name, label, query, filter = "" }) => ({
      name,
      label,
      type: "query",
      datasource: prometheus,
      query: { query, refId: name },
      regex: filter,
      refresh: 2,
      sort: 1,
    })),
  ];
}

function placed(rows: Row[]) {
  let id = 0;
  let y = 0;
  const next = () => {
    id += 1;
    return id;
  };
  return rows.flatMap(({ title, panels }) => {
    const row = {
      id: next(),
      type: "row",
      title,
      collapsed: false,
      panels: [],
      gridPos: at(0, y, columns, 1),
    };
    y += 1;
    const width = columns / panels.length;
    const shown = panels.map((panel, index) => ({
      id: next(),
      gridPos: at(index * width, y, width, panelHeight),
      ...panelJson(panel),
    }));
    y += panelHeight;
    return [row, ...shown];
  });
}

const at = (x: number, y: number, w: number, h: number) => ({ x, y, w, h });

function panelJson({ title, description, unit, isStat = false, queries }: Panel) {
  return {
    type: isStat ? "stat" : "timeseries",
    title,
    description,
    datasource: prometheus,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: isStat
      ? { reduceOptions: { calcs: ["lastNotNull"] }, colorMode: "none" }
      : { legend: { displayMode: "list", placement: "bottom" }, tooltip: { mode: "multi" } },
    targets: queries.map(({ expression, legend }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource: prometheus,
      expr: expression,
      legendFormat: legend,
    })),
  };
}

/** Pods, memory, CPU and restarts, as kube-state-metrics and the kubelet know them for any Deployment. */
export function podRows(container: string): Row[] {
  const ours = `${chosenPods}, container="${container}"`;
  return [
    {
      title: "Pods",
      panels: [
        {
          title: "Pods",
          description: "Wanted and available. Fewer available than wanted: no room on a node, or not ready.",
          unit: "short",
          queries: [
            { expression: `kube_deployment_spec_replicas{${chosenDeployment}}`, legend: "wanted" },
            {
              expression: `kube_deployment_status_replicas_available{${chosenDeployment}}`,
              legend: "available",
            },
          ],
        },
        {
          title: "Restarts",
          description: "In the 15 minutes before each point. Any that repeat need a look at the log.",
          unit: "short",
          queries: [
            {
              expression: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${ours}}[15m]))`,
              legend: "{{pod}}",
            },
          ],
        },
      ],
    },
    {
      title: "Resources",
      panels: [
        {
          title: "Memory",
          description:
            "Working set of each pod, with the request and the limit. At the limit a pod is killed.",
          unit: "bytes",
          queries: [
            { expression: `max by (pod) (container_memory_working_set_bytes{${ours}})`, legend: "{{pod}}" },
            {
              expression: `max (kube_pod_container_resource_requests{${ours}, resource="memory"})`,
              legend: "request",
            },
            {
              expression: `max (kube_pod_container_resource_limits{${ours}, resource="memory"})`,
              legend: "limit",
            },
          ],
        },
        {
          title: "CPU",
          description: "Cores that each pod uses, with the request and the limit.",
          unit: "short",
          queries: [
            {
              expression: `sum by (pod) (rate(container_cpu_usage_seconds_total{${ours}}[5m]))`,
              legend: "{{pod}}",
            },
            {
              expression: `max (kube_pod_container_resource_requests{${ours}, resource="cpu"})`,
              legend: "request",
            },
            {
              expression: `max (kube_pod_container_resource_limits{${ours}, resource="cpu"})`,
              legend: "limit",
            },
          ],
        },
        {
          title: "CPU throttled",
          description: "Share of the time in which the CPU limit holds the pod back.",
          unit: "percent",
          queries: [
            {
              expression: `100 * sum by (pod) (rate(container_cpu_cfs_throttled_periods_total{${ours}}[5m])) / sum by (pod) (rate(container_cpu_cfs_periods_total{${ours}}[5m]))`,
              legend: "{{pod}}",
            },
          ],
        },
      ],
    },
  ];
}
