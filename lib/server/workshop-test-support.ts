import { openWorkshop } from "@/lib/packaging/packaging-test-support";
import { readChartFiles } from "./chart-files";
import { readEngine } from "./engine-file";

/** For tests: one workshop for all the test files of a worker (vitest.config.ts). */
export const workshop = await openWorkshop(await readEngine(), await readChartFiles());
