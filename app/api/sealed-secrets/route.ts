import { onlyPost } from "@/lib/http/methods";
import { prefersPlainText } from "@/lib/http/prefers-plain-text";
import { readEvaluation } from "@/lib/http/read-evaluation";
import { jsonResponse, respond, textResponse } from "@/lib/http/respond";
import { sealingCommands, sealingScriptName } from "@/lib/sealing/commands";
import { evaluateOnServer } from "@/lib/server/evaluator";

export function POST(request: Request) {
  return respond(async () => {
    const answer = sealingCommands(await readEvaluation(request, evaluateOnServer));
    if (!prefersPlainText(request.headers.get("accept"))) return jsonResponse(answer, { Vary: "Accept" });
    const script = answer.files.find(({ name }) => name === sealingScriptName)?.content ?? "";
    return textResponse(script, { Vary: "Accept" });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyPost();
