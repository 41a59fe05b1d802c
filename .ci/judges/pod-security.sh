#!/usr/bin/env bash
# Every pod, tests and hooks included, through the evaluator of Kubernetes' Pod Security admission at `restricted`.
#   .ci/judges/pod-security.sh MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
(cd .ci/judges/tools/kubernetes && go build -o "$GOBIN/podsecurity" ./podsecurity)
"$GOBIN/podsecurity" pod-security "$1"
