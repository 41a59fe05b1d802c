import { renderAnswer } from "@/lib/http/answers";
import { onlyPost } from "@/lib/http/methods";
import { readEvaluation } from "@/lib/http/read-evaluation";
import { jsonResponse, respond } from "@/lib/http/respond";
import { evaluateOnServer } from "@/lib/server/evaluator";

export function POST(request: Request) {
  return respond(async () => jsonResponse(renderAnswer(await readEvaluation(request, evaluateOnServer))));
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyPost();
