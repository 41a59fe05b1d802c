{{/*
Refuses values that cannot work together; the shape of each value is the schema's business. The sentences are those of
lib/charts/etl-engine/refusals.ts, in its order. It writes nothing. Argument: the root context.
*/}}
{{- define "etl-engine.validate" -}}
{{- include "etl-engine.validateResources" (list "resources" .Values.resources) }}
{{- include "etl-engine.validateResources" (list "waitFor.resources" .Values.waitFor.resources) }}
{{- include "etl-engine.validateResources" (list "helmTest.resources" .Values.helmTest.resources) }}
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
{{- fail "secrets.mode: inline is for development only. Write sealed, external or existing, or set environment to development." }}
{{- end }}
{{- with .Values.extraEnv }}
{{- $variables := include "etl-engine.variables" $ | fromYamlArray }}
{{- range . }}
{{- if has .name $variables }}
{{- fail (printf "extraEnv: %s is set by the chart itself. Remove it, and use the value that sets it." .name) }}
{{- end }}
{{- end }}
{{- end }}
{{- range .Values.extraVolumes }}
{{- if has .name (list "tmp" "data" "model-cache") }}
{{- fail (printf "extraVolumes: %s is the name of a volume of the chart itself. Write another name." .name) }}
{{- end }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if has .mountPath (list "/tmp" "/data") }}
{{- fail (printf "extraVolumeMounts: %s is already mounted by the chart itself. Write another mountPath." .mountPath) }}
{{- end }}
{{- end }}
{{- include "etl-engine.validateOnce" (list .Values.extraEnv "name" "extraEnv: %s is there twice, and only the last would count. Write it once.") }}
{{- include "etl-engine.validateOnce" (list .Values.extraVolumes "name" "extraVolumes: %s is there twice. Write another name.") }}
{{- include "etl-engine.validateOnce" (list .Values.extraVolumeMounts "mountPath" "extraVolumeMounts: %s is there twice. Write another mountPath.") }}
{{- $volumes := list "tmp" }}
{{- if eq .Values.deduplication.store "sqlite" }}
{{- $volumes = append $volumes "data" }}
{{- end }}
{{- if .Values.aiModel.enabled }}
{{- $volumes = append $volumes "model-cache" }}
{{- end }}
{{- range .Values.extraVolumes }}
{{- $volumes = append $volumes .name }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if not (has .name $volumes) }}
{{- fail (printf "extraVolumeMounts: %s is not a volume of the pod. Write a name of extraVolumes." .name) }}
{{- end }}
{{- end }}
{{- range .Values.extraContainers }}
{{- if has .name (list "etl-engine" "wait-for-rabbitmq" "wait-for-minio" "wait-for-redis") }}
{{- fail (printf "extraContainers: %s is the name of a container of the chart itself. Write another name." .name) }}
{{- end }}
{{- end }}
{{- include "etl-engine.validateOnce" (list .Values.extraContainers "name" "extraContainers: %s is there twice. Write another name.") }}
{{- if eq .Values.secrets.mode "inline" }}
{{- range splitList " " (include "etl-engine.secretKeys" .) }}
{{- if not (get $.Values.secrets.inline .) }}
{{- fail (printf "secrets.inline.%s: is empty. Write a value, or set secrets.mode to sealed, external or existing." .) }}
{{- end }}
{{- end }}
{{- end }}
{{- include "etl-engine.validateExternalSecrets" . }}
{{- include "etl-engine.validateMonitoring" . }}
{{- if eq .Values.deduplication.store "sqlite" }}
{{- if gt (int .Values.replicaCount) 1 }}
{{- fail "replicaCount: SQLite takes one writer, so one pod. Write 1, or set deduplication.store to redis." }}
{{- end }}
{{- if .Values.autoscaling.enabled }}
{{- fail "autoscaling.enabled: SQLite takes one writer, so one pod. Write false, or set deduplication.store to redis." }}
{{- end }}
{{- if ne .Values.strategy.type "Recreate" }}
{{- fail "strategy.type: SQLite takes one writer, so the old pod must stop first. Write Recreate, or set deduplication.store to redis." }}
{{- end }}
{{- if .Values.keda.enabled }}
{{- fail "keda.enabled: SQLite takes one writer, so one pod. Write false, or set deduplication.store to redis." }}
{{- end }}
{{- end }}
{{- with .Values.keda }}
{{- if and .enabled $.Values.autoscaling.enabled }}
{{- fail "keda.enabled: is true like autoscaling.enabled, so two would set the number of pods. Write false in one of them." }}
{{- end }}
{{- if gt (int .minReplicas) (int .maxReplicas) }}
{{- fail "keda.minReplicas: is more than keda.maxReplicas. Write a minimum of at most the maximum." }}
{{- end }}
{{- end }}
{{- if .Values.podDisruptionBudget.enabled }}
{{- $scaled := .Values.autoscaling.enabled | ternary .Values.autoscaling.minReplicas .Values.replicaCount }}
{{- $atRest := .Values.keda.enabled | ternary .Values.keda.minReplicas $scaled }}
{{- include "etl-engine.validateDisruption" (list .Values.podDisruptionBudget $atRest) }}
{{- end }}
{{- include "etl-engine.validateNetwork" . }}
{{- if .Values.aiModel.enabled }}
{{- $cache := .Values.aiModel.cachePath }}
{{- if has $cache (list "/tmp" "/data") }}
{{- fail "aiModel.cachePath: is already mounted by the chart itself. Write a path other than /tmp and /data." }}
{{- end }}
{{- range .Values.extraVolumeMounts }}
{{- if eq .mountPath $cache }}
{{- fail (printf "extraVolumeMounts: %s is where aiModel.cachePath is mounted. Write another mountPath." .mountPath) }}
{{- end }}
{{- end }}
{{- end }}
{{- if eq (int .Values.service.port) (int .Values.service.metricsPort) }}
{{- fail "service.metricsPort: is the same as service.port. Write two different ports." }}
{{- end }}
{{- end }}

{{/*
Refuses a list that holds the same thing twice.
Arguments, as a list: the list of maps, the key that tells them apart, and the sentence, with %s for what is there twice.
*/}}
{{- define "etl-engine.validateOnce" -}}
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
