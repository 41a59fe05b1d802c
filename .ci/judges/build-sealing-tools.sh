#!/usr/bin/env bash
# kubeseal, and kubectl from a main of a few lines around k8s.io/kubectl, into GOBIN.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
go install github.com/bitnami-labs/sealed-secrets/cmd/kubeseal@v0.27.1
module=$(mktemp -d)
trap 'rm -rf "$module"' EXIT
cat >"$module/go.mod" <<'MOD'
module kubectl

go 1.25
MOD
cat >"$module/main.go" <<'GO'
package main

import (
	"os"

	"k8s.io/kubectl/pkg/cmd"
)

func main() {
	if err := cmd.NewDefaultKubectlCommand().Execute(); err != nil {
		os.Exit(1)
	}
}
GO
cd "$module"
go get k8s.io/kubectl@v0.36.0
go mod tidy
go build -o "$GOBIN/kubectl" .
