/**
 * npm run bench: measures what DESIGN names as targets and prints one table. Figures are of one run on one machine:
 * compare ratios, not absolute times. HELM=/path/to/helm adds the comparison with the `helm template` command.
 * npm run bench -- engine: the engine alone, without a build, and without a new docs/benchmarks.md.
 */
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { measureEngine } from "./bench/engine";
import type { Row } from "./bench/measure";
import { measurePage } from "./bench/page";
import { measureMemory, measureRoutes } from "./bench/routes";
import { buildDashboard, freePort, serve } from "./steps.mjs";

const engineRows = await measureEngine();
if (process.argv[2] === "engine") {
  print(engineRows);
} else {
  const rows = [...engineRows, ...(await measureDashboard())];
  print(rows);
  await report(rows);
}
process.exit(0); // the engine's Go program would keep the process alive

async function measureDashboard(): Promise<Row[]> {
  await buildDashboard();
  const { address, child } = await serve(await freePort(3980));
  try {
    return [
      ...(await measurePage(address)),
      ...(await measureRoutes(address)),
      ...(await measureMemory(address, child.pid)),
    ];
  } finally {
    child.kill();
  }
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log("");
  for (const { what, measured, target } of rows)
    console.log(`${what.padEnd(width)}  ${measured}   (target ${target})`);
}

async function report(rows: readonly Row[]): Promise<void> {
  const table = rows.map(({ what, measured, target }) => `| ${what} | ${measured} | ${target} |`).join("\n");
  const machine = `${os.cpus().length} cores, Node ${process.versions.node}`;
  const text = `# Benchmarks\n\nMade by \`npm run bench\` (${machine}). One run on one machine: compare ratios, not absolute times.\n\n| What | Measured | Target |\n| --- | --- | --- |\n${table}\n`;
  await writeFile(path.join("docs", "benchmarks.md"), text);
}
