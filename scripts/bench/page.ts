import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright";
import { knownNeighbours } from "@/lib/budget/neighbour-catalogue";
import { browserArguments, findBrowser } from "../browser.mjs";
import { describeTimes, quantile, type Row } from "./measure";

/** The page in a browser: its first load, a minute's typing with every pane open, scrolling through all manifests. */
export async function measurePage(address: string): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ content: keepWorker });
  const rows = [await scriptsByLoad(page, address), ...(await firstPaint(page))];
  rows.push(...(await typing(page)), await scrolling(page), await budgetInWorker(page));
  await browser.close();
  return rows;
}

async function scriptsByLoad(page: Page, address: string): Promise<Row> {
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
  return {
    what: "JavaScript by the load event, gzip",
    measured: `${(scriptBytes / 1000).toFixed(0)} kB`,
    target: "≤ 280 kB",
  };
}

async function firstPaint(page: Page): Promise<Row[]> {
  await page.waitForFunction(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  const startOf = (name: string) =>
    page.evaluate((entry) => performance.getEntriesByName(entry)[0]?.startTime ?? Number.NaN, name);
  const paint = await startOf("first-contentful-paint");
  const live = await startOf("chartroom-worker-live");
  return [
    {
      what: "first contentful paint (the budget is in it)",
      measured: `${paint.toFixed(0)} ms`,
      target: "≤ 1 s",
    },
    {
      what: "worker live, after that",
      measured: `${(live - paint).toFixed(0)} ms`,
      target: "≤ 2 s",
    },
  ];
}

/** What a keystroke may change: one object, each object of a chart, none because the value is refused. */
async function typing(page: Page): Promise<Row[]> {
  const digits = Array.from({ length: 100 }, (_, key) => String(key % 10)); // never a value that was rendered before
  const tag = await typeInto(page, "Image", "Image tag", "v1.0.", digits);
  const letters = [..."abcdefghijklmnopqrstuvwxyzabcd"];
  const name = await typeInto(page, "Health API", "Release name", "blue", letters);
  const refused = letters.flatMap(() => ["1", "Backspace"]); // 21 replicas are too many, 2 are not
  const bound = await typeInto(page, "Scaling", "Minimum replicas", "2", refused);
  const row = (what: string, { times }: { times: number[] }): Row => ({
    what,
    measured: describeTimes(times, 0),
    target: "≤ 33 ms",
  });
  const all = [tag, name, bound];
  return [
    row("keydown → form, budget, manifests painted, p95", tag),
    row("the same, a release's name, which stands in each object", name),
    row("the same, a value that is refused and then is not", bound),
    {
      what: `tasks over 50 ms in ${all.flatMap(({ times }) => times).length} keystrokes`,
      measured: String(all.flatMap(({ longTasks }) => longTasks).length),
      target: "0",
    },
  ];
}

/** Measures from each keydown to the frame after the worker's answer was painted. */
async function typeInto(
  page: Page,
  section: string,
  title: string,
  first: string,
  keys: readonly string[],
): Promise<{ times: number[]; longTasks: number[] }> {
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: section, exact: true })
    .first()
    .click();
  const field = page.getByRole("main").getByLabel(title, { exact: true });
  await field.fill(first);
  await page.waitForTimeout(3_000); // as long as a person takes to find a field: the worker has warmed up
  await field.evaluate((input: HTMLInputElement) => {
    const state = window as unknown as { keyTimes: number[]; longTasks: number[] };
    state.keyTimes = [];
    state.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) state.longTasks.push(duration);
    }).observe({ type: "longtask" });
    const panel = document.querySelector("[data-pane]")?.parentElement ?? document.body;
    input.addEventListener("keydown", () => {
      const begin = performance.now();
      const observer = new MutationObserver((records) => {
        // Only what changed is read: the text of the whole page would cost a millisecond each time.
        const isAnswered = records.some(({ type, target }) =>
          type === "attributes" ? target === panel : target.textContent?.includes(input.value),
        );
        if (!isAnswered) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => state.keyTimes.push(performance.now() - begin);
          channel.port2.postMessage(null);
        });
      });
      // Its class says that the manifests are those of the last values that were not refused.
      const kinds = { childList: true, characterData: true, attributes: true, attributeFilter: ["class"] };
      observer.observe(panel, { subtree: true, ...kinds });
    });
  });
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(120);
  }
  const { keyTimes, longTasks } = await page.evaluate(() => {
    const { keyTimes, longTasks } = window as unknown as { keyTimes: number[]; longTasks: number[] };
    return { keyTimes, longTasks };
  });
  if (keyTimes.length < keys.length)
    throw new Error(`${title}: ${keyTimes.length} of ${keys.length} keys were painted.`);
  return { times: keyTimes, longTasks };
}

/** Wheels through the manifests of both charts from top to bottom. */
async function scrolling(page: Page): Promise<Row> {
  const pane = page.getByRole("region", { name: "Manifests of both charts" });
  await pane.hover();
  // As text, for the reason below.
  await page.evaluate(`{
    window.frames = [];
    let last = performance.now();
    const next = (now) => {
      window.frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }`);
  const lines = await pane.evaluate((element) => {
    element.scrollTop = 0;
    return element.textContent?.split("\n").length ?? 0;
  });
  for (let step = 0; step < 80; step += 1) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(32);
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  return {
    what: `scrolling through ${lines} lines of manifests, time between frames, p95`,
    measured: `${quantile(frames, 0.95).toFixed(0)} ms`,
    target: "≤ 33 ms",
  };
}

// As text, because tsx adds a function of its own to whatever has a name, and the page lacks it.
const keepWorker = `window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    window.engineWorker = this;
  }
};`;

/** What the page's own worker takes for a budget and its advisories when both charts' manifests are known already. */
async function budgetInWorker(page: Page): Promise<Row> {
  const neighbours = Object.fromEntries(
    Object.keys(knownNeighbours).map((name) => [name, { enabled: true }]),
  );
  const cluster = { neighbours, nodes: [{ ocpus: 4, memoryGb: 24, count: 3 }] };
  const times = await page.evaluate(async (cluster) => {
    const { engineWorker } = window as unknown as { engineWorker: Worker };
    const measured: number[] = [];
    for (let id = 1_000_000; id < 1_000_400; id += 1) {
      const input = { cluster, gitops: { revision: `r${id}` } }; // a new one, as after a keystroke
      measured.push(
        await new Promise<number>((resolve) => {
          engineWorker.onmessage = ({ data }) => resolve(data.milliseconds);
          engineWorker.postMessage({ kind: "evaluate", id, input });
        }),
      );
    }
    return measured.slice(100);
  }, cluster);
  return {
    what: "budget and advisories in the page's worker, all neighbours, three nodes, p95",
    measured: describeTimes(times),
    target: "≤ 5 ms",
  };
}
