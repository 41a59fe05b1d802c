{{/*
The other side of a connection, as a list of one peer: addresses outside the cluster, or pods.
Arguments: namespace, podLabels, cidr.
*/}}
{{- define "etl-engine.networkPeer" -}}
{{- $labels := include "etl-engine.map" .podLabels }}
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
{{- define "etl-engine.egressRule" -}}
- to:
    {{- include "etl-engine.networkPeer" (first .) | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}

{{/* A rule that lets one peer reach the pods on one TCP port. Arguments, as a list: the peer, and the port. */}}
{{- define "etl-engine.ingressRule" -}}
- from:
    {{- include "etl-engine.networkPeer" (first .) | nindent 4 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}

{{/* A rule that lets `helm test`'s pod ask the service. Arguments, as a list: the root context, and the port. */}}
{{- define "etl-engine.testRule" -}}
- from:
    - podSelector:
        matchLabels:
          {{- include "etl-engine.selectorLabels" (first .) | replace "component: etl" "component: test" | nindent 10 }}
  ports:
    - protocol: TCP
      port: {{ last . }}
{{- end }}

{{/*
Refuses ranges that do not begin at their first address, in the words of lib/charts/shared/network-refusals.ts. It writes
nothing. Argument: the root context.
*/}}
{{- define "etl-engine.validateNetwork" -}}
{{- range $direction := list "from" "to" }}
{{- range $peer, $settings := get $.Values.networkPolicy $direction }}
{{- if and $settings.cidr (not (include "etl-engine.isWholeRange" $settings.cidr)) }}
{{- fail (printf "networkPolicy.%s.%s.cidr: does not begin at the first address of its range, which Kubernetes refuses. Write that address, as in 10.0.16.0/20." $direction $peer) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* "true" for a range of IPv4 addresses that begins at its first one. Argument: the range. Example: "10.0.16.0/20". */}}
{{- define "etl-engine.isWholeRange" -}}
{{- $parts := splitList "/" . }}
{{- $address := 0 }}
{{- range splitList "." (first $parts) }}
{{- $address = add (mul $address 256) (int64 .) }}
{{- end }}
{{- $size := 1 }}
{{- range until (sub 32 (last $parts | int) | int) }}
{{- $size = mul $size 2 }}
{{- end }}
{{- eq (mod $address $size) 0 | ternary "true" "" }}
{{- end }}
