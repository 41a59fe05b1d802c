{{/*
The labels of an object that another program finds by labels of the user's, who cannot replace the chart's own.
Arguments, as a list: the root context, and a map of labels.
*/}}
{{- define "health-api.labelsWith" -}}
{{- $own := include "health-api.labels" (first .) }}
{{- if last . }}
{{- merge (fromYaml $own) (last .) | toYaml }}
{{- else }}
{{- $own }}
{{- end }}
{{- end }}

{{/*
What finds this release's pods in Prometheus, without its braces: a Deployment adds two parts without a dash to its
name. Argument: the root context. Example: namespace="health-api", pod=~"health-api-[^-]+-[^-]+".
*/}}
{{- define "health-api.podMatchers" -}}
namespace={{ .Release.Namespace | quote }}, pod=~{{ include "health-api.fullname" . | regexQuoteMeta | printf "%s-[^-]+-[^-]+" | quote }}
{{- end }}

{{/* A duration of one unit in milliseconds, to compare two of them. Argument: the duration. Example: "30s" gives "30000". */}}
{{- define "health-api.milliseconds" -}}
{{- $unit := regexFind "[a-z]+$" . }}
{{- mul (trimSuffix $unit . | int64) (get (dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000) $unit) }}
{{- end }}

{{/*
Refuses a service monitor that finds nothing or that the operator would not take, in the words of
lib/charts/shared/refusals.ts. It writes nothing. Argument: the root context.
*/}}
{{- define "health-api.validateMonitoring" -}}
{{- if and .Values.serviceMonitor.enabled (not .Values.metrics.enabled) }}
{{- fail "serviceMonitor.enabled: has nothing to scrape while metrics.enabled is false, as today's image serves no metrics. Write false, or set metrics.enabled to true." }}
{{- end }}
{{- with .Values.serviceMonitor }}
{{- if and .enabled (gt (include "health-api.milliseconds" .scrapeTimeout | int64) (include "health-api.milliseconds" .interval | int64)) }}
{{- fail "serviceMonitor.scrapeTimeout: is more than serviceMonitor.interval. Write a time of at most the interval." }}
{{- end }}
{{- end }}
{{- end }}
