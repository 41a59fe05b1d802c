import type { Problem, ProblemCode } from "@/lib/problems/problem";

/** The one table from code to status (DESIGN §8): a new code does not compile until it has its line here. */
export const problemStatus = {
  malformed: 400,
  "not-found": 404,
  "method-not-allowed": 405,
  "too-large": 413,
  "uri-too-long": 414,
  "unsupported-type": 415,
  "unknown-field": 422,
  "invalid-value": 422,
  "secret-in-configuration": 422,
  refused: 422,
  internal: 500,
  busy: 503,
} as const satisfies Record<ProblemCode, number>;

export const problemTitles = {
  malformed: "The body cannot be read",
  "not-found": "There is nothing here",
  "method-not-allowed": "This method is not for this address",
  "too-large": "The body is too large",
  "uri-too-long": "The address is too long",
  "unsupported-type": "The body is of another type",
  "unknown-field": "A field is not known",
  "invalid-value": "A value is not allowed",
  "secret-in-configuration": "A configuration carries no secret",
  refused: "A chart refuses to render",
  internal: "Something went wrong on our side",
  busy: "The server is busy",
} as const satisfies Record<ProblemCode, string>;

/** Ends a request with a problem document. For what a route cannot go on after. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly code: ProblemCode;
  readonly problems: Problem[];
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, problems: Problem[] | string, headers: Record<string, string> = {}) {
    super(problemTitles[code]);
    this.code = code;
    this.problems = typeof problems === "string" ? [{ path: "", message: problems }] : problems;
    this.headers = headers;
  }
}
