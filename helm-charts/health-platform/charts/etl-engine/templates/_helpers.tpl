{{/* The chart's short name. Argument: the root context. Example: "etl-engine". */}}
{{- define "etl-engine.name" -}}
{{ coalesce .Values.nameOverride .Chart.Name | trunc 55 | trimSuffix "-" }}
{{- end }}

{{/*
The name that every object's name begins with: the release's, with the chart's name unless it says it already.
Cut at 55 characters, so that the longest suffix ("-secrets") still makes a DNS label of at most 63.
Argument: the root context. Examples: release "etl-engine" gives "etl-engine", release "blue" gives "blue-etl-engine".
*/}}
{{- define "etl-engine.fullname" -}}
{{- $name := include "etl-engine.name" . }}
{{- $generated := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- coalesce .Values.fullnameOverride $generated | trunc 55 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that find this release's pods. They are immutable in a Deployment, so they hold nothing that a value can change:
no version, and the chart's own name whatever `nameOverride` says. Argument: the root context.
*/}}
{{- define "etl-engine.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: etl
{{- end }}

{{/* Labels of the pods: a new version of the chart alone does not change them and restarts nothing. Argument: the root context. */}}
{{- define "etl-engine.podLabels" -}}
{{ include "etl-engine.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: health-platform
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{/* Labels of every object. Argument: the root context. */}}
{{- define "etl-engine.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{ include "etl-engine.podLabels" . }}
{{- end }}

{{/*
The chart's own annotations of the pods: a change of settings rolls them, and so does one of inline secrets. A Secret
that somebody else creates is not ours to hash: restart the pods after changing it. Argument: the root context.
*/}}
{{- define "etl-engine.podAnnotations" -}}
checksum/config: {{ include "etl-engine.config" . | sha256sum }}
{{- if eq .Values.secrets.mode "inline" }}
checksum/secret: {{ toJson .Values.secrets.inline | sha256sum }}
{{- end }}
{{- if .Values.metrics.annotations }}
prometheus.io/scrape: "true"
prometheus.io/port: "8004"
prometheus.io/path: /metrics
{{- end }}
{{- end }}

{{/* The ServiceAccount the pods use: ours, the one that is named, or the namespace's "default". Argument: the root context. */}}
{{- define "etl-engine.serviceAccountName" -}}
{{- $own := .Values.serviceAccount.create | ternary (printf "%s-sa" (include "etl-engine.fullname" .)) "default" }}
{{- coalesce .Values.serviceAccount.name $own }}
{{- end }}

{{/* The Secret the pods read, whoever creates it. Argument: the root context. Example: "etl-engine-secrets". */}}
{{- define "etl-engine.secretName" -}}
{{ coalesce .Values.secrets.name (printf "%s-secrets" (include "etl-engine.fullname" .)) }}
{{- end }}

{{/* The keys that Secret must hold, separated by spaces. Argument: the root context. */}}
{{- define "etl-engine.secretKeys" -}}
database-password minio-access-key minio-secret-key rabbitmq-user rabbitmq-password
{{- if eq .Values.deduplication.store "redis" }} redis-password{{ end }}
{{- end }}

{{/* The claim that holds the deduplication file, ours or an existing one. Argument: the root context. Example: "etl-engine-data". */}}
{{- define "etl-engine.claimName" -}}
{{ coalesce .Values.persistence.existingClaim (printf "%s-data" (include "etl-engine.fullname" .)) }}
{{- end }}

{{/* The port of a URL, or the one its scheme implies. Argument: the URL. Example: "http://minio:9000" gives "9000". */}}
{{- define "etl-engine.urlPort" -}}
{{- $url := urlParse . }}
{{- coalesce ($url.host | regexFind ":[0-9]+$" | trimPrefix ":") (eq $url.scheme "https" | ternary "443" "80") }}
{{- end }}

{{/* A percentage as the ratio OpenTelemetry reads. Argument: 0 to 100. Example: 10 gives "0.1". */}}
{{- define "etl-engine.ratio" -}}
{{ divf . 100 }}
{{- end }}

{{/*
A map as YAML without its nulls, and nothing when it is empty. With null a user takes away an entry of a preset; Helm
passes it on, because the chart's own values.yaml does not have the key. Argument: the map.
*/}}
{{- define "etl-engine.map" -}}
{{- $kept := dict }}
{{- range $key, $value := . }}
{{- if not (kindIs "invalid" $value) }}
{{- $_ := set $kept $key $value }}
{{- end }}
{{- end }}
{{- with $kept }}
{{- toYaml . }}
{{- end }}
{{- end }}
