import { ProblemError, problemStatus, problemTitles } from "./problem-error";

/** What every answer carries: it is data, to be stored, guessed at, framed or run by no one. */
export const safeHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "Referrer-Policy": "no-referrer",
};

/** Runs a route's work and turns whatever it throws into a problem document (RFC 9457). The only place that does. */
export async function respond(work: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return problemResponse(asProblem(error), error);
  }
}

/** JSON that nobody stores: it answers one body. */
export function jsonResponse(value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...safeHeaders, ...headers },
  });
}

export function textResponse(text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      ...safeHeaders,
      ...headers,
    },
  });
}

function problemResponse(problem: ProblemError, cause: unknown): Response {
  const { code, problems, headers } = problem;
  const id = crypto.randomUUID();
  log(id, code, code === "internal" ? cause : undefined);
  const body = {
    type: `urn:chartroom:problem:${code}`,
    title: problemTitles[code],
    status: problemStatus[code],
    code,
    detail: problems[0]?.message ?? problemTitles[code],
    instance: `urn:uuid:${id}`,
    problems,
  };
  return new Response(JSON.stringify(body), {
    status: problemStatus[code],
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...safeHeaders,
      ...headers,
    },
  });
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  // By name, because lib/server, where it is thrown, can only be imported on the server.
  if (error instanceof Error && error.name === "BusyError") {
    return new ProblemError(
      "busy",
      "Too many requests at once, or one that takes too long. Try again in a moment.",
      {
        "Retry-After": "2",
      },
    );
  }
  return new ProblemError("internal", "The request could not be answered. Its id is in the server's log.");
}

/** An id and a code. Messages may hold what a user typed, so of an unexpected error only kind and place are written. */
function log(id: string, code: string, cause: unknown): void {
  if (cause === undefined) {
    console.info(JSON.stringify({ id, code }));
    return;
  }
  const error = cause instanceof Error ? cause : new Error("something that is no Error was thrown");
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  console.error(JSON.stringify({ id, code, error: error.name, at: frames.map((line) => line.trim()) }));
}
