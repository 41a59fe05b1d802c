#!/usr/bin/env bash
# kubeseal, and kubectl from a main of a few lines around k8s.io/kubectl, into GOBIN.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
cd .ci/judges/tools/kubernetes
go build -o "$GOBIN/kubeseal" github.com/bitnami-labs/sealed-secrets/cmd/kubeseal
go build -o "$GOBIN/kubectl" ./kubectl
