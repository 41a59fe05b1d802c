import { ProblemError } from "./problem-error";
import { respond, safeHeaders } from "./respond";

type Handler = (request: Request) => Promise<Response>;
const readMethods = ["GET", "HEAD"];

/** The methods of a route that takes POST only: Next answers the others by itself, but without a problem document. */
export function onlyPost(): Record<"GET" | "HEAD" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", Handler> {
  const refuse = refusal(["POST"]);
  return {
    GET: refuse,
    HEAD: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: options(["POST"]),
  };
}

/** The methods of a route that is read only. */
export function onlyGet(): Record<"POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", Handler> {
  const refuse = refusal(readMethods);
  return { POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options(readMethods) };
}

function allow(methods: string[]): string {
  return [...methods, "OPTIONS"].join(", ");
}

function refusal(methods: string[]): Handler {
  return async (request) => {
    const response = await respond(() => {
      throw new ProblemError("method-not-allowed", `Ask with ${methods.join(" or ")}.`, {
        Allow: allow(methods),
      });
    });
    return request.method === "HEAD" ? withoutBody(response) : response;
  };
}

function options(methods: string[]): Handler {
  return async () => new Response(null, { status: 204, headers: { Allow: allow(methods), ...safeHeaders } });
}

/** The answer to HEAD: that of GET, without its body. */
export function withoutBody(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}
