/** How each script of the bundle begins: stop at the first error, work in the bundle's folder, name missing tools and the cluster. */
export function scriptHead(purpose: string, tools: string): string {
  return `#!/usr/bin/env bash
# ${purpose}
# Made by Chartroom for the configuration in configuration.yaml.
set -euo pipefail
cd -- "$(dirname -- "\${BASH_SOURCE[0]}")"

for tool in ${tools}; do
  command -v "$tool" >/dev/null 2>&1 || {
    printf '%s is not installed. Install it and start again.\\n' "$tool" >&2
    exit 1
  }
done
kubectl version >/dev/null 2>&1 || {
  printf 'No cluster answers. Look at: kubectl config current-context; kubectl version\\n' >&2
  exit 1
}
printf 'Cluster: %s\\n' "$(kubectl config current-context 2>/dev/null || printf 'the one this runs in')"
`;
}
