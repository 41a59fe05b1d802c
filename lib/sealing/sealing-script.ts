import { shellQuote } from "@/lib/packaging/shell";

/** One value that a person is asked for. */
export interface SecretQuestion {
  /** The shell variable that holds it while the script runs. */
  variable: string;
  title: string;
  /** `url`: it becomes part of a connection URL. `long`: at least 32 characters. */
  rule: "url" | "long" | "plain";
  answer: /** `enter` generates on Enter: nothing else has to know it. `word`: something else must be given the same value. */
    | { kind: "secret"; generate: "enter" | "word" | "never" }
    /** Not a secret: shown while it is typed; Enter means `standard`. */
    | { kind: "open"; standard: string };
}

/** One Secret: each key with the variable that holds its value. */
export interface SecretTarget {
  title: string;
  namespace: string;
  secretName: string;
  /** The sealed file, or `null` when the Secret is created in the cluster, unsealed. */
  sealedFile: string | null;
  deployment: string;
  keys: { key: string; variable: string }[];
}

export interface SealingPlan {
  controllerName: string;
  controllerNamespace: string;
  scope: string;
  /** PEM, or empty: then the script fetches it from the controller. */
  certificate: string;
  questions: SecretQuestion[];
  targets: SecretTarget[];
}

/**
 * The script that asks for each secret and seals it. Secrets live in shell variables only and travel through pipes:
 * never in arguments (anyone on the machine can list those), in the environment, or in a file. For bash 3.2 (macOS)
 * and later.
 */
export function sealingScript(plan: SealingPlan): string {
  if (plan.targets.length === 0) return `${opening}\n${nothingToSeal}`;
  const seals = plan.targets.some(({ sealedFile }) => sealedFile !== null);
  const creates = plan.targets.some(({ sealedFile }) => sealedFile === null);
  return [
    opening,
    settings(plan, seals),
    functions,
    ...(plan.questions.some(({ answer }) => answer.kind === "open") ? [openFunction] : []),
    ...(seals ? [certificate(plan), sealFunction] : []),
    ...(creates ? [createFunction] : []),
    questions(plan),
    ...plan.targets.map(target),
    closing(plan),
  ].join("\n");
}

const opening = `#!/usr/bin/env bash
# Asks for the secrets of this configuration and seals them. Made by Chartroom. This file holds no secret.
set -euo pipefail
set +x +a # A trace would print secrets, and "allexport" would hand them to every program.
`;

const nothingToSeal = `printf '%s\\n' 'Nothing to seal: no enabled chart takes its Secret from here (secrets.mode is inline or external).'
`;

function settings(plan: SealingPlan, seals: boolean): string {
  const controller = `controller_name=${shellQuote(plan.controllerName)}
controller_namespace=${shellQuote(plan.controllerNamespace)}
scope=${shellQuote(plan.scope)}
`;
  return `umask 077
ulimit -c 0 2>/dev/null || true # no memory image on disk after a crash
export LC_ALL=C                 # bytes, so that lengths and letters mean the same everywhere
cd -- "$(dirname -- "\${BASH_SOURCE[0]}")"
${seals ? `\n${controller}` : ""}
stop() {
  printf '%s\\n' "$1" >&2
  exit 1
}

for tool in kubectl${seals ? " kubeseal" : ""} od tr; do
  command -v "$tool" >/dev/null 2>&1 || stop "$tool is not installed. Install it and start again."
done

# Holds only what anyone may see: the public certificate, and sealed files on their way.
work=$(mktemp -d ./.sealing.XXXXXX)
clean_up() {
  rm -rf -- "$work"
  if [ -t 0 ]; then stty echo 2>/dev/null || true; fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
`;
}

const functions = `# read_line [-s]: reads one line into $reply. Nothing is trimmed, and the line break at its end is no part of it.
read_line() {
  reply=
  if ! IFS= read -r \${1:+"$1"} reply && [ -z "$reply" ]; then
    printf '\\n' >&2
    stop "The input ended before every question was answered. Nothing was sealed."
  fi
}

read_hidden() {
  read_line -s
  if [ -t 0 ]; then printf '\\n' >&2; fi
}

# Sets $problem to what is wrong with $reply, or to nothing.
judge() {
  problem=
  case $reply in
    '') problem='It is empty.' ;;
    *[[:cntrl:]]*) problem='It has a control character in it. Paste one line of text.' ;;
  esac
  if [ -n "$problem" ]; then return; fi
  if command -v iconv >/dev/null 2>&1 && ! printf '%s' "$reply" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1; then
    problem='It is not UTF-8 text.'
    return
  fi
  case $1 in
    url)
      case $reply in
        *[!A-Za-z0-9._~-]*)
          problem='It becomes part of a connection URL, where only letters, digits and . _ ~ - are safe. Change it there first.'
          ;;
      esac
      ;;
    long)
      if [ "\${#reply}" -lt 32 ]; then problem="It has \${#reply} characters and needs at least 32."; fi
      ;;
  esac
}

# 64 hexadecimal digits, 256 random bits: safe in URLs.
generate() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \\n'
}

# ask TITLE RULE GENERATE: leaves the secret in $reply. GENERATE is enter, word or never.
ask() {
  local first hint=
  case $3 in
    enter) hint=' (Enter generates one)' ;;
    word) hint=' (or the word generate)' ;;
  esac
  while :; do
    printf '%s%s: ' "$1" "$hint" >&2
    read_hidden
    case $3:$reply in
      enter: | word:generate)
        reply=$(generate)
        [ "\${#reply}" -eq 64 ] || stop "No random bytes came from /dev/urandom. Nothing was sealed."
        printf '  generated\\n' >&2
        break
        ;;
    esac
    judge "$2"
    if [ -z "$problem" ] && [ -t 0 ]; then # What cannot be seen is typed twice.
      first=$reply
      printf '%s, again: ' "$1" >&2
      read_hidden
      if [ "$reply" != "$first" ]; then problem='The two are not the same.'; fi
      first=
    fi
    if [ -z "$problem" ]; then break; fi
    # Without a terminal the next line answers the next question, so there is no second try.
    if [ ! -t 0 ]; then stop "$1: $problem Nothing was sealed."; fi
    printf '  %s\\n' "$problem" >&2
  done
}
`;

