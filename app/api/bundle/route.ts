import { fileResponse } from "@/lib/http/file-response";
import { onlyPost } from "@/lib/http/methods";
import { chartParameter, readEvaluation, requireEnabled } from "@/lib/http/read-evaluation";
import { respond } from "@/lib/http/respond";
import { buildBundle } from "@/lib/packaging/bundle";
import { chartArchive } from "@/lib/packaging/chart-archive";
import { servedChartFiles } from "@/lib/server/chart-files";
import { evaluateOnServer } from "@/lib/server/evaluator";

export function POST(request: Request) {
  return respond(async () => {
    const chart = chartParameter(request);
    const evaluation = await readEvaluation(request, evaluateOnServer);
    requireEnabled(evaluation, chart);
    const chartFiles = await servedChartFiles();
    if (chart === null) {
      const { fileName, bytes } = await buildBundle({ evaluation, chartFiles });
      return fileResponse({ bytes, type: "application/zip", name: fileName, cacheControl: "no-store" });
    }
    const { fileName, bytes } = chartArchive({ chart, configuration: evaluation.configuration, chartFiles });
    return fileResponse({ bytes, type: "application/gzip", name: fileName, cacheControl: "no-store" });
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyPost();
