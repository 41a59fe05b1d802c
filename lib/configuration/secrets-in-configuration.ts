import { chartNames } from "@/lib/charts/chart";
import { jsonPointer, type Problem } from "@/lib/problems/problem";
import { isMap } from "@/lib/values/merge";
import type { Configuration } from "./schema";

const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;
// Begins at "://", not at the scheme: looking for the scheme too takes time that grows with the square of the text.
const urlWithPassword = /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/;

/**
 * Finds what looks like a secret value, so that it never reaches the server's answers, a link or a bundle:
 * anything under `secrets.inline`, a literal in `extraEnv` whose name says that it is one, a password inside a URL,
 * a private key. References (`valueFrom.secretKeyRef`, `$(NAME)`) are not secrets.
 */
export function findSecrets(configuration: Configuration): Problem[] {
  return chartNames.flatMap((name) => {
    const root = ["charts", name, "values"];
    const { values } = configuration.charts[name];
    return [...findInline(values, root), ...findInEnv(values, root), ...findInText(values, root)];
  });
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
