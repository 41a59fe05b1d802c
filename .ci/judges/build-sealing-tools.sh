#!/usr/bin/env bash
# kubeseal, and kubectl from a main of a few lines around k8s.io/kubectl, into GOBIN. Both with the Kubernetes libraries
# that the judges of 1.36 have compiled.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
cd .ci/judges/tools/kubernetes
go build -modfile=1.36.mod -trimpath -o "$GOBIN/kubeseal" github.com/bitnami-labs/sealed-secrets/cmd/kubeseal
go build -modfile=1.36.mod -trimpath -o "$GOBIN/kubectl" ./kubectl
