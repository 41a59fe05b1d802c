{{/*
The image: a digest wins over a tag, and without either it is the chart's appVersion.
Argument: the root context. Example: "ghcr.io/your-org/etl-narrative-engine:v1.0.0".
*/}}
{{- define "etl-engine.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ coalesce .tag $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* What the "restricted" Pod Security Standard asks of each container, init containers included. No argument. */}}
{{- define "etl-engine.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* An HTTP probe on a named port. Arguments: probe (values, with path) and port. */}}
{{- define "etl-engine.probe" -}}
httpGet:
  path: {{ .probe.path | quote }}
  port: {{ .port }}
{{- range $setting, $value := omit .probe "path" }}
{{ $setting }}: {{ $value }}
{{- end }}
{{- end }}

{{/*
A text of the user's that Kubernetes must not read as a reference: it expands "$(NAME)" in `env` and reads "$$" as "$".
Argument: the text. Example: "$(HOME)" gives "$$(HOME)".
*/}}
{{- define "etl-engine.literal" -}}
{{ . | toString | replace "$" "$$" }}
{{- end }}

{{/*
An init container that waits, for a bounded time, until a TCP port answers.
The target comes by environment and never becomes part of the script. The wait runs in the background because
the shell, as process 1, would otherwise not hear SIGTERM before its end.
Arguments: root (the root context), name (e.g. "redis"), host, port, hint (what to check when nobody answers).
*/}}
{{- define "etl-engine.waitFor" -}}
name: wait-for-{{ .name }}
image: {{ .root.Values.waitFor.image | quote }}
command:
  - sh
  - -c
  - |
    trap 'exit 143' TERM
    echo "Waiting up to $WAIT_SECONDS s for $WAIT_NAME at $WAIT_HOST:$WAIT_PORT."
    timeout "$WAIT_SECONDS" sh -c 'until nc -z -w 2 "$WAIT_HOST" "$WAIT_PORT"; do sleep 2; done' &
    if wait "$!"; then
      echo "$WAIT_NAME answers."
    else
      echo "Gave up: $WAIT_NAME did not answer at $WAIT_HOST:$WAIT_PORT within $WAIT_SECONDS s. $WAIT_HINT" >&2
      exit 1
    fi
env:
  - name: WAIT_NAME
    value: {{ .name | quote }}
  - name: WAIT_HOST
    value: {{ include "etl-engine.literal" .host | quote }}
  - name: WAIT_PORT
    value: {{ .port | quote }}
  - name: WAIT_SECONDS
    value: {{ .root.Values.waitFor.timeoutSeconds | quote }}
  - name: WAIT_HINT
    value: {{ .hint | quote }}
resources:
  {{- toYaml .root.Values.waitFor.resources | nindent 2 }}
securityContext:
  {{- include "etl-engine.containerSecurityContext" . | nindent 2 }}
{{- end }}
