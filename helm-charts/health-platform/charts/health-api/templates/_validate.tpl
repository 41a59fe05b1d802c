{{/*
Refuses values that cannot work together; the shape of each value is the schema's business. The sentences are those of
lib/charts/health-api/refusals.ts, in its order. It writes nothing. Argument: the root context.
*/}}
{{- define "health-api.validate" -}}
{{- include "health-api.validateResources" (list "resources" .Values.resources) }}
{{- include "health-api.validateResources" (list "waitFor.resources" .Values.waitFor.resources) }}
{{- include "health-api.validateResources" (list "helmTest.resources" .Values.helmTest.resources) }}
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
{{- range .Values.extraContainers }}
{{- if has .name (list "health-api" "wait-for-database" "wait-for-redis") }}
{{- fail (printf "extraContainers: %s is the name of a container of the chart itself. Write another name." .name) }}
{{- end }}
{{- end }}
{{- include "health-api.validateOnce" (list .Values.extraContainers "name" "extraContainers: %s is there twice. Write another name.") }}
{{- if eq .Values.secrets.mode "inline" }}
{{- range splitList " " (include "health-api.secretKeys" .) }}
{{- if not (get $.Values.secrets.inline .) }}
{{- fail (printf "secrets.inline.%s: is empty. Write a value, or set secrets.mode to sealed, external or existing." .) }}
{{- end }}
{{- end }}
{{- end }}
{{- include "health-api.validateExternalSecrets" . }}
{{- include "health-api.validateMonitoring" . }}
{{- if ge (int .Values.preStopSleepSeconds) (int .Values.terminationGracePeriodSeconds) }}
{{- fail "preStopSleepSeconds: is not less than terminationGracePeriodSeconds, so a pod would be killed while it pauses. Write fewer seconds." }}
{{- end }}
{{- if .Values.podDisruptionBudget.enabled }}
{{- $atRest := .Values.autoscaling.enabled | ternary .Values.autoscaling.minReplicas .Values.replicaCount }}
{{- include "health-api.validateDisruption" (list .Values.podDisruptionBudget $atRest) }}
{{- end }}
{{- include "health-api.validateNetwork" . }}
{{- if and .Values.ingress.enabled .Values.httpRoute.enabled (eq .Values.ingress.host .Values.httpRoute.host) }}
{{- fail "httpRoute.host: is the host of the Ingress too, so requests could come either way. Write another host, or set ingress.enabled to false." }}
{{- end }}
{{- if lt (include "health-api.amount" (list "memory" .Values.tmp.sizeLimit) | int64) (mul .Values.upload.maxFileSizeMb 1048576) }}
{{- fail "tmp.sizeLimit: is less than one upload of upload.maxFileSizeMb, which would get the pod evicted. Write at least that size." }}
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
