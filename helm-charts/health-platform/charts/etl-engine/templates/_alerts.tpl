{{/* The alerts about messages, from the engine's own metrics: one group of rules. Argument: the root context. */}}
{{- define "etl-engine.messageAlerts" -}}
{{- $pods := include "etl-engine.podMatchers" . }}
{{- $failed := printf "%s, status=%q" $pods "failed" -}}
- name: {{ printf "%s.%s.messages" .Release.Namespace (include "etl-engine.fullname" .) | quote }}
  rules:
    {{- if .Values.serviceMonitor.enabled }}
    - alert: ETLEngineMetricsMissing
      expr: |
        up{ {{ $pods }} } == 0 or absent(up{ {{ $pods }} })
      for: 10m
      labels:
        severity: critical
      annotations:
        summary: Prometheus cannot read the ETL engine's metrics
        description: {{ `Target {{ $labels.pod }} does not answer, or there is none: see Prometheus' page of targets. No metrics, no alerts about messages.` | quote }}
    {{- end }}
    - alert: ETLEngineMessagesFail
      expr: |
        100 * sum by (namespace) (increase(etl_messages_processed_total{ {{ $pods }}, status="failed" }[15m]))
          / sum by (namespace) (increase(etl_messages_processed_total{ {{ $pods }} }[15m]))
          > {{ .Values.prometheusRule.failedPercent }}
      for: 5m
      labels:
        severity: critical
      annotations:
        summary: The ETL engine fails on many messages
        description: {{ `{{ $value | humanize }} % of the messages fail. The v1.0.0 image acknowledges them, so their narratives are lost.` | quote }}
    - alert: ETLEngineMessageLost # Also the very first of its kind, which increase() does not see.
      expr: |
        sum by (namespace, record_type) (
          (increase(etl_messages_processed_total{ {{ $failed }} }[15m]) > 0)
          or (etl_messages_processed_total{ {{ $failed }} } unless etl_messages_processed_total{ {{ $failed }} } offset 15m)
        ) > 0
      labels:
        severity: warning
      annotations:
        summary: The ETL engine lost a message
        description: {{ `A message about {{ $labels.record_type }} failed and is not tried again. Names that begin with Avro are the Health API's, which the v1.0.0 image does not know.` | quote }}
    - alert: ETLEngineDependencyErrors
      expr: |
        sum by (namespace, error_type) (
          increase(etl_processing_errors_total{ {{ $pods }}, error_type=~"network_error|auth_error|resource_error|timeout_error|not_found" }[15m])
        ) > 2
      labels:
        severity: warning
      annotations:
        summary: The ETL engine cannot use what it depends on
        description: {{ `{{ $labels.error_type }} {{ $value | humanize }} times in 15 minutes: see that MinIO answers and that its keys and bucket are right.` | quote }}
    - alert: ETLEngineSlow
      expr: |
        histogram_quantile(0.95, sum by (namespace, le) (rate(etl_processing_duration_seconds_bucket{ {{ $pods }} }[15m])))
          > {{ .Values.prometheusRule.slowSeconds }}
      for: 15m
      labels:
        severity: warning
      annotations:
        summary: The ETL engine works slowly
        description: {{ `The slowest twentieth of the messages takes {{ $value | humanizeDuration }} or more; 60 s is the most that the image can measure.` | quote }}
    - alert: ETLEngineStuck
      expr: |
        sum by (namespace, pod) (etl_messages_in_progress{ {{ $pods }} }) > 0
          unless on (namespace, pod) sum by (namespace, pod) (increase(etl_messages_processed_total{ {{ $pods }} }[15m])) > 0
      for: 15m
      labels:
        severity: warning
      annotations:
        summary: The ETL engine does not finish a message
        description: {{ `Pod {{ $labels.pod }} has had a message in work for 15 minutes and finished none. A restart loses that message.` | quote }}
    - alert: ETLEngineDuplicates
      expr: |
        sum by (namespace) (increase(etl_duplicate_messages_total{ {{ $pods }} }[1h])) > {{ .Values.prometheusRule.duplicatesPerHour }}
      labels:
        severity: warning
      annotations:
        summary: The ETL engine drops many messages as duplicates
        description: {{ `{{ $value | humanize }} in an hour. The v1.0.0 image takes its own retries for duplicates, so failed messages hide here.` | quote }}
{{- end }}

{{/*
The alerts about the queue, from RabbitMQ's metrics per queue: /metrics/per-object, or /metrics/detailed with
queue_coarse_metrics and queue_consumer_count. One group of rules. Argument: the root context.
*/}}
{{- define "etl-engine.queueAlerts" -}}
{{- $pods := include "etl-engine.podMatchers" . }}
{{- $queue := printf "vhost=%q, queue=%q" "/" .Values.rabbitmq.queue }}
{{- $ready := printf `{__name__=~"rabbitmq(_detailed)?_queue_messages_ready", %s}` $queue -}}
- name: {{ printf "%s.%s.queue" .Release.Namespace (include "etl-engine.fullname" .) | quote }}
  rules:
    - alert: ETLEngineQueueWithoutConsumer
      expr: |
        max by (queue) ({__name__=~"rabbitmq(_detailed)?_queue_consumers", {{ $queue }} }) == 0
      for: 5m
      labels:
        severity: critical
      annotations:
        summary: Nobody takes messages from the ETL engine's queue
        description: {{ `Queue {{ $labels.queue }} has no consumer. The v1.0.0 image answers its probes even when its consumer is dead: restart the Deployment.` | quote }}
    - alert: ETLEngineQueueLong
      expr: |
        max by (queue) ({{ $ready }}) > {{ .Values.prometheusRule.queueMessages }}
      for: 15m
      labels:
        severity: warning
      annotations:
        summary: The ETL engine falls behind
        description: {{ `{{ $value | humanize }} messages wait in queue {{ $labels.queue }}.` | quote }}
    - alert: ETLEngineQueueStalled
      expr: |
        max by (queue) ({{ $ready }}) > max by (queue) ({{ $ready }} offset 15m)
          and on () etl_messages_in_progress{ {{ $pods }} }
          unless on () sum (increase(etl_messages_processed_total{ {{ $pods }} }[15m])) > 0
      for: 5m
      labels:
        severity: critical
      annotations:
        summary: The ETL engine's queue grows and nothing is processed
        description: {{ `{{ $value | humanize }} messages wait in queue {{ $labels.queue }}, more than 15 minutes ago, and the engine finished none: its consumer is dead.` | quote }}
{{- end }}
