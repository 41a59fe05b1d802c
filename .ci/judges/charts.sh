#!/usr/bin/env bash
# Both charts through a real helm (HELM names it): lint for every preset and recipe, the source document's own
# commands, and values beyond their bounds.
set -euo pipefail
: "${HELM:?HELM must name a helm binary}"
charts=helm-charts/health-platform/charts
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for chart in health-api etl-engine; do
  "$HELM" lint --strict "$charts/$chart"
  for values in "$charts/$chart"/values-*.yaml; do # presets, and recipes on top of each of them
    "$HELM" lint --strict "$charts/$chart" --values "$values"
    case $values in
      */values-scale-*)
        for preset in production always-free; do
          "$HELM" lint --strict "$charts/$chart" --values "$charts/$chart/values-$preset.yaml" --values "$values"
        done ;;
    esac
  done
done

# Steps 3 and 4 of the source document, as written but for `template` instead of `install`.
"$HELM" template health-api \
  ./helm-charts/health-platform/charts/health-api \
  --namespace health-api \
  --values ./helm-charts/health-platform/charts/health-api/values-production.yaml \
  --set image.tag=v1.0.0 \
  --set image.repository=ghcr.io/your-org/health-api \
  --set ingress.host=api.healthdata.example.com >"$out/api.yaml"
"$HELM" template etl-engine \
  ./helm-charts/health-platform/charts/etl-engine \
  --namespace health-etl \
  --values ./helm-charts/health-platform/charts/etl-engine/values-production.yaml \
  --set image.tag=v1.0.0 \
  --set image.repository=ghcr.io/your-org/etl-narrative-engine >"$out/etl.yaml"
grep -q 'host: "\?api.healthdata.example.com' "$out/api.yaml"
grep -q 'image: "\?ghcr.io/your-org/health-api:v1.0.0' "$out/api.yaml"
grep -q 'image: "\?ghcr.io/your-org/etl-narrative-engine:v1.0.0' "$out/etl.yaml"
if grep -q '^kind: Secret$' "$out/api.yaml" "$out/etl.yaml"; then
  echo "a Secret is rendered beside the sealed one"
  exit 1
fi

refuses() { # refuses PATTERN ARGS...: helm must refuse, in words that match, and never with a Go fault
  local pattern=$1
  shift
  if "$HELM" template x "$@" >"$out/refused" 2>&1; then
    echo "helm took what it should refuse: $*"
    return 1
  fi
  if grep -Eq 'nil pointer|panic|interface \{\}|can.t evaluate' "$out/refused" || ! grep -Eq "$pattern" "$out/refused"; then
    echo "helm refused, but not in our words ($pattern): $*"
    cat "$out/refused"
    return 1
  fi
}
for chart in health-api etl-engine; do
  for key in replicaCount image resources resources.requests.cpu service.port secrets.mode strategy probes jaeger nameOverride; do
    refuses "${key##*.}" "$charts/$chart" --set "$key=null"
  done
  refuses 'replicaCount' "$charts/$chart" --set-string replicaCount=many
  refuses 'image' "$charts/$chart" --set image=text
  refuses 'tag' "$charts/$chart" --set 'image.tag=two words'
  refuses 'notAKey' "$charts/$chart" --set notAKey=1
done
refuses 'deduplication' "$charts/etl-engine" --set replicaCount=2
npx tsx .ci/judges/bounds.ts
echo "both charts: every preset lints, the source document's commands render, refusals speak"
