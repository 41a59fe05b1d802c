{{/*
Refuses disruption budgets that Kubernetes refuses, or under which no node could be drained.
Arguments, as a list: the values of the budget, and the number of pods at rest.
*/}}
{{- define "etl-engine.validateDisruption" -}}
{{- $pods := last . | int }}
{{- with first . }}
{{- $least := toString .minAvailable }}
{{- $most := toString .maxUnavailable }}
{{- if and $least $most }}
{{- fail "podDisruptionBudget.minAvailable: is set like podDisruptionBudget.maxUnavailable, and Kubernetes takes one of them. Write \"\" in the other." }}
{{- end }}
{{- if not (or $least $most) }}
{{- fail "podDisruptionBudget.maxUnavailable: is empty like podDisruptionBudget.minAvailable, so nothing would be kept. Write 1 in one of them." }}
{{- end }}
{{- if has $most (list "0" "0%") }}
{{- fail "podDisruptionBudget.maxUnavailable: is 0, so no node could ever be drained. Write 1 or more." }}
{{- end }}
{{- $kept := int (trimSuffix "%" $least) }}
{{- if hasSuffix "%" $least }}
{{- $kept = div (add (mul $pods $kept) 99) 100 | int }}
{{- end }}
{{- if ge $kept $pods }}
{{- fail "podDisruptionBudget.minAvailable: keeps every pod there is at rest, so no node could ever be drained. Write less, or use podDisruptionBudget.maxUnavailable." }}
{{- end }}
{{- end }}
{{- end }}
