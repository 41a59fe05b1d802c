import { spawnSync } from "node:child_process";
import { quantile, type Row, repeat } from "./measure";

/** The routes of a running dashboard, each request with values that were not rendered before. */
export async function measureRoutes(address: string): Promise<Row[]> {
  const { post, different } = client(address);
  await repeat(20, () => post("/api/render", different()));

  const paced: number[] = [];
  const pending: Promise<void>[] = [];
  for (let request = 0; request < 100; request += 1) {
    const begin = performance.now();
    pending.push(post("/api/render", different()).then(() => void paced.push(performance.now() - begin)));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all(pending);

  const seconds = await renderMany(address, 200);
  const bundles = await repeat(30, () => post("/api/bundle", different()));
  return [
    {
      what: "POST /api/render at 20 a second, p95",
      measured: `${quantile(paced, 0.95).toFixed(0)} ms`,
      target: "≤ 40 ms",
    },
    {
      what: "chart renders a second, 4 clients",
      measured: ((2 * 200) / seconds).toFixed(0),
      target: "≥ 100",
    },
    {
      what: "POST /api/bundle, p50",
      measured: `${quantile(bundles, 0.5).toFixed(0)} ms`,
      target: "≤ 50 ms",
    },
  ];
}

/** The server's memory after 10,000 chart renders, and whether the second half of them made it grow. */
export async function measureMemory(address: string, pid: number | undefined): Promise<Row[]> {
  await renderMany(address, 2_500);
  const half = residentMegabytes(pid);
  await renderMany(address, 2_500);
  return [
    {
      what: "server memory after 5,000 and 10,000 chart renders",
      measured: `${half} and ${residentMegabytes(pid)} MB`,
      target: "≤ 512 MB, flat",
    },
  ];
}

/** Renders both charts so many times, asked by four clients at once; the seconds that took. */
async function renderMany(address: string, times: number): Promise<number> {
  const { post, different } = client(address);
  const begin = performance.now();
  const one = async () => {
    for (let turn = 0; turn < times / 4; turn += 1) await post("/api/render", different());
  };
  await Promise.all([one(), one(), one(), one()]);
  return (performance.now() - begin) / 1000;
}

let asked = 0;

function client(address: string) {
  return {
    async post(route: string, body: unknown): Promise<ArrayBuffer> {
      const headers = { "content-type": "application/json" };
      const response = await fetch(address + route, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
      return response.arrayBuffer();
    },
    /** A configuration in which both charts differ from all that were asked for. */
    different() {
      asked += 1;
      const values = { image: { tag: `v1.${asked}` } };
      return { charts: { "health-api": { values }, "etl-engine": { values } } };
    },
  };
}

function residentMegabytes(pid: number | undefined): string {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "--ppid", String(pid), "-p", String(pid)], {
    encoding: "utf8",
  });
  const kilobytes = stdout.split("\n").reduce((sum, line) => sum + Number(line.trim() || 0), 0);
  return (kilobytes / 1024).toFixed(0);
}
