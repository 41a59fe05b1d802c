#!/usr/bin/env bash
# The Go part: formatted (the judges too), vetted, tested natively.
set -euo pipefail
cd engine
unformatted=$(gofmt -l . ../.ci/judges/tools)
if [ -n "$unformatted" ]; then
  printf 'gofmt would change:\n%s\nRun gofmt -w on them.\n' "$unformatted"
  exit 1
fi
go vet ./chartroom/...
go test ./chartroom/...
cd ..
node scripts/engine.mjs --test # the module's own part, and the tests once more, with the changes to Go's own packages
