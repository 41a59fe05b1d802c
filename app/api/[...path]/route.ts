import { withoutBody } from "@/lib/http/methods";
import { ProblemError } from "@/lib/http/problem-error";
import { respond } from "@/lib/http/respond";

/** Any other address under /api: a problem document like every other error, not a page. */
async function notFound(request: Request): Promise<Response> {
  const response = await respond(() => {
    throw new ProblemError("not-found", "There is no such route. GET /api/openapi.json lists them.");
  });
  return request.method === "HEAD" ? withoutBody(response) : response;
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as HEAD,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
