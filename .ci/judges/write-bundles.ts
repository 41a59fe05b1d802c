// Writes the bundle of each example configuration into a folder of its own below the one that is named: for judges that
// hold the files against real tools.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildBundle } from "@/lib/packaging/bundle";
import { exampleConfigurations, openWorkshop } from "@/lib/packaging/packaging-test-support";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("Name the folder to write into.");
const workshop = await openWorkshop(await readEngine(), await readChartFiles());
for (const configuration of Object.values(exampleConfigurations)) {
  const evaluation = workshop.evaluateWell(configuration);
  const { fileName, files, bytes } = await buildBundle({ evaluation, chartFiles: workshop.chartFiles });
  const top = path.join(out, fileName.replace(".zip", ""));
  for (const file of files) {
    const target = path.join(top, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    if (file.isExecutable) chmodSync(target, 0o755);
  }
  writeFileSync(path.join(out, fileName), bytes);
}
process.exit(0); // the engine's Go program would keep the process alive
