import { group, resources } from "./groups";
import * as kubernetes from "./kubernetes";
import { patterns } from "./patterns";
import { flag, pattern, wholeNumber } from "./scalars";

/** Values about watching a release: scraping, alerts, dashboards and `helm test`. */

/** `needs` says what the image must have for it. */
export const serviceMonitor = (needs: string) =>
  group({
    enabled: flag()
      .default(false)
      .meta({
        title: "Service monitor",
        description: `The Prometheus operator scrapes the pods. ${needs} Off, because an install fails on a cluster without the operator's CRDs.`,
      }),
    interval: duration("30s", "Scrape interval", "Time between two scrapes, such as 30s."),
    scrapeTimeout: duration(
      "10s",
      "Scrape timeout",
      "Time a scrape may take, such as 10s. At most the interval.",
    ),
    labels: foundBy("Service monitor", "kube-prometheus-stack may ask for release: <its release>."),
  })
    .prefault({})
    .meta({ title: "Service monitor", description: "Scraping by the Prometheus operator." });

/** Whole numbers that alerts compare with, each a field of its own. */
type Thresholds = Record<string, ReturnType<typeof threshold>>;

/** `own` are the thresholds that only this chart has; every bound lies where the expression can still be true. */
export const prometheusRule = <const Own extends Thresholds>(own: Own) =>
  group({
    enabled: flag().default(false).meta({
      title: "Alert rules",
      description:
        "Alerts for the Prometheus operator, built on metrics that exist. Off, because an install fails on a cluster without the operator's CRDs.",
    }),
    labels: foundBy("Alert rules", "kube-prometheus-stack may ask for release: <its release>."),
    memoryPercent: threshold(50, 99, 85, "Alert: memory (%)", "Share of the memory limit in use."),
    throttledPercent: threshold(
      5,
      95,
      50,
      "Alert: CPU throttled (%)",
      "Share of the time in which the CPU limit holds a pod back.",
    ),
    restarts: threshold(1, 100, 3, "Alert: restarts", "Restarts of one pod in 15 minutes."),
    ...own,
  })
    // Every threshold has a default, which a generic type cannot show.
    .prefault({} as never)
    .meta({ title: "Alert rules", description: "What Prometheus raises an alarm about." });

/** `help` says of what; the alert speaks above it. */
export const threshold = (smallest: number, largest: number, usual: number, title: string, help: string) =>
  wholeNumber(smallest, largest)
    .default(usual)
    .meta({ title, description: `${help} More than this raises the alert.` });

export const grafanaDashboard = () =>
  group({
    enabled: flag().default(false).meta({
      title: "Grafana dashboard",
      description:
        "A ConfigMap that Grafana's sidecar loads. Off, because without the sidecar nothing reads it.",
    }),
    labels: kubernetes.labels().default({ grafana_dashboard: "1" }).meta({
      title: "Grafana dashboard labels",
      description: "Labels by which the sidecar finds it; grafana_dashboard is what its own chart asks for.",
    }),
    folder: pattern(patterns.dashboardFolder, "a folder's name", "letters, digits, spaces, '-' and '_'", 63)
      .default("")
      .meta({
        title: "Grafana folder",
        description:
          "Written as the annotation grafana_folder, which the sidecar must be told to read. Empty: the default folder.",
      }),
  })
    .prefault({})
    .meta({ title: "Grafana dashboard", description: "A picture of the service's metrics." });

/** `asks` completes "The pod asks …". */
export const helmTest = (asks: string) =>
  group({
    enabled: flag()
      .default(false)
      .meta({
        title: "Helm test",
        description: `A pod that helm test starts and that asks ${asks}. Off, because kubectl apply and Argo CD would start it with everything else.`,
      }),
    image: pattern(
      patterns.imageReference,
      "a full image reference",
      "registry, path and tag, such as docker.io/library/busybox:1.37.0",
      512,
    )
      .default("docker.io/library/busybox:1.37.0")
      .meta({
        title: "Test image",
        description: "Image with sh, wget and timeout, with its registry and a tag or digest.",
      }),
    timeoutSeconds: wholeNumber(1, 600)
      .default(60)
      .meta({ title: "Test timeout (s)", description: "Seconds the service has to answer." }),
    resources: resources({ cpu: "10m", memory: "16Mi" }, { cpu: "50m", memory: "32Mi" }, "Test").meta({
      title: "Test resources",
      description: "What the test's pod reserves and may use while it runs.",
    }),
  })
    .prefault({})
    .meta({ title: "Helm test", description: "Whether the service answers inside the cluster." });

const duration = (usual: string, title: string, description: string) =>
  pattern(patterns.duration, "a duration", `a duration such as ${usual}`, 8)
    .default(usual)
    .meta({ title, description });

const foundBy = (owner: string, note: string) =>
  kubernetes
    .labels()
    .default({})
    .meta({ title: `${owner} labels`, description: `Labels by which the operator finds it. ${note}` });
