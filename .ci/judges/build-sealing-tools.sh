#!/usr/bin/env bash
# kubeseal, and kubectl from a main of a few lines around k8s.io/kubectl, into GOBIN.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
go install -trimpath github.com/bitnami-labs/sealed-secrets/cmd/kubeseal@v0.27.1
cd .ci/judges/tools/kubernetes
go build -modfile=1.36.mod -trimpath -o "$GOBIN/kubectl" ./kubectl
