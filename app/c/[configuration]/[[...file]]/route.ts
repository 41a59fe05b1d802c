import { decodeConfiguration } from "@/lib/configuration/link";
import { fileResponse } from "@/lib/http/file-response";
import { onlyGet, withoutBody } from "@/lib/http/methods";
import { ProblemError } from "@/lib/http/problem-error";
import { goodEvaluation, orProblem } from "@/lib/http/read-evaluation";
import { respond } from "@/lib/http/respond";
import { repositoryFile } from "@/lib/packaging/helm-repository";
import { servedChartFiles } from "@/lib/server/chart-files";
import { evaluateOnServer } from "@/lib/server/evaluator";

interface Context {
  params: Promise<{ configuration: string; file?: string[] }>;
}

/** The Helm repository of one configuration: its index and its charts. */
export function GET(request: Request, { params }: Context) {
  return respond(async () => {
    const { configuration, file = [] } = await params;
    const decoded = orProblem(decodeConfiguration(configuration));
    const evaluation = goodEvaluation(await evaluateOnServer(decoded));
    const found = await repositoryFile(file.join("/"), { evaluation, chartFiles: await servedChartFiles() });
    if (found === null) {
      throw new ProblemError(
        "not-found",
        "This repository has an index.yaml and one .tgz for each enabled chart.",
      );
    }
    // Not for ever: a new version of Chartroom may package a newer chart under this address.
    return fileResponse({ ...found, cacheControl: "public, max-age=3600" }, request);
  });
}

export async function HEAD(request: Request, context: Context) {
  return withoutBody(await GET(request, context));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyGet();
