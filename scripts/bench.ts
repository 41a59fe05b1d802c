/**
 * npm run bench: measures what DESIGN names as targets and prints one table. Figures are of one run on one machine:
 * compare ratios, not absolute times. HELM=/path/to/helm adds the comparison with the `helm template` command.
 * npm run bench -- engine: the engine alone, without a build, and without a new docs/benchmarks.md.
 */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright";
import { chartNames, charts } from "@/lib/charts/chart";
import { startEngine } from "@/lib/render/engine";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";
import { browserArguments, findBrowser } from "./browser.mjs";
import { buildDashboard, freePort, serve } from "./steps.mjs";

interface Row {
  what: string;
  measured: string;
  target: string;
}
const rows: Row[] = [];

await measureEngine();
if (process.argv[2] === "engine") {
  print();
} else {
  await measureDashboard();
  print();
  await report();
}

async function measureDashboard(): Promise<void> {
  await buildDashboard();
  const { address, child } = await serve(await freePort(3980));
  try {
    await measureRoutes(address);
    await measurePage(address);
    rows.push({
      what: "server memory after that",
      measured: `${residentMegabytes(child.pid)} MB`,
      target: "≤ 512 MB",
    });
  } finally {
    child.kill();
  }
}

async function measureEngine(): Promise<void> {
  // First, while this process is small: starting a command costs more the larger the process that starts it.
  const helm = process.env.HELM;
  const helmTimes = new Map(
    chartNames.map((name) => [name, helm === undefined ? Number.NaN : helmSeconds(helm, name)]),
  );
  const engine = await startEngine(new WebAssembly.Module((await readEngine()) as Uint8Array<ArrayBuffer>));
  const files = await readChartFiles();
  for (const name of chartNames) {
    engine.loadChart(name, files[name]);
    const preset = files[name]["values-production.yaml"] ?? "";
    let round = 0; // Every render differs, because the engine remembers documents that do not change.
    const { release, namespace } = charts[name];
    const render = () => {
      const values = [preset, `image: { tag: v${round++} }`];
      return engine.render({ chart: name, release, namespace, kubernetesVersion: "1.36", values });
    };
    const times = await repeat(300, async () => render());
    const faster = (helmTimes.get(name) ?? Number.NaN) / (quantile(times, 0.5) / 1000);
    const ratio = Number.isNaN(faster) ? "" : `, ${faster.toFixed(1)} × faster than helm template`;
    rows.push({
      what: `render ${name}, warm, p95`,
      measured: `${quantile(times, 0.95).toFixed(1)} ms${ratio}`,
      target: "≤ 20 ms, ≥ 10 ×",
    });
  }
}

function helmSeconds(helm: string, name: (typeof chartNames)[number]): number {
  const folder = charts[name].folder;
  const args = ["template", name, folder, "--values", `${folder}/values-production.yaml`];
  const times = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(helm, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return performance.now() - begin;
  });
  return quantile(times, 0.5) / 1000;
}