const openFunction = `# ask_open TITLE RULE STANDARD: no secret, so it may be seen. Leaves it in $reply.
ask_open() {
  while :; do
    printf '%s [%s]: ' "$1" "$3" >&2
    read_line
    if [ -z "$reply" ]; then reply=$3; fi
    judge "$2"
    if [ -z "$problem" ]; then break; fi
    if [ ! -t 0 ]; then stop "$1: $problem Nothing was sealed."; fi
    printf '  %s\\n' "$problem" >&2
  done
}
`;

/** The certificate comes first, so that an unreachable controller is known before anything is typed. */
function certificate(plan: SealingPlan): string {
  if (plan.certificate !== "") {
    return `# The controller's public certificate, from the configuration.
cat >"$work/certificate.pem" <<'EOF'
${pemLines(plan.certificate)}
EOF
`;
  }
  return `# The controller's public certificate. With one in the configuration, sealing works without the cluster.
kubeseal --fetch-cert --controller-name "$controller_name" --controller-namespace "$controller_namespace" \\
  >"$work/certificate.pem" ||
  stop "The Sealed Secrets controller $controller_namespace/$controller_name gave no certificate. Nothing was sealed."
`;
}

/** Only the letters of a PEM survive, in lines of 64: nothing that was pasted can end the here-document. */
function pemLines(pem: string): string {
  const body = pem.replace(/-----(BEGIN|END) CERTIFICATE-----/g, "").replace(/[^A-Za-z0-9+/=]/g, "");
  return ["-----BEGIN CERTIFICATE-----", ...(body.match(/.{1,64}/g) ?? []), "-----END CERTIFICATE-----"].join(
    "\n",
  );
}

const sealFunction = `# seal NAMESPACE SECRET FILE: "key=value" lines come on standard input; only the sealed file reaches the disk.
seal() {
  kubectl create secret generic "$2" --namespace "$1" --from-env-file=/dev/stdin --dry-run=client --output yaml |
    kubeseal --controller-name "$controller_name" --controller-namespace "$controller_namespace" \\
      --scope "$scope" --cert "$work/certificate.pem" --format yaml >"$work/sealed.yaml"
  mv -f -- "$work/sealed.yaml" "$3"
  printf 'Sealed %s/%s into %s.\\n' "$1" "$2" "$3" >&2
}
`;

/** Server-side, because a client-side apply would copy the whole Secret into one of its annotations. */
const createFunction = `# create NAMESPACE SECRET: "key=value" lines come on standard input; the Secret goes to the cluster as it is.
create() {
  kubectl create secret generic "$2" --namespace "$1" --from-env-file=/dev/stdin --dry-run=client --output yaml |
    kubectl apply --server-side --force-conflicts --field-manager=chartroom --filename=-
}
`;

function questions(plan: SealingPlan): string {
  const lines = plan.questions.map(({ variable, title, rule, answer }) =>
    answer.kind === "open"
      ? `ask_open ${shellQuote(title)} ${rule} ${shellQuote(answer.standard)}\n${variable}=$reply`
      : `ask ${shellQuote(title)} ${rule} ${answer.generate}\n${variable}=$reply`,
  );
  return `${lines.join("\n")}\n`;
}

/** `printf` is part of bash and not a program, so its arguments appear in no process list. */
function target({ title, namespace, secretName, sealedFile, keys }: SecretTarget): string {
  const lines = keys.map(({ key, variable }) => `  printf '%s=%s\\n' ${shellQuote(key)} "$${variable}"`);
  const words = [namespace, secretName, ...(sealedFile === null ? [] : [sealedFile])]
    .map(shellQuote)
    .join(" ");
  return `# ${title}
{
${lines.join("\n")}
} | ${sealedFile === null ? "create" : "seal"} ${words}
`;
}

function closing(plan: SealingPlan): string {
  const sealed = plan.targets.flatMap(({ sealedFile }) => (sealedFile === null ? [] : [sealedFile]));
  const lines = [
    ...(sealed.length === 0
      ? []
      : ["Sealed files are safe to commit. To use them (install.sh does this too):"]),
    ...sealed.map((file) => `  kubectl apply -f ${shellQuote(file)}`),
    "A running pod keeps the secrets it started with. After a change:",
    ...plan.targets.map(
      ({ deployment, namespace }) =>
        `  kubectl rollout restart ${shellQuote(`deployment/${deployment}`)} -n ${shellQuote(namespace)}`,
    ),
  ];
  return `unset reply ${plan.questions.map(({ variable }) => variable).join(" ")}
cat <<'EOF'
${lines.join("\n")}
EOF
`;
}
