{{/*
Which nodes and pods the scheduler prefers or avoids: the user's, and distance between this release's pods when it is
asked for and not settled there. Argument: the root context. Empty when nothing is asked for.
*/}}
{{- define "etl-engine.affinity" -}}
{{- if and (ne .Values.podAntiAffinity "none") (not .Values.affinity.podAntiAffinity) -}}
podAntiAffinity:
  {{- if eq .Values.podAntiAffinity "required" }}
  requiredDuringSchedulingIgnoredDuringExecution:
    - topologyKey: kubernetes.io/hostname
      labelSelector:
        matchLabels:
          {{- include "etl-engine.selectorLabels" . | nindent 10 }}
  {{- else }}
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "etl-engine.selectorLabels" . | nindent 12 }}
  {{- end }}
{{- with omit .Values.affinity "podAntiAffinity" }}
{{ toYaml . }}
{{- end }}
{{- else if .Values.affinity }}
{{- toYaml .Values.affinity }}
{{- end }}
{{- end }}

{{/* How the pods spread; a constraint without a selector means this release's pods. Argument: the root context, with constraints. */}}
{{- define "etl-engine.spread" -}}
{{- range .Values.topologySpreadConstraints }}
{{ toYaml (list .) }}
{{- if not (hasKey . "labelSelector") }}
  labelSelector:
    matchLabels:
      {{- include "etl-engine.selectorLabels" $ | nindent 6 }}
{{- end }}
{{- end }}
{{- end }}

{{/* The extra containers; one without a securityContext gets the chart's own. Argument: the root context, with containers. */}}
{{- define "etl-engine.extraContainers" -}}
{{- range .Values.extraContainers }}
{{ toYaml (list .) }}
  {{- if not (hasKey . "securityContext") }}
  securityContext:
    {{- include "etl-engine.containerSecurityContext" $ | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}
