#!/usr/bin/env bash
# Random clusters on which the real kube-scheduler (k8s.io/kubernetes, default profile) must bear out every verdict of
# lib/budget: scheduler.sh [CASES] [SEED]. Another seed tries other clusters; the one that is written makes CI repeatable.
set -euo pipefail
cd "$(dirname "$0")/../.."
cases=${1:-2500}
seed=${2:-1}
out=$PWD/.ci/cache/scheduler
mkdir -p "$out"
(
  cd .ci/judges/tools/kubernetes
  go vet -modfile=1.36.mod ./scheduler
  go build -modfile=1.36.mod -o "$out/judge" ./scheduler
)
for kind in single several; do
  npx tsx .ci/judges/scheduler-cases.ts "$kind" "$cases" "$seed" "$out/$kind.json"
done
"$out/judge" "$out/single.json" "$out/several.json"
