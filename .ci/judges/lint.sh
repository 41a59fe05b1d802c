#!/usr/bin/env bash
# What experience says of manifests that Kubernetes takes.
#   .ci/judges/lint.sh JUDGE MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
(cd .ci/judges/tools/lint && go build -o "$GOBIN/lint" .)
"$GOBIN/lint" "$1" "$2"
