import { jsonPointer, type Problem } from "@/lib/problems/problem";
import { ProblemError } from "./problem-error";

const depthMax = 100;
const nodesMax = 100_000;

/**
 * Refuses what JSON and YAML can write but no configuration can mean: numbers beyond all measure or without exact
 * value, which would silently become another number, nesting without end, and YAML aliases that expand without end.
 */
export function refuseUnusable(input: unknown): void {
  const problems: Problem[] = [];
  const stack: { value: unknown; keys: PropertyKey[] }[] = [{ value: input, keys: [] }];
  let nodes = 0;
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, keys } = item;
    nodes += 1;
    if (nodes > nodesMax)
      throw new ProblemError(
        "malformed",
        "The body holds too many values. Write out less, with fewer aliases.",
      );
    if (keys.length > depthMax) {
      throw new ProblemError(
        "malformed",
        `The body is nested deeper than ${depthMax} levels. Write less depth.`,
      );
    }
    if (typeof value === "number" && !isExact(value)) {
      problems.push({
        path: jsonPointer(keys),
        message: "This number has no exact value. Write a smaller one, or put it in quotes.",
      });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) stack.push({ value: inner, keys: [...keys, key] });
    }
  }
  if (problems.length > 0) throw new ProblemError("invalid-value", problems.reverse());
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
