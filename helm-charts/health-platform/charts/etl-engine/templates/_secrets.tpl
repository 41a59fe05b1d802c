{{/* A key's name in the vault: its own, or the prefix and the key. Arguments, as a list: the root context, and the key. */}}
{{- define "etl-engine.vaultName" -}}
{{- with (first .).Values.secrets.external }}
{{- coalesce (get .keys (last $)) (printf "%s%s" .keyPrefix (last $)) }}
{{- end }}
{{- end }}

{{/*
Refuses a store that cannot be reached, in the words of lib/charts/shared/refusals.ts. It writes nothing.
Argument: the root context.
*/}}
{{- define "etl-engine.validateExternalSecrets" -}}
{{- if eq .Values.secrets.mode "external" }}
{{- with .Values.secrets.external.store }}
{{- if not .name }}
{{- fail "secrets.external.store.name: is empty. Write the name of the store that reaches the vault, such as oci-vault." }}
{{- end }}
{{- if .create }}
{{- if eq .kind "ClusterSecretStore" }}
{{- fail "secrets.external.store.kind: ClusterSecretStore is not for one release to create. Write SecretStore, or set secrets.external.store.create to false." }}
{{- end }}
{{- range eq .principal "user" | ternary (list "vault" "region" "tenancy" "user" "credentialsSecret") (list "vault" "region") }}
{{- if not (get $.Values.secrets.external.store .) }}
{{- fail (printf "secrets.external.store.%s: is empty, and the store is made from it. Write it, or set secrets.external.store.create to false." .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
