#!/usr/bin/env bash
# Every rendered object, and every upgrade from one sample to the next, through the API server's own code of one version.
#   .ci/judges/kubernetes.sh MINOR MANIFESTS
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
minor=$1 manifests=$2
(
  cd .ci/judges/tools/kubernetes
  # The newest version is the module's own go.mod, with Helm 4's versions of all that both import: compiled only once.
  modfile=$minor.mod
  [ -e "$modfile" ] || modfile=go.mod
  grep -q "k8s.io/kubernetes v$minor\." "$modfile"
  go build -modfile="$modfile" -o "$GOBIN/apiserver-$minor" ./apiserver
)
"$GOBIN/apiserver-$minor" create "$manifests"
"$GOBIN/apiserver-$minor" upgrade "$manifests"
