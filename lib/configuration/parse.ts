import type { z } from "zod";
import { jsonPointer, type Problem, type ProblemCode, type Result } from "@/lib/problems/problem";
import { type Configuration, configurationSchema } from "./schema";
import { findSecrets } from "./secrets-in-configuration";

/**
 * Reads a configuration from outside (a request, a link, an import, the page's draft).
 * The charts' own values are not judged here, only that they carry no secret: `evaluate` judges them with the schema
 * of their chart.
 */
export function parseConfiguration(input: unknown): Result<Configuration> {
  const forbidden = findForbiddenKeys(input);
  if (forbidden.length > 0) return { ok: false, code: "unknown-field", problems: forbidden };

  const parsed = configurationSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(describeIssue);
    return {
      ok: false,
      code: codeOf(problems),
      problems: problems.map(({ path, message }) => ({ path, message })),
    };
  }

  const clash = findClash(parsed.data);
  if (clash !== null) return { ok: false, code: "invalid-value", problems: [clash] };

  const secrets = findSecrets(parsed.data);
  if (secrets.length > 0) return { ok: false, code: "secret-in-configuration", problems: secrets };
  return { ok: true, value: parsed.data };
}

/** Two charts under one release name in one namespace are one release to Helm: the second would replace the first. */
function findClash({ charts }: Configuration): Problem | null {
  const [api, etl] = [charts["health-api"], charts["etl-engine"]];
  if (!api.enabled || !etl.enabled || api.release !== etl.release || api.namespace !== etl.namespace)
    return null;
  const message = `Both charts have the release name ${etl.release} in the namespace ${etl.namespace}. Write another name or namespace for one of them.`;
  return { path: "/charts/etl-engine/release", message };
}

type CodedProblem = Problem & { code: ProblemCode };

function describeIssue(issue: z.core.$ZodIssue): CodedProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown-field",
      path: jsonPointer([...issue.path, key]),
      message: `${JSON.stringify(key)} is not a field of a configuration. Remove it, or correct its name.`,
    }));
  }
  if (issue.code === "invalid_key") {
    const inner = issue.issues[0];
    return [
      { code: "invalid-value", path: jsonPointer(issue.path), message: inner?.message ?? issue.message },
    ];
  }
  if (issue.code === "invalid_type" && issue.expected === "object") {
    const message = "This is not a map. Write a map of fields.";
    return [{ code: "invalid-value", path: jsonPointer(issue.path), message }];
  }
  return [{ code: "invalid-value", path: jsonPointer(issue.path), message: issue.message }];
}

/** An unknown field is named first: until it is gone, what else is wrong may only follow from it. */
function codeOf(problems: CodedProblem[]): ProblemCode {
  return problems.some(({ code }) => code === "unknown-field") ? "unknown-field" : "invalid-value";
}

/** `__proto__` never names a field of ours and is a trap for every later copy, so it is refused wherever it stands. */
function findForbiddenKeys(input: unknown): Problem[] {
  const problems: Problem[] = [];
  const stack: { value: unknown; keys: string[] }[] = [{ value: input, keys: [] }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { value, keys } = item;
    if (typeof value !== "object" || value === null) continue;
    if (keys.length > 100) {
      problems.push({
        path: jsonPointer(keys),
        message: "This is nested deeper than 100 levels. Write less depth.",
      });
      continue;
    }
    for (const key of Object.keys(value)) {
      const path = [...keys, key];
      if (key === "__proto__") {
        problems.push({ path: jsonPointer(path), message: '"__proto__" cannot be a field. Remove it.' });
      } else stack.push({ value: (value as Record<string, unknown>)[key], keys: path });
    }
  }
  return problems;
}
