import { chartNames } from "@/lib/charts/chart";
import { jsonPointer, type Problem } from "@/lib/problems/problem";
import { isMap, own } from "@/lib/values/merge";
import { applyPatches, type Draft } from "./apply-patches";

const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;
// Begins at "://", not at the scheme: looking for the scheme too takes time that grows with the square of the text.
const urlWithPassword = /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/;

/**
 * Finds what looks like a secret value, so that it never reaches the server's answers, a link, a bundle or the
 * browser's storage: anything under `secrets.inline`, a literal in `extraEnv` whose name says that it is one, a
 * password inside a URL, a private key. References (`valueFrom.secretKeyRef`, `$(NAME)`) are not secrets. It takes a
 * draft too, which may be of any shape.
 */
export function findSecrets(configuration: unknown): Problem[] {
  const ofCharts = chartNames.flatMap((name) => {
    const root = ["charts", name, "values"];
    const values = at(configuration, root);
    return isMap(values) ? [...findInline(values, root), ...findInEnv(values, root)] : [];
  });
  return [...ofCharts, ...findInText(configuration, [])];
}

/** The draft without them, and what was left out. The browser's storage, exports and imports hold only such drafts. */
export function withoutSecrets(draft: Draft): { draft: Draft; dropped: Problem[] } {
  const dropped = findSecrets(draft);
  if (dropped.length === 0) return { draft, dropped };
  // From the end, so that taking an item out of a list moves none that is still to be found.
  const patches = dropped.map(({ path }) => ({ op: "remove", path }) as const).reverse();
  return { draft: applyPatches(draft, patches), dropped };
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((current, key) => (isMap(current) ? own(current, key) : undefined), value);
}

function findInline(values: Record<string, unknown>, root: string[]): Problem[] {
  const secrets = values.secrets;
  if (!isMap(secrets) || !isMap(secrets.inline)) return [];
  return Object.entries(secrets.inline)
    .filter(([, value]) => value !== "" && value !== null)
    .map(([key]) => ({
      path: jsonPointer([...root, "secrets", "inline", key]),
      message: `A configuration carries no secret. Remove it, and seal it or give it to helm yourself: --set-string secrets.inline.${key}=…`,
    }));
}

function findInEnv(values: Record<string, unknown>, root: string[]): Problem[] {
  if (!Array.isArray(values.extraEnv)) return [];
  return values.extraEnv.flatMap((entry: unknown, index) => {
    if (!isMap(entry) || typeof entry.name !== "string" || typeof entry.value !== "string") return [];
    if (entry.value === "" || entry.value.startsWith("$(") || !secretName.test(entry.name)) return [];
    return [
      {
        path: jsonPointer([...root, "extraEnv", index, "value"]),
        message: `${entry.name} looks like a secret, and a configuration carries none. Write valueFrom: { secretKeyRef: … } instead of value.`,
      },
    ];
  });
}

function findInText(value: unknown, keys: PropertyKey[]): Problem[] {
  if (typeof value === "string") {
    if (urlWithPassword.test(value)) {
      const message =
        "The address carries a password, and a configuration carries none. Write it without user and password.";
      return [{ path: jsonPointer(keys), message }];
    }
    if (value.includes("PRIVATE KEY-----")) {
      return [
        {
          path: jsonPointer(keys),
          message: "This is a private key. Remove it: a configuration carries none.",
        },
      ];
    }
    return [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => findInText(inner, [...keys, key]));
}
