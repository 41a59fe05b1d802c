{{/* One variable that comes from the Secret. Arguments, as a list: the Secret's name, the variable, the Secret's key. */}}
{{- define "health-api.secretVariable" -}}
- name: {{ index . 1 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 0 | quote }}
      key: {{ index . 2 }}
{{- end }}

{{/*
The container's `env`. The Secret's variables stand first: Kubernetes expands $(NAME) only from entries above.
DB_PASSWORD, REDIS_PASSWORD and RABBITMQ_PASSWORD are read by nothing but the URLs below.
Argument: the root context.
*/}}
{{- define "health-api.env" -}}
{{- $text := "health-api.literal" }}
{{- $secret := include "health-api.secretName" . }}
{{- $redis := printf "redis://:$(REDIS_PASSWORD)@%s:%v" (include $text .Values.redis.host) .Values.redis.port }}
{{- include "health-api.secretVariable" (list $secret "SECRET_KEY" "secret-key") }}
{{ include "health-api.secretVariable" (list $secret "DB_PASSWORD" "database-password") }}
{{ include "health-api.secretVariable" (list $secret "REDIS_PASSWORD" "redis-password") }}
{{ include "health-api.secretVariable" (list $secret "S3_ACCESS_KEY" "minio-access-key") }}
{{ include "health-api.secretVariable" (list $secret "S3_SECRET_KEY" "minio-secret-key") }}
{{ include "health-api.secretVariable" (list $secret "RABBITMQ_PASSWORD" "rabbitmq-password") }}
- name: DATABASE_URL
  {{- with .Values.database }}
  value: {{ printf "postgresql+asyncpg://%s:$(DB_PASSWORD)@%s:%v/%s" (include $text .user) (include $text .host) .port (include $text .name) | quote }}
  {{- end }}
- name: REDIS_URL
  value: {{ printf "%s/%v" $redis .Values.redis.database | quote }}
- name: UPLOAD_RATE_LIMIT_STORAGE_URI # The image refuses to start without it, and never uses it.
  value: {{ printf "%s/%v" $redis .Values.redis.rateLimitDatabase | quote }}
- name: RABBITMQ_URL
  {{- with .Values.rabbitmq }}
  value: {{ printf "amqp://%s:$(RABBITMQ_PASSWORD)@%s:%v/" (include $text .user) (include $text .host) .port | quote }}
  {{- end }}
{{- end }}

{{/* The ConfigMap's data: every plain setting, under the very name the image reads. Argument: the root context. */}}
{{- define "health-api.config" -}}
S3_ENDPOINT_URL: {{ .Values.minio.endpoint | quote }}
S3_BUCKET_NAME: {{ .Values.minio.bucket | quote }}
RABBITMQ_MAIN_EXCHANGE: {{ .Values.rabbitmq.exchange | quote }}
UPLOAD_RATE_LIMIT: {{ .Values.upload.rateLimit | quote }}
MAX_FILE_SIZE_MB: {{ .Values.upload.maxFileSizeMb | quote }}
WEB_CONCURRENCY: {{ .Values.workers | quote }}
WEBAUTHN_JWKS_URL: {{ .Values.webauthn.jwksUrl | quote }}
WEBAUTHN_ISSUER: {{ .Values.webauthn.issuer | quote }}
WEBAUTHN_JWKS_CACHE_LIFESPAN: {{ .Values.webauthn.jwksCacheSeconds | quote }}
SSO_USER_EMAIL_DOMAIN: {{ .Values.webauthn.emailDomain | quote }}
JAEGER_OTLP_ENDPOINT: {{ .Values.jaeger.otlpEndpoint | quote }}
JAEGER_SERVICE_NAME: {{ .Values.jaeger.serviceName | quote }}
{{- if .Values.jaeger.enabled }}
OTEL_TRACES_SAMPLER: parentbased_traceidratio
OTEL_TRACES_SAMPLER_ARG: {{ include "health-api.ratio" .Values.jaeger.samplePercent | quote }}
{{- else }}
OTEL_TRACES_SAMPLER: always_off
{{- end }}
{{- end }}

{{/* The variables that the chart sets, with one setting or another, as a YAML list. Argument: the root context. */}}
{{- define "health-api.variables" -}}
- SECRET_KEY
- DB_PASSWORD
- REDIS_PASSWORD
- S3_ACCESS_KEY
- S3_SECRET_KEY
- RABBITMQ_PASSWORD
- DATABASE_URL
- REDIS_URL
- UPLOAD_RATE_LIMIT_STORAGE_URI
- RABBITMQ_URL
- S3_ENDPOINT_URL
- S3_BUCKET_NAME
- RABBITMQ_MAIN_EXCHANGE
- UPLOAD_RATE_LIMIT
- MAX_FILE_SIZE_MB
- WEB_CONCURRENCY
- WEBAUTHN_JWKS_URL
- WEBAUTHN_ISSUER
- WEBAUTHN_JWKS_CACHE_LIFESPAN
- SSO_USER_EMAIL_DOMAIN
- JAEGER_OTLP_ENDPOINT
- JAEGER_SERVICE_NAME
- OTEL_TRACES_SAMPLER
- OTEL_TRACES_SAMPLER_ARG
{{- end }}
