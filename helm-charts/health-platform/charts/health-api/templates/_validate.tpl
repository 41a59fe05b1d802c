{{/*
Refuses values that cannot work together; the shape of each value is the schema's business. The sentences are those of
lib/charts/health-api/refusals.ts, in its order. It writes nothing. Argument: the root context.
*/}}
{{- define "health-api.validate" -}}
{{- include "health-api.validateResources" (list "resources" .Values.resources) }}
{{- include "health-api.validateResources" (list "waitFor.resources" .Values.waitFor.resources) }}
{{- with .Values.autoscaling }}
{{- if gt (int .minReplicas) (int .maxReplicas) }}
{{- fail "autoscaling.minReplicas: is more than autoscaling.maxReplicas. Write a minimum of at most the maximum." }}
{{- end }}
{{- if and .enabled (not .targetCPUUtilizationPercentage) (not .targetMemoryUtilizationPercentage) }}
{{- fail "autoscaling.targetCPUUtilizationPercentage: is 0 like autoscaling.targetMemoryUtilizationPercentage, so nothing would scale. Write a percentage such as 70, or set autoscaling.enabled to false." }}
{{- end }}
{{- end }}
{{- with .Values.strategy }}
{{- $none := list "0" "0%" }}
{{- if and (eq .type "RollingUpdate") (has (toString .maxSurge) $none) (has (toString .maxUnavailable) $none) }}
{{- fail "strategy.maxSurge: is 0 like strategy.maxUnavailable, so no pod could ever be replaced. Write 1 or 25% in one of them." }}
{{- end }}
{{- end }}
{{- if and (eq .Values.secrets.mode "inline") (ne .Values.environment "development") }}
{{- fail "secrets.mode: inline is for development only. Write sealed or existing, or set environment to development." }}
{{- end }}
{{- with .Values.extraEnv }}
{{- $variables := include "health-api.variables" $ | fromYamlArray }}
{{- range . }}
{{- if has .name $variables }}
{{- fail (printf "extraEnv: %s is set by the chart itself. Remove it, and use the value that sets it." .name) }}
{{- end }}
{{- end }}
{{- end }}
{{- range .Values.extraVolumes }}
{{- if has .name (list "tmp") }}
{{- fail (printf "extraVolumes: %s is the name of a volume of the chart itself. Write another name." .name) }}
{{- end }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if has .mountPath (list "/tmp") }}
{{- fail (printf "extraVolumeMounts: %s is already mounted by the chart itself. Write another mountPath." .mountPath) }}
{{- end }}
{{- end }}
{{- include "health-api.validateOnce" (list .Values.extraEnv "name" "extraEnv: %s is there twice, and only the last would count. Write it once.") }}
{{- include "health-api.validateOnce" (list .Values.extraVolumes "name" "extraVolumes: %s is there twice. Write another name.") }}
{{- include "health-api.validateOnce" (list .Values.extraVolumeMounts "mountPath" "extraVolumeMounts: %s is there twice. Write another mountPath.") }}
{{- $volumes := list "tmp" }}
{{- range .Values.extraVolumes }}
{{- $volumes = append $volumes .name }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if not (has .name $volumes) }}
{{- fail (printf "extraVolumeMounts: %s is not a volume of the pod. Write a name of extraVolumes." .name) }}
{{- end }}
{{- end }}
{{- if eq .Values.secrets.mode "inline" }}
{{- range splitList " " (include "health-api.secretKeys" .) }}
{{- if not (get $.Values.secrets.inline .) }}
{{- fail (printf "secrets.inline.%s: is empty. Write a value, or set secrets.mode to existing or sealed." .) }}
{{- end }}
{{- end }}
{{- end }}
{{- if ge (int .Values.preStopSleepSeconds) (int .Values.terminationGracePeriodSeconds) }}
{{- fail "preStopSleepSeconds: is not less than terminationGracePeriodSeconds, so a pod would be killed while it pauses. Write fewer seconds." }}
{{- end }}
{{- end }}

{{/*
Refuses a list that holds the same thing twice.
Arguments, as a list: the list of maps, the key that tells them apart, and the sentence, with %s for what is there twice.
*/}}
{{- define "health-api.validateOnce" -}}
{{- $key := index . 1 }}
{{- $sentence := last . }}
{{- $seen := list }}
{{- range first . }}
{{- $name := get . $key }}
{{- if has $name $seen }}
{{- fail (printf $sentence $name) }}
{{- end }}
{{- $seen = append $seen $name }}
{{- end }}
{{- end }}

{{/*
Refuses a request above its limit. Equal texts need no arithmetic.
Arguments, as a list: the path of the resources, and the resources.
*/}}
{{- define "health-api.validateResources" -}}
{{- $path := first . }}
{{- $resources := last . }}
{{- range $name := list "cpu" "memory" "ephemeral-storage" }}
{{- $request := get $resources.requests $name | toString }}
{{- $limit := get $resources.limits $name | toString }}
{{- if and $request $limit (ne $request $limit) }}
{{- if gt (include "health-api.amount" (list $name $request) | int64) (include "health-api.amount" (list $name $limit) | int64) }}
{{- fail (printf "%s.requests.%s: is more than %s.limits.%s. Write a request of at most the limit." $path $name $path $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
A Kubernetes quantity as a whole number, to compare two of them: thousandths of a core, or bytes, rounded up.
The products are decimal, so 0.1 stays 0.1. Arguments, as a list: the resource, and the quantity, text or number.
Examples: "cpu" and "0.25" give "250", "memory" and "1.5Ki" give "1536", "memory" and 1e3 give "1000".
*/}}
{{- define "health-api.amount" -}}
{{- $quantity := last . | toString }}
{{- $letters := trimAll "+-.0123456789" $quantity }}
{{- $suffix := hasSuffix $letters $quantity | ternary $letters "" }}
{{- $factors := dict "" 1 "n" 1e-9 "u" 1e-6 "m" 1e-3 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
  "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 }}
{{- $unit := eq (first .) "cpu" | ternary 1000 1 }}
{{- mulf ($quantity | trimSuffix $suffix | float64) (get $factors $suffix) $unit | ceil | int64 }}
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
