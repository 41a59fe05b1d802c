import { spawnSync } from "node:child_process";
import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { type Engine, startEngine } from "@/lib/render/engine";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";
import { measureBudget } from "./budget";
import { everythingOn } from "./everything-on";
import { describeTimes, quantile, type Row, repeat } from "./measure";

/**
 * What needs no browser and no server: the engine against the `helm template` command that HELM names and with every
 * feature on, and what is computed from its manifests.
 */
export async function measureEngine(): Promise<Row[]> {
  // First, while this process is small: starting a command costs more the larger the process that starts it.
  const helm = process.env.HELM;
  const commandTimes = new Map(
    chartNames.map((name) => [name, helm === undefined ? Number.NaN : commandMilliseconds(helm, name)]),
  );
  const engine = await startEngine(new WebAssembly.Module((await readEngine()) as Uint8Array<ArrayBuffer>));
  const files = await readChartFiles();
  const rows: Row[] = [];
  for (const name of chartNames) {
    engine.loadChart(name, files[name]);
    const preset = files[name]["values-production.yaml"] ?? "";
    const times = await renderTimes(engine, name, [preset]);
    const command = commandTimes.get(name) ?? Number.NaN; // tells how fast this machine was, too
    const faster = command / quantile(times, 0.5);
    const ratio = Number.isNaN(faster)
      ? ""
      : `, ${faster.toFixed(1)} × faster than helm template (${command.toFixed(0)} ms)`;
    rows.push({
      what: `render ${name}, warm, p95`,
      measured: `${quantile(times, 0.95).toFixed(1)} ms${ratio}`,
      target: "≤ 20 ms, ≥ 10 ×",
    });
    const all = await renderTimes(engine, name, [preset, JSON.stringify(everythingOn[name])]);
    rows.push({
      what: `render ${name} with everything on, warm, p95`,
      measured: describeTimes(all),
      target: "≤ 25 ms",
    });
  }
  return [...rows, ...(await measureBudget(engine, files))];
}

/** Every render differs, because the engine remembers documents that do not change. */
async function renderTimes(engine: Engine, chart: ChartName, values: string[]): Promise<number[]> {
  const { release, namespace } = charts[chart];
  let round = 0;
  // Garbage is collected off the clock, as the worker does it between keystrokes (lib/evaluation/chores.ts).
  const collect = () => round % 12 === 0 && engine.collectGarbage();
  const render = () => {
    const tag = `image: { tag: v${round++} }`;
    const input = { chart, release, namespace, kubernetesVersion: "1.36", values: [...values, tag] };
    const answer = engine.render(input);
    if (!answer.ok) throw new Error(answer.problem.message);
  };
  return repeat(300, render, collect);
}

function commandMilliseconds(helm: string, name: ChartName): number {
  const folder = charts[name].folder;
  const args = ["template", name, folder, "--values", `${folder}/values-production.yaml`];
  const times = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(helm, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return performance.now() - begin;
  });
  return quantile(times, 0.5);
}
