import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, type Page, test } from "@playwright/test";
import { waitForMark } from "./chartroom";
import { shiftsOf, watchShifts } from "./layout-shift";

test("without any script the page already shows the real budget and manifests", async ({
  browser,
  baseURL,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  await page.goto("/");
  const budget = page.getByRole("region", { name: "Always Free budget" });
  await expect(budget.getByRole("status")).toHaveText(/^Fits/);
  for (const text of ["700m", "1530m", "97 of 200 GB"]) await expect(budget).toContainText(text);
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("kind: HorizontalPodAutoscaler");
  await page.close();
});

test("nothing moves while the page loads and the worker takes over", async ({ page }) => {
  await page.goto("/api/health"); // a window's very first page may be laid out before the window has its size
  await watchShifts(page);
  await page.goto("/");
  await waitForMark(page, "worker-live");
  const { all, moved } = await shiftsOf(page);
  expect(all, moved).toBeLessThan(0.001);
});

test("nothing moves while the page comes piece by piece, on a screen and on a phone", async ({
  page,
  baseURL,
}) => {
  const line = http.createServer((request, response) => void answerSlowly(baseURL ?? "", request, response));
  await new Promise<void>((resolve) => line.listen(0, "localhost", resolve));
  const address = `http://localhost:${(line.address() as AddressInfo).port}/`;
  await watchShifts(page);
  try {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto("/api/health");
      await page.goto(address);
      const { all, moved } = await shiftsOf(page);
      expect(all, moved).toBeLessThan(0.001);
    }
  } finally {
    line.closeAllConnections();
    line.close();
  }
});

/** Passes a page's text on in pieces, each long enough after the other to be painted; all else as it comes. */
async function answerSlowly(
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = { accept: request.headers.accept ?? "", "accept-encoding": "identity" };
  const asked = http.get(new URL(request.url ?? "", origin), { headers }, async (answer) => {
    const {
      "content-length": _whole,
      connection: _ours,
      "transfer-encoding": _pieces,
      ...rest
    } = answer.headers;
    response.writeHead(answer.statusCode ?? 500, rest);
    if (!rest["content-type"]?.startsWith("text/html")) return answer.pipe(response);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    const page = Buffer.concat(chunks);
    for (let from = 0; from < page.length; from += pieceBytes) {
      response.write(page.subarray(from, from + pieceBytes));
      await wait(25);
    }
    response.end();
  });
  asked.on("error", () => response.destroy());
}

const pieceBytes = 4_000;

test("a font that comes late moves nothing, and is there at the next visit", async ({ page }) => {
  let release: (() => void) | undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.woff2", async (route) => {
    await released;
    await route.continue();
  });
  const fonts = () => page.evaluate(() => getComputedStyle(document.body).fontFamily);
  await page.goto("/api/health");
  await watchShifts(page);
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.getByText(/^checked 20\d\d-\d\d/)).toBeVisible(); // React is there
  release?.();
  await waitForMark(page, "parts-here");
  const { all, moved } = await shiftsOf(page);
  expect(all, moved).toBeLessThan(0.001);
  const first = await fonts();
  await page.unroute("**/*.woff2"); // which is slow itself, and keeps the browser from using its cache
  await page.reload();
  expect(await fonts()).not.toBe(first);
});

test("what is opened before the scripts run shows what it holds", async ({ page }) => {
  const arrive = await withholdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  const budget = page.getByRole("region", { name: "Always Free budget" });
  await budget.getByText("Account", { exact: true }).click();
  await budget.getByText(/^\d+ notes/).click();
  arrive();
  await expect(budget.getByText("Idle reclamation")).toBeVisible();
  const notes = budget.getByRole("group").filter({ hasText: /^\d+ notes/ });
  await expect(notes.getByRole("listitem").first()).toBeVisible();
});

test("what is chosen, switched and typed before the scripts run counts", async ({ page }) => {
  const arrive = await withholdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await page.getByLabel("Preset", { exact: true }).selectOption("always-free");
  await page.getByLabel("Minimum replicas", { exact: true }).fill("1");
  await page.getByLabel("CPU target", { exact: true }).fill("");
  arrive();
  const manifests = page.getByRole("tabpanel", { name: "Manifests" });
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("always-free");
  await expect(page.getByLabel("Minimum replicas", { exact: true })).toHaveValue("1");
  await expect(page.getByLabel("CPU target", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("CPU target", { exact: true }).fill("60");
  await expect(manifests).toContainText("minReplicas: 1");
  await expect(manifests).toContainText("averageUtilization: 60");
});

test("a switch that is turned before the scripts run is turned", async ({ page }) => {
  const arrive = await withholdScripts(page);
  await page.goto("/", { waitUntil: "commit" });
  await page.getByRole("switch", { name: "Autoscaling" }).click();
  arrive();
  await expect(page.getByRole("tabpanel", { name: "Manifests" })).toContainText("replicas: 1");
  await expect(page.getByRole("switch", { name: "Autoscaling" })).not.toBeChecked();
});

/** Holds the page's scripts back; the function that is returned lets them come. */
async function withholdScripts(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}

test("the policy allows no inline script, no other host, and WebAssembly only in the worker", async ({
  request,
}) => {
  const page = await request.get("/");
  const policy = page.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  const worker = (await page.text()).match(/\/engine\/worker-[0-9a-f]+\.js/)?.[0] ?? "";
  const script = await request.get(worker);
  expect(script.headers()["content-security-policy"]).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  );
});
