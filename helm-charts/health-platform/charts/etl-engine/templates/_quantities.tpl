{{/*
Refuses a request above its limit. Equal texts need no arithmetic.
Arguments, as a list: the path of the resources, and the resources.
*/}}
{{- define "etl-engine.validateResources" -}}
{{- $path := first . }}
{{- $resources := last . }}
{{- range $name := list "cpu" "memory" "ephemeral-storage" }}
{{- $request := get $resources.requests $name | toString }}
{{- $limit := get $resources.limits $name | toString }}
{{- if and $request $limit (ne $request $limit) }}
{{- if gt (include "etl-engine.amount" (list $name $request) | int64) (include "etl-engine.amount" (list $name $limit) | int64) }}
{{- fail (printf "%s.requests.%s: is more than %s.limits.%s. Write a request of at most the limit." $path $name $path $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/*
A Kubernetes quantity as a whole number, to compare two of them: thousandths of a core, or bytes, rounded up.
The products are decimal, so 0.1 stays 0.1. Arguments, as a list: the resource, and the quantity, text or number.
Examples: "cpu" and "0.25" give "250", "memory" and "1.5Ki" give "1536", "memory" and 1e3 give "1000".
*/}}
{{- define "etl-engine.amount" -}}
{{- $quantity := last . | toString }}
{{- $letters := trimAll "+-.0123456789" $quantity }}
{{- $suffix := hasSuffix $letters $quantity | ternary $letters "" }}
{{- $factors := dict "" 1 "n" 1e-9 "u" 1e-6 "m" 1e-3 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
  "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 }}
{{- $unit := eq (first .) "cpu" | ternary 1000 1 }}
{{- mulf ($quantity | trimSuffix $suffix | float64) (get $factors $suffix) $unit | ceil | int64 }}
{{- end }}
