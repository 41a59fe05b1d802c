#!/usr/bin/env bash
# The published CustomResourceDefinitions of what the charts and the bundle may create, into the folder that is named.
# They come out of Go modules, so the proxy's checksum database vouches for them.
set -euo pipefail
folder=$1
rm -rf "$folder"
mkdir -p "$folder"

copy() { # copy MODULE@VERSION FILE...: files of the module, by path inside it, under their names with $prefix before
  local module=$1 answer directory file
  shift
  answer=$(cd / && go mod download -json "$module")
  directory=$(node -p 'JSON.parse(process.argv[1]).Dir' "$answer")
  for file in "$@"; do
    cp --no-preserve=mode "$directory/$file" "$folder/${prefix:-}$(basename "$file")"
  done
}

operator=example/prometheus-operator-crd/monitoring.coreos.com
copy github.com/prometheus-operator/prometheus-operator@v0.85.0 \
  "${operator}_servicemonitors.yaml" "${operator}_prometheusrules.yaml" "${operator}_podmonitors.yaml" "${operator}_probes.yaml"
copy sigs.k8s.io/gateway-api@v1.6.3 config/crd/standard/gateway.networking.k8s.io_httproutes.yaml
eso=config/crds/bases/external-secrets.io
copy github.com/external-secrets/external-secrets@v1.3.2 \
  "${eso}_externalsecrets.yaml" "${eso}_secretstores.yaml" "${eso}_clustersecretstores.yaml"
# The last release that serves external-secrets.io/v1beta1, which the charts can still write for old clusters.
prefix=zz-old- copy github.com/external-secrets/external-secrets@v0.16.2 \
  "${eso}_externalsecrets.yaml" "${eso}_secretstores.yaml" "${eso}_clustersecretstores.yaml"
copy github.com/kedacore/keda/v2@v2.21.0 \
  config/crd/bases/keda.sh_scaledobjects.yaml config/crd/bases/keda.sh_triggerauthentications.yaml
copy github.com/bitnami-labs/sealed-secrets@v0.40.0 helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml
copy github.com/argoproj/argo-cd/v3@v3.5.7 manifests/crds/application-crd.yaml manifests/crds/appproject-crd.yaml
copy github.com/cert-manager/cert-manager@v1.21.2 deploy/crds/cert-manager.io_clusterissuers.yaml
echo "$(find "$folder" -name '*.yaml' | wc -l) definitions"
