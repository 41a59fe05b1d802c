import { chosenPods, type Dashboard, podRows } from "@/lib/charts/shared/dashboard";

const processed = `etl_messages_processed_total{${chosenPods}`;
const queue = 'vhost="/", queue="$queue"';
/** RabbitMQ names its metrics per queue in two ways. */
const perQueue = (metric: string) => `max ({__name__=~"rabbitmq(_detailed)?_${metric}", ${queue}})`;
const claims = 'namespace="$namespace", persistentvolumeclaim=~"$release-.+"';

/** Only metrics that today's image updates: its four status gauges are always 0, and nine counters never count. */
export const etlEngineDashboard: Dashboard = {
  uid: "chartroom-etl-engine",
  title: "ETL Narrative Engine",
  description:
    "Messages come from the engine's own metrics, the queue from RabbitMQ's metrics per queue, everything else from kube-state-metrics and the kubelet.",
  tags: ["health-platform"],
  container: "etl-engine",
  variables: [
    {
      name: "queue",
      label: "Queue",
      query: 'label_values({__name__=~"rabbitmq(_detailed)?_queue_consumers"}, queue)',
      // The delay queues and the dead-letter queue have no consumer and need none.
      filter: "/^((?!_delay_|_dlq).)*$/",
    },
  ],
  rows: [
    {
      title: "Messages",
      panels: [
        {
          title: "Processed",
          description: "A failed message is acknowledged and lost.",
          unit: "reqps",
          queries: [
            { expression: `sum by (status) (rate(${processed}}[5m]))`, legend: "{{status}}" },
            {
              expression: `sum (rate(etl_duplicate_messages_total{${chosenPods}}[5m]))`,
              legend: "duplicates",
            },
          ],
        },
        {
          title: "Failed",
          description: "Share of the messages of each record type.",
          unit: "percent",
          queries: [
            {
              expression: `100 * sum by (record_type) (increase(${processed}, status="failed"}[15m])) / sum by (record_type) (increase(${processed}}[15m]))`,
              legend: "{{record_type}}",
            },
          ],
        },
        {
          title: "Errors",
          description: "In the 15 minutes before each point, by type.",
          unit: "short",
          queries: [
            {
              expression: `sum by (error_type) (increase(etl_processing_errors_total{${chosenPods}}[15m]))`,
              legend: "{{error_type}}",
            },
          ],
        },
      ],
    },
    {
      title: "Work",
      panels: [
        {
          title: "Duration",
          description: "Of messages that succeed. 60 s is the most that the image can measure.",
          unit: "s",
          queries: [0.5, 0.95].map((share) => ({
            expression: `histogram_quantile(${share}, sum by (le) (rate(etl_processing_duration_seconds_bucket{${chosenPods}}[15m])))`,
            legend: `p${share * 100}`,
          })),
        },
        {
          title: "In work",
          description: "Messages taken and not finished.",
          unit: "short",
          queries: [
            { expression: `sum by (pod) (etl_messages_in_progress{${chosenPods}})`, legend: "{{pod}}" },
          ],
        },
        {
          title: "Queue",
          description: "Waiting messages. Rising while nothing is processed: the consumer is dead.",
          unit: "short",
          queries: [{ expression: perQueue("queue_messages_ready"), legend: "waiting" }],
        },
        {
          title: "Consumers",
          description: "None: the engine does not work, whatever its probes answer.",
          unit: "short",
          isStat: true,
          queries: [{ expression: perQueue("queue_consumers"), legend: "consumers" }],
        },
      ],
    },
    ...podRows("etl-engine"),
    {
      title: "Volume",
      panels: [
        {
          title: "Volume",
          description: "Of the SQLite file; empty when deduplication is in Redis.",
          unit: "percent",
          queries: [
            {
              expression: `100 * kubelet_volume_stats_used_bytes{${claims}} / kubelet_volume_stats_capacity_bytes{${claims}}`,
              legend: "{{persistentvolumeclaim}}",
            },
          ],
        },
      ],
    },
  ],
};
