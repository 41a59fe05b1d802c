// No `import "server-only"`: worker threads and scripts read charts too, where that marker package throws.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { chartNames, charts } from "@/lib/charts/chart";
import type { ChartFiles } from "@/lib/charts/chart-files";

let served: Promise<ChartFiles> | null = null;

/** The charts that the running server packages: read once, as the engine's thread reads them once. */
export function servedChartFiles(): Promise<ChartFiles> {
  served ??= readChartFiles().catch((error: unknown) => {
    served = null; // the next request tries again
    throw error;
  });
  return served;
}

/** Reads both charts from the checkout, every file as UTF-8 text, in a fixed order. */
export async function readChartFiles(root = process.cwd()): Promise<ChartFiles> {
  const entries = await Promise.all(
    chartNames.map(
      async (name) =>
        [name, await readFolder(path.join(/* turbopackIgnore: true */ root, charts[name].folder))] as const,
    ),
  );
  return Object.fromEntries(entries) as ChartFiles; // chartNames is every ChartName
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const texts = await Promise.all(paths.map((file) => readFile(path.join(folder, file), "utf8")));
  return Object.fromEntries(paths.map((file, index) => [file, texts[index] ?? ""]));
}
