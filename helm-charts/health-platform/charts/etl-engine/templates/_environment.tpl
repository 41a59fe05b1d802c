{{/* One variable that comes from the Secret. Arguments, as a list: the Secret's name, the variable, the Secret's key. */}}
{{- define "etl-engine.secretVariable" -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 0 | quote }}
      key: {{ index . 2 }}
{{- end }}

{{/*
The container's `env`. The Secret's variables stand first: Kubernetes expands $(NAME) only from entries above.
Argument: the root context.
*/}}
{{- define "etl-engine.env" -}}
{{- $text := "etl-engine.literal" }}
{{- $secret := include "etl-engine.secretName" . }}
{{- $redis := eq .Values.deduplication.store "redis" }}
{{- include "etl-engine.secretVariable" (list $secret "RABBITMQ_USER" "rabbitmq-user") }}
{{ include "etl-engine.secretVariable" (list $secret "RABBITMQ_PASSWORD" "rabbitmq-password") }}
{{ include "etl-engine.secretVariable" (list $secret "ETL_S3_ACCESS_KEY" "minio-access-key") }}
{{ include "etl-engine.secretVariable" (list $secret "ETL_S3_SECRET_KEY" "minio-secret-key") }}
{{- if $redis }}
{{ include "etl-engine.secretVariable" (list $secret "REDIS_PASSWORD" "redis-password") }}
{{- end }}
{{ include "etl-engine.secretVariable" (list $secret "DB_PASSWORD" "database-password") }}
      optional: true # The v1.0.0 image has no database access, so a missing key must not stop it.
- name: ETL_RABBITMQ_URL
  {{- with .Values.rabbitmq }}
  value: {{ printf "amqp://$(RABBITMQ_USER):$(RABBITMQ_PASSWORD)@%s:%v/" (include $text .host) .port | quote }}
  {{- end }}
{{- if $redis }}
- name: ETL_DEDUPLICATION_REDIS_URL
  {{- with .Values.redis }}
  value: {{ printf "redis://:$(REDIS_PASSWORD)@%s:%v/%v" (include $text .host) .port .database | quote }}
  {{- end }}
{{- end }}
- name: DATABASE_URL
  {{- with .Values.database }}
  value: {{ printf "postgresql+asyncpg://%s:$(DB_PASSWORD)@%s:%v/%s" (include $text .user) (include $text .host) .port (include $text .name) | quote }}
  {{- end }}
{{- end }}

{{/* The ConfigMap's data: every plain setting, under the very name the image reads. Argument: the root context. */}}
{{- define "etl-engine.config" -}}
ETL_ENVIRONMENT: {{ .Values.environment | quote }}
ETL_EXCHANGE_NAME: {{ .Values.rabbitmq.exchange | quote }}
ETL_QUEUE_NAME: {{ .Values.rabbitmq.queue | quote }}
ETL_ROUTING_KEY_PATTERN: {{ .Values.rabbitmq.routingKeyPattern | quote }}
ETL_PREFETCH_COUNT: {{ .Values.rabbitmq.prefetchCount | quote }}
ETL_MAX_RETRIES: {{ .Values.rabbitmq.maxRetries | quote }}
ETL_RETRY_DELAYS: {{ toJson .Values.rabbitmq.retryDelaysSeconds | quote }}
ETL_S3_ENDPOINT_URL: {{ .Values.minio.endpoint | quote }}
ETL_S3_BUCKET_NAME: {{ .Values.minio.bucket | quote }}
ETL_S3_REGION: {{ .Values.minio.region | quote }}
ETL_DEDUPLICATION_STORE: {{ .Values.deduplication.store | quote }}
ETL_DEDUPLICATION_DB_PATH: {{ .Values.deduplication.databasePath | quote }}
ETL_DEDUPLICATION_RETENTION_HOURS: {{ .Values.deduplication.retentionHours | quote }}
ETL_MAX_FILE_SIZE_MB: {{ .Values.etl.maxFileSizeMb | quote }}
ETL_ENABLE_TRAINING_OUTPUT: {{ .Values.etl.trainingOutput.enabled | quote }}
ETL_TRAINING_DATA_PREFIX: {{ .Values.etl.trainingOutput.prefix | quote }}
ETL_INCLUDE_TRAINING_METADATA: {{ .Values.etl.trainingOutput.includeMetadata | quote }}
ETL_LOG_LEVEL: {{ .Values.etl.logLevel | quote }}
ETL_ENABLE_METRICS: "true" # The probes ask the same server.
ETL_METRICS_PORT: "8004"
ETL_ENABLE_JAEGER_TRACING: {{ .Values.jaeger.enabled | quote }}
ETL_JAEGER_OTLP_ENDPOINT: {{ .Values.jaeger.otlpEndpoint | quote }}
ETL_JAEGER_SERVICE_NAME: {{ .Values.jaeger.serviceName | quote }}
{{- if .Values.jaeger.enabled }}
OTEL_TRACES_SAMPLER: parentbased_traceidratio
OTEL_TRACES_SAMPLER_ARG: {{ include "etl-engine.ratio" .Values.jaeger.samplePercent | quote }}
{{- end }}
{{- if .Values.aiModel.enabled }}
HF_HOME: {{ .Values.aiModel.cachePath | quote }}
TRANSFORMERS_CACHE: {{ .Values.aiModel.cachePath | quote }}
MODEL_MAX_TOKENS: {{ .Values.aiModel.maxTokens | quote }}
MODEL_TEMPERATURE: {{ .Values.aiModel.temperature | quote }}
{{- end }}
{{- end }}

{{/* The variables that the chart sets, with one setting or another, as a YAML list. Argument: the root context. */}}
{{- define "etl-engine.variables" -}}
- RABBITMQ_USER
- RABBITMQ_PASSWORD
- ETL_S3_ACCESS_KEY
- ETL_S3_SECRET_KEY
- REDIS_PASSWORD
- DB_PASSWORD
- ETL_RABBITMQ_URL
- ETL_DEDUPLICATION_REDIS_URL
- DATABASE_URL
- ETL_ENVIRONMENT
- ETL_EXCHANGE_NAME
- ETL_QUEUE_NAME
- ETL_ROUTING_KEY_PATTERN
- ETL_PREFETCH_COUNT
- ETL_MAX_RETRIES
- ETL_RETRY_DELAYS
- ETL_S3_ENDPOINT_URL
- ETL_S3_BUCKET_NAME
- ETL_S3_REGION
- ETL_DEDUPLICATION_STORE
- ETL_DEDUPLICATION_DB_PATH
- ETL_DEDUPLICATION_RETENTION_HOURS
- ETL_MAX_FILE_SIZE_MB
- ETL_ENABLE_TRAINING_OUTPUT
- ETL_TRAINING_DATA_PREFIX
- ETL_INCLUDE_TRAINING_METADATA
- ETL_LOG_LEVEL
- ETL_ENABLE_METRICS
- ETL_METRICS_PORT
- ETL_ENABLE_JAEGER_TRACING
- ETL_JAEGER_OTLP_ENDPOINT
- ETL_JAEGER_SERVICE_NAME
- OTEL_TRACES_SAMPLER
- OTEL_TRACES_SAMPLER_ARG
- HF_HOME
- TRANSFORMERS_CACHE
- MODEL_MAX_TOKENS
- MODEL_TEMPERATURE
{{- end }}
