#!/usr/bin/env bash
# The rendered alert rules and their unit tests in .ci/judges/promtool/, through promtool itself. HELM names a helm.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
: "${HELM:?HELM must name a helm binary}"
# Without service discovery, which takes most of promtool's build and which rules do not need.
[ -x "$GOBIN/promtool" ] || go install -trimpath -tags remove_all_sd -ldflags='-s -w' github.com/prometheus/prometheus/cmd/promtool@v0.316.0
charts=helm-charts/health-platform/charts
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp .ci/judges/promtool/*.yaml "$out"

for test in "$out"/*.test.yaml; do
  name=$(basename "$test" .test.yaml)
  chart=${name%-redis}
  namespace=${chart/etl-engine/health-etl}
  # The spec is the end of the document, two spaces in.
  "$HELM" template "$chart" "$charts/$chart" --namespace "$namespace" --values "$charts/$chart/values-production.yaml" \
    --values "$out/$name.values.yaml" --show-only templates/prometheus-rule.yaml |
    sed -n '/^  groups:/,$ s/^  //p' >"$out/$name.rules.yaml"
  "$GOBIN/promtool" check rules "$out/$name.rules.yaml"
  "$GOBIN/promtool" test rules "$test"
  while read -r alert; do
    grep -q "alertname: $alert$" "$out/$chart"*.test.yaml || { echo "no test names $alert"; exit 1; }
  done < <(grep -o 'alert: [A-Za-z]*' "$out/$name.rules.yaml" | cut -d' ' -f2)
done
