// Prints seal-secrets.sh for the configuration (JSON) on standard input: what .ci/judges/sealing.sh runs.
import { readFileSync } from "node:fs";
import { chartNames } from "@/lib/charts/chart";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { ChartPreview } from "@/lib/evaluation/evaluation";
import { startEngine } from "@/lib/render/engine";
import { sealingCommands } from "@/lib/sealing/commands";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";

const parsed = parseConfiguration(JSON.parse(readFileSync(0, "utf8")));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const configuration = parsed.value;

const engine = await startEngine(
  new WebAssembly.Module((await readEngine(process.cwd())) as Uint8Array<ArrayBuffer>),
);
const files = await readChartFiles();
const charts: Partial<Record<(typeof chartNames)[number], ChartPreview>> = {};
for (const name of chartNames.filter((candidate) => configuration.charts[candidate].enabled)) {
  const { release, namespace, preset, values } = configuration.charts[name];
  engine.loadChart(name, files[name]);
  const rendered = engine.render({
    chart: name,
    release,
    namespace,
    kubernetesVersion: configuration.cluster.kubernetesVersion,
    values: [files[name][`values-${preset}.yaml`] ?? "", JSON.stringify(values)],
  });
  if (!rendered.ok) throw new Error(rendered.problem.message);
  charts[name] = rendered;
}
for (const { content } of sealingCommands({ configuration, charts }).files) process.stdout.write(content);
process.exit(0); // the engine's Go program would keep the process alive
