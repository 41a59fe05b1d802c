/** The shell functions with which `verify.sh` asks a cluster. Each prints why it fails; none changes anything. */
export const verifyFunctions = `failed=0
checks=0

# check WHAT HINT COMMAND…
check() {
  local what=$1 hint=$2 output
  shift 2
  checks=$((checks + 1))
  if output=$("$@" 2>&1); then
    printf 'ok      %s\\n' "$what"
  else
    failed=$((failed + 1))
    printf 'failed  %s\\n' "$what"
    if [ -n "$output" ]; then printf '%s\\n' "$output" | sed 's/^/          /'; fi
    if [ -n "$hint" ]; then printf '          Look: %s\\n' "$hint"; fi
  fi
}

# has_keys NAMESPACE SECRET KEY…: reads the names of the keys, never their values.
has_keys() {
  local namespace=$1 secret=$2 present key
  shift 2
  # shellcheck disable=SC2016 # $key is the template's, not the shell's
  present=$(kubectl get secret "$secret" -n "$namespace" \\
    -o go-template='{{range $key, $value := .data}}{{$key}}{{"\\n"}}{{end}}') || return
  for key in "$@"; do
    grep -qxF -- "$key" <<<"$present" || {
      printf 'The key %s is missing.\\n' "$key"
      return 1
    }
  done
}

# field_is KIND NAME NAMESPACE JSONPATH VALUE; field_is_set KIND NAME NAMESPACE JSONPATH
field_is() {
  local value
  value=$(kubectl get "$1" "$2" -n "$3" -o jsonpath="$4") || return
  if [ "$value" != "$5" ]; then
    printf 'It is "%s" instead of "%s".\\n' "$value" "$5"
    return 1
  fi
}
field_is_set() {
  local value
  value=$(kubectl get "$1" "$2" -n "$3" -o jsonpath="$4") || return
  [ -n "$value" ]
}

# eventually COMMAND…: tries again for two minutes, because controllers need a while after an installation.
eventually() {
  local output tries=\${VERIFY_TRIES:-24}
  until output=$("$@" 2>&1); do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then
      printf '%s\\n' "$output"
      return 1
    fi
    sleep 5
  done
}

# answers NAMESPACE SERVICE PORT PATH: asks through a port-forward on a free local port.
answers() {
  local log forward port status=0
  log=$(mktemp)
  kubectl port-forward -n "$1" "service/$2" ":$3" >"$log" 2>&1 &
  forward=$!
  port=
  for _ in {1..40}; do
    port=$(sed -n 's/^Forwarding from 127\\.0\\.0\\.1:\\([0-9]*\\) .*/\\1/p' "$log" | head -n 1)
    if [ -n "$port" ] || ! kill -0 "$forward" 2>/dev/null; then break; fi
    sleep 0.25
  done
  if [ -z "$port" ]; then
    cat "$log"
    status=1
  else
    curl --fail --silent --show-error --max-time 15 --output /dev/null "http://127.0.0.1:$port$4" || status=$?
  fi
  kill "$forward" 2>/dev/null || true
  wait "$forward" 2>/dev/null || true
  rm -f -- "$log"
  return "$status"
}

# consumed NAMESPACE STATEFULSET QUEUE: the broker itself says whether anything takes from the queue.
consumed() {
  local queues
  queues=$(kubectl exec -n "$1" "statefulset/$2" -- rabbitmqctl list_queues --quiet --no-table-headers name consumers) || return
  printf '%s\\n' "$queues" | awk -v queue="$3" '$1 == queue && $2 > 0 { found = 1 } END { exit !found }' || {
    printf 'Nothing takes from the queue %s: the ETL engine is not connected, or its consumer died.\\n' "$3"
    return 1
  }
}

# rolled_out NAMESPACE DEPLOYMENT SELECTOR: waits for the rollout; when it does not come, says what holds up each pod.
rolled_out() {
  kubectl rollout status "deployment/$2" -n "$1" --timeout="\${VERIFY_ROLLOUT:-5m}" && return
  explain_pods "$1" "$3"
  return 1
}

# explain_pods NAMESPACE SELECTOR: each pod that waits, why, and what to do about it.
explain_pods() {
  local pod reason message
  # shellcheck disable=SC2016 # $pod is the template's, not the shell's
  kubectl get pods -n "$1" -l "$2" -o go-template='{{range .items}}{{$pod := .metadata.name}}
{{- range .status.conditions}}{{if and (eq .type "PodScheduled") (ne .status "True")}}{{$pod}} Unschedulable {{.message}}{{"\\n"}}{{end}}{{end}}
{{- range .status.initContainerStatuses}}{{if .state.waiting}}{{$pod}} {{.state.waiting.reason}} {{.name}}{{"\\n"}}{{else if .state.running}}{{$pod}} InitRunning {{.name}}{{"\\n"}}{{end}}{{end}}
{{- range .status.containerStatuses}}{{if .state.waiting}}{{$pod}} {{.state.waiting.reason}} {{.name}}{{"\\n"}}{{else if not .ready}}{{$pod}} NotReady {{.name}}{{"\\n"}}{{end}}{{end}}{{end}}' |
    while read -r pod reason message; do
      printf '%s: %s %s\\n' "$pod" "$reason" "$message"
      case $reason in
        Unschedulable)
          printf '  No node has room, or none matches. What is taken: kubectl describe nodes. What this needs: README.md, "Does it fit".\\n' ;;
        CrashLoopBackOff | Error | OOMKilled)
          printf '  Its last words: kubectl logs %s -n %s -c %s --previous\\n' "$pod" "$1" "$message" ;;
        ImagePullBackOff | ErrImagePull | InvalidImageName | ImageInspectError)
          printf '  The image: is its name complete, is it built for the node, is a pull secret needed? kubectl describe pod %s -n %s\\n' "$pod" "$1" ;;
        CreateContainerConfigError)
          printf '  A Secret, or a key of it, is missing: kubectl describe pod %s -n %s\\n' "$pod" "$1" ;;
        InitRunning)
          printf '  It waits for another service: kubectl logs %s -n %s -c %s\\n' "$pod" "$1" "$message" ;;
        NotReady)
          printf '  It runs and is not ready: kubectl logs %s -n %s -c %s\\n' "$pod" "$1" "$message" ;;
        PodInitializing) ;;
        *) printf '  kubectl describe pod %s -n %s\\n' "$pod" "$1" ;;
      esac
    done
}
`;
