/** Entry of the server's worker thread; `scripts/prepare.mjs` bundles it. */
import { parentPort } from "node:worker_threads";
import { serveWorker, type ToWorker } from "@/lib/evaluation/worker-protocol";
import { readChartFiles } from "./chart-files";
import { readEngine } from "./engine-file";

const port = parentPort;
if (port === null)
  throw new Error("engine-thread is the entry of a worker thread; start it with new Worker(…).");

const serve = serveWorker({
  loadModule: async () => new WebAssembly.Module((await readEngine()) as Uint8Array<ArrayBuffer>),
  loadCharts: () => readChartFiles(),
  post: (message) => port.postMessage(message),
  warmsUp: false,
});

port.on("message", (message: ToWorker) => void serve(message));
