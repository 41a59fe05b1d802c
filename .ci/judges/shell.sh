#!/usr/bin/env bash
# Every shell file of the project, and those that a bundle carries.
set -euo pipefail
git ls-files -z '*.sh' '.ci/run' | xargs -0 shellcheck
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
npx tsx .ci/judges/write-bundles.ts "$out"
find "$out" -name '*.sh' -print0 | xargs -0 shellcheck
echo "every shell file, and those of a bundle, pass shellcheck"
