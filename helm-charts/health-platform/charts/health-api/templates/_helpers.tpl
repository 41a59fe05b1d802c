{{/* The chart's short name. Argument: the root context. Example: "health-api". */}}
{{- define "health-api.name" -}}
{{ coalesce .Values.nameOverride .Chart.Name | trunc 55 | trimSuffix "-" }}
{{- end }}

{{/*
The name that every object's name begins with: the release's, with the chart's name unless it says it already.
Cut at 55 characters, so that the longest suffix ("-ingress") still makes a DNS label of at most 63.
Argument: the root context. Examples: release "health-api" gives "health-api", release "blue" gives "blue-health-api".
*/}}
{{- define "health-api.fullname" -}}
{{- $name := include "health-api.name" . }}
{{- $generated := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- coalesce .Values.fullnameOverride $generated | trunc 55 | trimSuffix "-" }}
{{- end }}

{{/*
Labels that find this release's pods. They are immutable in a Deployment, so they hold nothing that a value can change:
no version, and the chart's own name whatever `nameOverride` says. Argument: the root context.
*/}}
{{- define "health-api.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: api
{{- end }}

{{/* Labels of the pods: a new version of the chart alone does not change them and restarts nothing. Argument: the root context. */}}
{{- define "health-api.podLabels" -}}
{{ include "health-api.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: health-platform
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{/* Labels of every object. Argument: the root context. */}}
{{- define "health-api.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{ include "health-api.podLabels" . }}
{{- end }}

{{/*
The chart's own annotations of the pods: a change of settings rolls them, and so does one of inline secrets. A Secret
that somebody else creates is not ours to hash: restart the pods after changing it. Argument: the root context.
*/}}
{{- define "health-api.podAnnotations" -}}
checksum/config: {{ include "health-api.config" . | sha256sum }}
{{- if eq .Values.secrets.mode "inline" }}
checksum/secret: {{ toJson .Values.secrets.inline | sha256sum }}
{{- end }}
{{- if .Values.metrics.enabled }}
prometheus.io/scrape: "true"
prometheus.io/port: "8000" # The container's port: Prometheus asks the pod, not the Service.
prometheus.io/path: {{ .Values.metrics.path | quote }}
{{- end }}
{{- end }}

{{/* The ServiceAccount the pods use: ours, the one that is named, or the namespace's "default". Argument: the root context. */}}
{{- define "health-api.serviceAccountName" -}}
{{- $own := .Values.serviceAccount.create | ternary (printf "%s-sa" (include "health-api.fullname" .)) "default" }}
{{- coalesce .Values.serviceAccount.name $own }}
{{- end }}

{{/* The Secret the pods read, whoever creates it. Argument: the root context. Example: "health-api-secrets". */}}
{{- define "health-api.secretName" -}}
{{ coalesce .Values.secrets.name (printf "%s-secrets" (include "health-api.fullname" .)) }}
{{- end }}

{{/* The keys that Secret must hold, separated by spaces. Argument: the root context. */}}
{{- define "health-api.secretKeys" -}}
secret-key database-password redis-password minio-access-key minio-secret-key rabbitmq-password
{{- end }}

{{/* The Secret that holds the certificate. Argument: the root context. Example: "health-api-tls". */}}
{{- define "health-api.tlsSecretName" -}}
{{ coalesce .Values.ingress.tls.secretName (printf "%s-tls" (include "health-api.fullname" .)) }}
{{- end }}

{{/* The port of a URL, or the one its scheme implies. Argument: the URL. Example: "http://minio:9000" gives "9000". */}}
{{- define "health-api.urlPort" -}}
{{- $url := urlParse . }}
{{- coalesce ($url.host | regexFind ":[0-9]+$" | trimPrefix ":") (eq $url.scheme "https" | ternary "443" "80") }}
{{- end }}

{{/*
The request body the ingress lets through, in MiB: the largest upload and a tenth more, because a multipart body is
larger than the file in it. Argument: the root context. Example: 50 gives "55".
*/}}
{{- define "health-api.bodySizeMebibytes" -}}
{{ div (add (mul .Values.upload.maxFileSizeMb 11) 9) 10 }}
{{- end }}

{{/*
The chart's own annotations of the Ingress, as its controller reads them. Traefik limits and waits by objects of its own,
and HAProxy has no limit on bodies. Argument: the root context.
*/}}
{{- define "health-api.ingressAnnotations" -}}
{{- with .Values.ingress }}
{{- if and .tls.enabled .tls.clusterIssuer }}
cert-manager.io/cluster-issuer: {{ .tls.clusterIssuer | quote }}
{{- end }}
{{- if eq .controller "ingress-nginx" }}
nginx.ingress.kubernetes.io/ssl-redirect: {{ .tls.enabled | quote }}
nginx.ingress.kubernetes.io/proxy-body-size: {{ include "health-api.bodySizeMebibytes" $ }}m
nginx.ingress.kubernetes.io/proxy-read-timeout: {{ .timeoutSeconds | quote }}
nginx.ingress.kubernetes.io/proxy-send-timeout: {{ .timeoutSeconds | quote }}
{{- if .rateLimitPerMinute }}
nginx.ingress.kubernetes.io/limit-rpm: {{ .rateLimitPerMinute | quote }}
{{- end }}
{{- else if eq .controller "haproxy" }}
haproxy.org/ssl-redirect: {{ .tls.enabled | quote }}
haproxy.org/timeout-server: {{ .timeoutSeconds }}s
{{- if .rateLimitPerMinute }}
haproxy.org/rate-limit-requests: {{ .rateLimitPerMinute | quote }}
haproxy.org/rate-limit-period: 1m
haproxy.org/rate-limit-status-code: "429"
{{- end }}
{{- else if and (eq .controller "traefik") .tls.enabled }}
traefik.ingress.kubernetes.io/router.entrypoints: websecure
traefik.ingress.kubernetes.io/router.tls: "true"
{{- end }}
{{- end }}
{{- end }}

{{/* A percentage as the ratio OpenTelemetry reads. Argument: 0 to 100. Example: 10 gives "0.1". */}}
{{- define "health-api.ratio" -}}
{{ divf . 100 }}
{{- end }}

{{/*
A map as YAML without its nulls, and nothing when it is empty. With null a user takes away an entry of a preset; Helm
passes it on, because the chart's own values.yaml does not have the key. Argument: the map.
*/}}
{{- define "health-api.map" -}}
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
