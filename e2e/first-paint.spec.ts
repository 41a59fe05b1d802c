import { expect, test } from "@playwright/test";
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
  await watchShifts(page);
  await page.goto("/");
  await page.waitForFunction(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  expect((await shiftsOf(page)).all).toBeLessThan(0.001);
});

test("what is opened before the scripts run shows what it holds", async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  const budget = page.getByRole("region", { name: "Always Free budget" });
  await budget.getByText("Account", { exact: true }).click();
  await budget.getByText(/^\d+ notes/).click();
  arrive();
  await expect(budget.getByText("Idle reclamation")).toBeVisible();
  const notes = budget.getByRole("group").filter({ hasText: /^\d+ notes/ });
  await expect(notes.getByRole("listitem").first()).toBeVisible();
});

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
