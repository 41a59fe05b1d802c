{{/*
The other side of a connection, as a list of one peer: addresses outside the cluster, or pods.
Arguments: namespace, podLabels, cidr.
*/}}
{{- define "health-api.networkPeer" -}}
{{- $labels := include "health-api.map" .podLabels }}
{{- if .cidr -}}
- ipBlock:
    cidr: {{ .cidr | quote }}
{{- else if .namespace -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .namespace | quote }}
  {{- if $labels }}
  podSelector:
    matchLabels:
      {{- $labels | nindent 6 }}
  {{- end }}
{{- else if $labels -}}
- podSelector:
    matchLabels:
      {{- $labels | nindent 6 }}
{{- else -}}
- podSelector: {}
{{- end }}
{{- end }}

{{/* A rule that lets the pods reach one peer on one TCP port. Arguments, as a list: the peer, and the port. */}}
{{- define "health-api.egressRule" -}}
- to:
    {{- include "health-api.networkPeer" (first .) | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}

{{/* A rule that lets one peer reach the pods on one TCP port. Arguments, as a list: the peer, and the port. */}}
{{- define "health-api.ingressRule" -}}
- from:
    {{- include "health-api.networkPeer" (first .) | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}

{{/* A rule that lets `helm test`'s pod ask the service. Arguments, as a list: the root context, and the port. */}}
{{- define "health-api.testRule" -}}
- from:
    - podSelector:
        matchLabels:
          {{- include "health-api.selectorLabels" (first .) | replace "component: api" "component: test" | nindent 10 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}
