#!/usr/bin/env bash
# Every object that is not Kubernetes' own against its published definition; a kind that no judge knows fails.
#   .ci/judges/custom-resources.sh MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
definitions=$PWD/.ci/cache/definitions
.ci/judges/custom-resource-definitions.sh "$definitions"
(cd .ci/judges/tools/kubernetes && go build -o "$GOBIN/customresources" ./customresources)
"$GOBIN/customresources" -definitions "$definitions" custom-resources "$1"
