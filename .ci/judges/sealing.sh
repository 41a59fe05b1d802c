#!/usr/bin/env bash
# Runs the real seal-secrets.sh with a real kubectl and kubeseal, and opens what it sealed with the controller's own code.
# shellcheck disable=SC2016 # the odd texts and the node program must reach their readers as they are
set -euo pipefail
: "${KUBESEAL:?KUBESEAL must name a kubeseal}" "${KUBECTL:?KUBECTL must name a kubectl}"
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."

box=$(mktemp -d)
trap 'rm -rf -- "$box"' EXIT
failures=0
ok() { printf 'ok      %s\n' "$1"; }
not_ok() {
  printf 'not ok  %s\n' "$1"
  failures=$((failures + 1))
}
expect() { # expect TITLE COMMAND...
  local title=$1
  shift
  if "$@"; then ok "$title"; else not_ok "$title"; fi
}
refuses() { ! "$@" >/dev/null 2>&1; }

# The controller's key, and a certificate that has expired.
mkdir "$box/bin" "$box/tmp" "$box/keys"
openssl req -x509 -newkey rsa:4096 -nodes -days 365 -subj /CN=sealed-secret \
  -keyout "$box/keys/key.pem" -out "$box/keys/certificate.pem" 2>/dev/null
openssl x509 -in "$box/keys/certificate.pem" -signkey "$box/keys/key.pem" -days -1 -out "$box/keys/expired.pem" 2>/dev/null ||
  openssl req -x509 -key "$box/keys/key.pem" -days -1 -subj /CN=expired -out "$box/keys/expired.pem" 2>/dev/null || true

