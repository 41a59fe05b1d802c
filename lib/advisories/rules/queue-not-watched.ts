import { countsNeighbour, objectsOf, type Rule, readValue, setValue, valuePath } from "../context";

export const queueNotWatched: Rule = (context) => {
  if (readValue(context, "etl-engine", "/environment") !== "production") return [];
  if (!countsNeighbour(context, "prometheus")) return [];
  if (objectsOf(context, "etl-engine", "PrometheusRule").length > 0) return [];
  const path = valuePath("etl-engine", "/prometheusRule/enabled");
  return [
    {
      id: "queue-not-watched",
      severity: "info",
      path,
      message:
        "Prometheus runs here and nothing watches the queue. The ETL's alerts tell when its consumer is dead, which its probes do not.",
      why: "Both probes answer 200 whatever happens; a queue without a consumer is the only sign from outside.",
      fix: { title: "Turn the alerts on", patches: [setValue(path, true)] },
    },
  ];
};