async function measureRoutes(address: string): Promise<void> {
  const post = async (route: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address + route, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.arrayBuffer();
  };
  const different = (index: number) => ({
    charts: { "health-api": { values: { upload: { maxFileSizeMb: 20 + (index % 50) } } } },
  });
  let index = 0;
  await repeat(20, () => post("/api/render", different(index++)));

  const paced: number[] = [];
  const pending: Promise<void>[] = [];
  for (let request = 0; request < 100; request += 1) {
    const begin = performance.now();
    pending.push(
      post("/api/render", different(index++)).then(() => void paced.push(performance.now() - begin)),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all(pending);
  rows.push({
    what: "POST /api/render at 20 a second, p95",
    measured: `${quantile(paced, 0.95).toFixed(0)} ms`,
    target: "≤ 40 ms",
  });

  const begin = performance.now();
  await Promise.all(
    Array.from({ length: 4 }, () => repeat(50, () => post("/api/render", different(index++)))),
  );
  const perSecond = (2 * 200) / ((performance.now() - begin) / 1000);
  rows.push({ what: "chart renders a second, 4 clients", measured: perSecond.toFixed(0), target: "≥ 100" });

  const bundles = await repeat(30, () => post("/api/bundle", different(index++)));
  rows.push({
    what: "POST /api/bundle, p50",
    measured: `${quantile(bundles, 0.5).toFixed(0)} ms`,
    target: "≤ 50 ms",
  });
}

async function measurePage(address: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  let scriptBytes = 0;
  let loaded = false;
  const bodies: Promise<void>[] = [];
  page.on("load", () => {
    loaded = true;
  });
  page.on("response", (response) => {
    if (loaded || response.request().resourceType() !== "script") return;
    bodies.push(
      response.body().then(
        (body) => {
          scriptBytes += gzipSync(body).length;
        },
        () => {}, // a response without a body: nothing was transferred
      ),
    );
  });
  await page.goto(address, { waitUntil: "load" });
  await Promise.all(bodies);
  rows.push({
    what: "JavaScript by the load event, gzip",
    measured: `${(scriptBytes / 1000).toFixed(0)} kB`,
    target: "≤ 320 kB",
  });

  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  rows.push({
    what: "first contentful paint (the budget is in it)",
    measured: `${paint.toFixed(0)} ms`,
    target: "≤ 1 s",
  });
  await page.waitForFunction(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  const live = await page.evaluate(
    () => performance.getEntriesByName("chartroom-worker-live")[0]?.startTime ?? Number.NaN,
  );
  rows.push({ what: "worker live", measured: `${live.toFixed(0)} ms`, target: "≤ 3 s" });

  const times = await keystrokes(page);
  rows.push({
    what: "keydown → form, budget, manifests painted, p95",
    measured: `${quantile(times, 0.95).toFixed(0)} ms (p50 ${quantile(times, 0.5).toFixed(0)} ms)`,
    target: "≤ 50 ms",
  });
  await browser.close();
}

/** Types into `Image tag` and measures from each keydown to the frame after the worker's answer was painted. */
async function keystrokes(page: Page): Promise<number[]> {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: "Image" })
    .or(page.getByRole("navigation").getByRole("button", { name: "Image" }))
    .first()
    .click();
  const field = page.getByLabel("Image tag", { exact: true });
  await field.fill("v1.0.");
  await page.waitForTimeout(500);
  await field.evaluate((input: HTMLInputElement) => {
    const state = window as unknown as { keyTimes: number[] };
    state.keyTimes = [];
    input.addEventListener("keydown", () => {
      const begin = performance.now();
      const region = document.querySelector('[role="tabpanel"] pre, pre') ?? document.body;
      const observer = new MutationObserver(() => {
        if (!document.body.textContent?.includes(`:${input.value}`)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => state.keyTimes.push(performance.now() - begin);
          channel.port2.postMessage(null);
        });
      });
      observer.observe(region.ownerDocument.body, { subtree: true, childList: true, characterData: true });
    });
  });
  for (let key = 0; key < 60; key += 1) {
    await field.press(String(key % 10));
    await page.waitForTimeout(120);
  }
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
}

async function repeat(times: number, task: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < Math.min(10, times); warm += 1) await task();
  const measured: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const begin = performance.now();
    await task();
    measured.push(performance.now() - begin);
  }
  return measured;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function residentMegabytes(pid: number | undefined): string {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "--ppid", String(pid), "-p", String(pid)], {
    encoding: "utf8",
  });
  const kilobytes = stdout.split("\n").reduce((sum, line) => sum + Number(line.trim() || 0), 0);
  return (kilobytes / 1024).toFixed(0);
}

function print(): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log("");
  for (const { what, measured, target } of rows)
    console.log(`${what.padEnd(width)}  ${measured}   (target ${target})`);
}

async function report(): Promise<void> {
  const table = rows.map(({ what, measured, target }) => `| ${what} | ${measured} | ${target} |`).join("\n");
  const machine = `${os.cpus().length} cores, Node ${process.versions.node}`;
  const text = `# Benchmarks\n\nMade by \`npm run bench\` (${machine}). One run on one machine: compare ratios, not absolute times.\n\n| What | Measured | Target |\n| --- | --- | --- |\n${table}\n`;
  await writeFile(path.join("docs", "benchmarks.md"), text);
}