# Tools that note what they are started with, and what is on the disk meanwhile. Without a cluster, "apply" keeps what it
# is given and "--fetch-cert" answers with the certificate; everything else is the real program.
cat >"$box/bin/kubectl" <<EOF
#!/usr/bin/env bash
{ printf '%s\n' "\$*"; env; cat "/proc/\$PPID/environ" 2>/dev/null | tr '\\0' '\\n'; } >>"$box/seen"
if [ "\$1" = apply ]; then cat >"$box/applied"; exit; fi
exec "$KUBECTL" "\$@"
EOF
cat >"$box/bin/kubeseal" <<EOF
#!/usr/bin/env bash
{ printf '%s\n' "\$*"; env; ps -eo args= 2>/dev/null; find . "$box/tmp" -type f -exec cat {} +; } >>"$box/seen"
printf '%s\n' "\$*" >>"$box/calls"
if [ "\$1" = --fetch-cert ]; then cat "$box/keys/certificate.pem"; exit; fi
exec "$KUBESEAL" "\$@"
EOF
chmod +x "$box"/bin/*

script_for() { # script_for FOLDER CONFIGURATION: writes FOLDER/seal-secrets.sh
  mkdir -p "$1"
  printf '%s' "$2" | npx tsx .ci/judges/sealing-script.ts >"$1/seal-secrets.sh" 2>"$1/errors"
  chmod +x "$1/seal-secrets.sh"
}
run() { # run FOLDER: answers come on standard input
  (cd "$1" && PATH="$box/bin:$PATH" TMPDIR="$box/tmp" KUBECONFIG=/dev/null ./seal-secrets.sh >output 2>messages)
}
unseal() { "$KUBESEAL" --recovery-unseal --recovery-private-key "$box/keys/key.pem" <"$1"; }
value_of() { # value_of FILE KEY: the bytes that the controller would put into the Secret
  unseal "$1" | node -e '
    const text = require("node:fs").readFileSync(0, "utf8");
    const found = new RegExp(`(?<![\\w-])"?${process.argv[1]}"?: "?([A-Za-z0-9+/=]+)`).exec(text);
    process.stdout.write(Buffer.from(found?.[1] ?? "", "base64"));' "$2"
}
json_text() { node -e 'process.stdout.write(JSON.stringify(require("node:fs").readFileSync(0, "utf8")))' <"$1"; }
certificate=$(json_text "$box/keys/certificate.pem")

signing_key=' lead "quote'\'' $HOME `id` \back\\slash $(x) %s ö 日本 🔑 trail '
access_key='a"b'\''c$d\e f'
secret_key='=starts with = and # and !x'
answers=$(printf '%s\n' "$signing_key" db-Pass.word_~1 redis.Pass "$access_key" "$secret_key" rabbit_pass rabbit-user)

# --- strict, the certificate in the configuration -------------------------------------------------------------------
strict="$box/strict"
script_for "$strict" "{\"secrets\":{\"certificate\":$certificate}}"
expect "bash parses the script" bash -n "$strict/seal-secrets.sh"
if command -v shellcheck >/dev/null; then expect "shellcheck passes the script" shellcheck "$strict/seal-secrets.sh"; fi
expect "seals from piped answers" run "$strict" <<<"$answers"
api="$strict/health-api-sealed-secret.yaml"
etl="$strict/etl-engine-sealed-secret.yaml"
same() { # same FILE KEY TEXT: byte for byte
  value_of "$1" "$2" >"$box/got"
  printf '%s' "$3" >"$box/wanted"
  cmp -s "$box/got" "$box/wanted"
}
expect "secret-key is byte for byte what was typed" same "$api" secret-key "$signing_key"
expect "database-password, API" same "$api" database-password db-Pass.word_~1
expect "database-password, ETL: asked for once" same "$etl" database-password db-Pass.word_~1
expect "redis-password" same "$api" redis-password redis.Pass
expect "minio-access-key, API" same "$api" minio-access-key "$access_key"
expect "minio-access-key, ETL" same "$etl" minio-access-key "$access_key"
expect "minio-secret-key, API" same "$api" minio-secret-key "$secret_key"
expect "minio-secret-key, ETL" same "$etl" minio-secret-key "$secret_key"
expect "rabbitmq-password, API" same "$api" rabbitmq-password rabbit_pass
expect "rabbitmq-password, ETL" same "$etl" rabbitmq-password rabbit_pass
expect "rabbitmq-user" same "$etl" rabbitmq-user rabbit-user
expect "name and namespace of the API's Secret" grep -qz 'name: health-api-secrets.*namespace: health-api' "$api"
expect "name and namespace of the ETL's Secret" grep -qz 'name: etl-engine-secrets.*namespace: health-etl' "$etl"
keys_of() { grep -cE '^    (secret-key|[a-z]+-password|minio-[a-z]+-key|rabbitmq-user): ' "$1"; }
expect "six keys for the API" test "$(keys_of "$api")" = 6
expect "five keys for the ETL" test "$(keys_of "$etl")" = 5
nothing_leaked() {
  local secret
  for secret in "$signing_key" db-Pass.word "$access_key" "$secret_key" redis.Pass rabbit_pass; do
    if grep -qF -- "$secret" "$box/seen" "$strict/output" "$strict/messages"; then return 1; fi
    if grep -qF -- "$(printf '%s' "$secret" | base64 -w0)" "$box/seen"; then return 1; fi
    if grep -rqF -- "$secret" "$strict" "$box/tmp"; then return 1; fi
  done
}
expect "no secret in arguments, environment, output or on the disk" nothing_leaked
expect "nothing is left behind" test "$(find "$strict" "$box/tmp" -mindepth 1 | wc -l)" = 6
bound() { # bound FROM TO: the API's sealed secret with another name or namespace
  sed "s/$1/$2/g" "$api" >"$box/moved.yaml"
  refuses unseal "$box/moved.yaml"
}
expect "strict: does not open under another name" bound 'name: health-api-secrets' 'name: other-secrets'
expect "strict: does not open in another namespace" bound 'namespace: health-api' 'namespace: other'

# --- wider scopes, names of one's own, the certificate fetched -------------------------------------------------------
for scope in namespace-wide cluster-wide; do
  folder="$box/$scope"
  : >"$box/calls"
  script_for "$folder" "{\"charts\":{\"health-api\":{\"release\":\"blue\",\"namespace\":\"team-a\",\"values\":{\"secrets\":{\"name\":\"my-keys\"}}},\"etl-engine\":{\"enabled\":false}},\"secrets\":{\"scope\":\"$scope\",\"controllerName\":\"sealer\",\"controllerNamespace\":\"safe\"}}"
  expect "$scope: seals" run "$folder" <<<"$(head -n 6 <<<"$answers")"
  sealed="$folder/health-api-sealed-secret.yaml"
  expect "$scope: only the enabled chart" test ! -e "$folder/etl-engine-sealed-secret.yaml"
  expect "$scope: opens" same "$sealed" secret-key "$signing_key"
  expect "$scope: names of one's own" grep -qz 'name: my-keys.*namespace: team-a' "$sealed"
  expect "$scope: controller and scope reach kubeseal" grep -q -- "--controller-name sealer --controller-namespace safe --scope $scope " "$box/calls"
  expect "$scope: the certificate comes from that controller" grep -q -- '--fetch-cert --controller-name sealer --controller-namespace safe' "$box/calls"
  sed 's/name: my-keys/name: other/g' "$sealed" >"$box/renamed.yaml"
  sed 's/namespace: team-a/namespace: other/g' "$sealed" >"$box/moved.yaml"
  expect "$scope: opens under another name" same "$box/renamed.yaml" secret-key "$signing_key"
  if [ "$scope" = cluster-wide ]; then
    expect "$scope: opens in another namespace" same "$box/moved.yaml" secret-key "$signing_key"
  else
    expect "$scope: does not open in another namespace" refuses unseal "$box/moved.yaml"
  fi
done

# --- generated secrets ----------------------------------------------------------------------------------------------
generated="$box/generated"
script_for "$generated" "{\"secrets\":{\"certificate\":$certificate}}"
printf '\ngenerate\nredis\na\nb\nc\n\n' | run "$generated" || true
looks_random() { value_of "$1" "$2" | grep -qE '^[0-9a-f]{64}$'; }
expect "Enter generates the signing key" looks_random "$generated/health-api-sealed-secret.yaml" secret-key
expect "the word generate makes a password, the same for both" test \
  "$(value_of "$generated/health-api-sealed-secret.yaml" database-password)" = "$(value_of "$generated/etl-engine-sealed-secret.yaml" database-password)"
expect "generated passwords are safe in URLs" looks_random "$generated/etl-engine-sealed-secret.yaml" database-password
expect "Enter is the usual RabbitMQ user" same "$generated/etl-engine-sealed-secret.yaml" rabbitmq-user user

# --- refusals: nothing is sealed, and what was there stays -----------------------------------------------------------
refusal() { # refusal TITLE ANSWERS MESSAGE
  local folder="$box/refused"
  rm -rf "$folder"
  cp -r "$strict" "$folder"
  rm -f "$folder"/*-sealed-secret.yaml
  if run "$folder" <<<"$2"; then not_ok "$1: went on"; elif ! grep -q "$3" "$folder/messages"; then
    not_ok "$1: said $(tail -n 1 "$folder/messages")"
  elif compgen -G "$folder/*-sealed-secret.yaml" >/dev/null || compgen -G "$folder/.sealing*" >/dev/null; then
    not_ok "$1: left something"
  else ok "refuses $1"; fi
}
refusal "a short signing key" your-secret-key-min-32-chars 'has 28 characters and needs at least 32'
refusal "an empty password" $'\n\n' 'It is empty'
refusal "a password that breaks a URL" $'\npass/word+1=' 'connection URL'
refusal "a control character" $'\ntab\there' 'control character'
refusal "answers that end too early" $'\nabc' 'input ended'
refusal "text that is not UTF-8" $'\n\xff\xfe' 'UTF-8\|connection URL'
expired="$box/expired"
script_for "$expired" "{\"secrets\":{\"certificate\":$(json_text "$box/keys/expired.pem")}}"
printf 'as it was\n' >"$expired/health-api-sealed-secret.yaml"
expect "an expired certificate is refused" refuses run "$expired" <<<"$answers"
expect "a failed run leaves the sealed file that was there" grep -qx 'as it was' "$expired/health-api-sealed-secret.yaml"

# --- the other modes ------------------------------------------------------------------------------------------------
existing="$box/existing"
script_for "$existing" '{"charts":{"health-api":{"values":{"secrets":{"mode":"existing"}}},"etl-engine":{"enabled":false}}}'
expect "existing: creates the Secret in the cluster" run "$existing" <<<"$(head -n 6 <<<"$answers")"
applied_value() { sed -n "s/^  $1: //p" "$box/applied" | base64 -d; }
expect "existing: byte for byte" test "$(applied_value secret-key; printf x)" = "${signing_key}x"
expect "existing: nothing on the disk" test "$(find "$existing" -name '*secret.yaml' | wc -l)" = 0
inline="$box/inline"
script_for "$inline" '{"charts":{"health-api":{"preset":"development"},"etl-engine":{"preset":"development"}}}'
expect "inline: says that there is nothing to seal" run "$inline" </dev/null
expect "inline: in words" grep -q 'Nothing to seal' "$inline/output"

# --- at a terminal --------------------------------------------------------------------------------------------------
if command -v python3 >/dev/null; then
  typed="$box/typed"
  script_for "$typed" "{\"secrets\":{\"certificate\":$certificate},\"charts\":{\"etl-engine\":{\"enabled\":false}}}"
  (cd "$typed" && PATH="$box/bin:$PATH" TMPDIR="$box/tmp" KUBECONFIG=/dev/null \
    python3 "$OLDPWD/.ci/judges/sealing-terminal.py" ./seal-secrets.sh >screen 2>&1) || true
  typed_file="$typed/health-api-sealed-secret.yaml"
  expect "terminal: Enter generates" looks_random "$typed_file" secret-key
  expect "terminal: what was typed twice is sealed" same "$typed_file" database-password right-one
  expect "terminal: unicode" same "$typed_file" minio-secret-key 'ö $x "q" 日本'
  expect "terminal: two that differ are asked for again" grep -q 'The two are not the same' "$typed/screen"
  expect "terminal: nothing typed is shown" refuses grep -q 'right-one\|wrong-one\|日本' "$typed/screen"
fi

# --- older bash, when it is there -----------------------------------------------------------------------------------
if [ -n "${OLD_BASH:-}" ]; then
  old="$box/old"
  script_for "$old" "{\"secrets\":{\"certificate\":$certificate}}"
  (cd "$old" && PATH="$box/bin:$PATH" "$OLD_BASH" ./seal-secrets.sh <<<"$answers" >output 2>messages) || true
  expect "$("$OLD_BASH" --version | head -n 1): the same" same "$old/health-api-sealed-secret.yaml" secret-key "$signing_key"
fi

if [ "$failures" -gt 0 ]; then
  printf '%s not ok\n' "$failures"
  exit 1
fi
