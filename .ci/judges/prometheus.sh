#!/usr/bin/env bash
# Alert rules, their unit tests and the dashboards, through Prometheus' own code.
#   .ci/judges/prometheus.sh MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
(cd .ci/judges/tools/prometheus && go build -trimpath -ldflags='-s -w' -o "$GOBIN/prometheus-judge" .)
"$GOBIN/prometheus-judge" rules "$1"
"$GOBIN/prometheus-judge" test "$1" .ci/judges/alerts/*.yaml
"$GOBIN/prometheus-judge" dashboards "$1"
