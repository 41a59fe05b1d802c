#!/usr/bin/env bash
# What a user downloads, through real tools: checksums, both archives and the /c/ repository with Helm 4 and 3.
set -euo pipefail
: "${HELM4:?}" "${HELM3:?}"
npx tsx .ci/judges/bundle.ts
