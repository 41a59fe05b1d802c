/** Entry of the browser's worker; `scripts/prepare.mjs` bundles it, apart from the page, for a policy of its own. */
import type { ChartFiles } from "@/lib/charts/chart-files";
import { type FromWorker, serveWorker, type ToWorker } from "@/lib/evaluation/worker-protocol";

const serve = serveWorker({
  loadModule: (address) => fetch(address),
  loadCharts: async (address) => (await (await fetch(address)).json()) as ChartFiles, // made by scripts/prepare.mjs
  post: (message: FromWorker) => self.postMessage(message),
  warmsUp: true,
});

self.addEventListener("message", (event: MessageEvent<ToWorker>) => void serve(event.data));
