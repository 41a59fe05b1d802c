import { onlyGet, withoutBody } from "@/lib/http/methods";
import { goodEvaluation } from "@/lib/http/read-evaluation";
import { jsonResponse, respond } from "@/lib/http/respond";
import { evaluateOnServer } from "@/lib/server/evaluator";

export const dynamic = "force-dynamic";

/** Healthy means that it renders: the opening configuration goes through the engine at each question. */
export function GET() {
  return respond(async () => {
    const { engine } = goodEvaluation(await evaluateOnServer({}));
    return jsonResponse({ status: "ok", engine: { helm: engine.helm } });
  });
}

export async function HEAD() {
  return withoutBody(await GET());
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyGet();
