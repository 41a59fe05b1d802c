#!/usr/bin/env bash
# The alert rules and dashboards of every sample, through Prometheus' own code.
#   .ci/judges/prometheus.sh MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
(cd .ci/judges/tools/prometheus && go build -o "$GOBIN/prometheus-judge" .)
"$GOBIN/prometheus-judge" rules "$1"
"$GOBIN/prometheus-judge" dashboards "$1"
