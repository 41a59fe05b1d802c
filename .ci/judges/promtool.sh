#!/usr/bin/env bash
# The rendered alert rules and their unit tests in .ci/judges/promtool/, through promtool itself. HELM names a helm.
set -euo pipefail
: "${GOBIN:?GOBIN must name where the tools go}"
: "${HELM:?HELM must name a helm binary}"
charts=helm-charts/health-platform/charts
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

from_package() { # taken out of the package, because installing it would start a server
  (
    cd "$out" && { apt-get download prometheus || { apt-get update -qq && apt-get download prometheus; }; } &&
      dpkg-deb --extract prometheus_*.deb . && mv usr/bin/promtool "$GOBIN"
  ) && "$GOBIN/promtool" --version
}
from_source() { # a thousand packages; without service discovery, which would be as many again and which rules do not need
  go install -tags remove_all_sd github.com/prometheus/prometheus/cmd/promtool@v0.316.0
}
[ -x "$GOBIN/promtool" ] || from_package || from_source

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
