import { expect, type Page, test } from "@playwright/test";
import { Chartroom, waitForMark } from "./chartroom";

/** Without the faults fixture: here the browser does complain, and the page has to stay calm. */
const verdict = /^(Fits|Does not fit)/;

test("a worker that cannot be loaded is said, retried, and nothing is lost", async ({ page }) => {
  let isBroken = true;
  await page.route("**/engine/worker-*.js", (route) => (isBroken ? route.abort() : route.continue()));
  await page.goto("/#health-api/image");
  await expect(page.getByText("The live engine stopped.")).toBeVisible();
  await page.getByRole("main").getByLabel("Image tag", { exact: true }).fill("v4.0.0");
  isBroken = false;
  await page.getByRole("button", { name: "Retry" }).click();
  await waitForMark(page, "worker-live");
  await expect(page.getByRole("tabpanel", { name: "Manifests" })).toContainText("health-api:v4.0.0");
  await expect(page.getByText("The live engine stopped.")).toBeHidden();
});

test("a worker that dies under way is said, retried, and nothing is lost", async ({ page }) => {
  // The browser kills a worker that runs out of memory, and tells the page no more than this event does.
  await page.addInitScript(() => {
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        window.addEventListener("kill-worker", () => {
          this.terminate();
          this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
        });
      }
    };
  });
  await page.goto("/#health-api/image");
  const tag = page.getByRole("main").getByLabel("Image tag", { exact: true });
  const manifests = page.getByRole("tabpanel", { name: "Manifests" });
  await waitForMark(page, "worker-live");
  await tag.fill("v4.0.0");
  await expect(manifests).toContainText("health-api:v4.0.0");
  await page.evaluate(() => window.dispatchEvent(new Event("kill-worker")));
  await expect(page.getByText("The live engine stopped.")).toBeVisible();
  await tag.fill("v4.0.1");
  await expect(manifests).toContainText("health-api:v4.0.0");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(manifests).toContainText("health-api:v4.0.1");
  await expect(page.getByText("The live engine stopped.")).toBeHidden();
});

test("a browser that refuses WebAssembly says so", async ({ page }) => {
  await page.route("**/engine/worker-*.js", async (route) => {
    const answer = await route.fetch();
    const headers = {
      ...answer.headers(),
      "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    };
    await route.fulfill({ response: answer, headers });
  });
  await page.goto("/");
  await expect(page.getByText("refuses WebAssembly")).toBeVisible();
  await expect(page.getByRole("region", { name: "Always Free budget" }).getByRole("status")).toHaveText(
    verdict,
  );
});

test("offline the page goes on working, and a download says why it does not", async ({ page, context }) => {
  await page.goto("/#health-api/image");
  await waitForMark(page, "worker-live");
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await page.getByRole("main").getByLabel("Image tag", { exact: true }).fill("v4.1.0");
  await expect(page.getByRole("tabpanel", { name: "Manifests" })).toContainText("health-api:v4.1.0");
  await page.getByRole("button", { name: "Download bundle" }).click();
  await expect(page.getByText("Chartroom's server did not answer")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("offline, what was never opened opens all the same", async ({ page, context }) => {
  await page.goto("/");
  await waitForMark(page, "parts-here");
  await context.setOffline(true);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  for (const [tab, text] of [
    ["Values", "Nothing is overridden"],
    ["Changes", "Nothing differs from the preset"],
    ["Commands", "helm repo add"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel", { name: tab })).toContainText(text);
  }
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: "Secrets", exact: true })
    .click();
  await expect(page.getByRole("region", { name: "seal-secrets.sh" })).toContainText("#!/usr/bin/env bash");
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: "Platform services", exact: true })
    .click();
  await expect(page.getByRole("main").getByLabel("Infrastructure release", { exact: true })).toBeVisible();
});

test("a part whose code does not arrive says so at its place, and comes when it is asked for again", async ({
  page,
}) => {
  const line = await openThenCut(page);
  await page.getByRole("tab", { name: "Commands" }).click();
  const panel = page.getByRole("tabpanel", { name: "Commands" });
  await expect(panel.getByRole("alert")).toContainText("did not load");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  line.isCut = false;
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel).toContainText("helm repo add");
});

test("a section whose form does not arrive says so there, and the rest of the page goes on", async ({
  page,
}) => {
  const line = await openThenCut(page);
  await new Chartroom(page).show("Cluster", "Platform services");
  const main = page.getByRole("main");
  await expect(main.getByRole("alert")).toContainText("did not load");
  await expect(page.getByRole("region", { name: "Manifests of both charts" })).toBeVisible();
  line.isCut = false;
  await main.getByRole("button", { name: "Try again" }).click();
  await expect(main.getByLabel("Infrastructure release", { exact: true })).toBeVisible();
});

test("without JavaScript the page says what cannot be done", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  await page.goto("/");
  await expect(page.getByText("JavaScript is switched off.")).toBeVisible();
  await page.close();
});

test("a browser too old for the page is told so", async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "HTMLDialogElement");
  });
  await page.goto("/");
  await expect(page.getByText("This browser is too old to change values here.")).toBeVisible();
});

/** Opens the page; what code it asks for from then on does not arrive while the line is cut. */
async function openThenCut(page: Page): Promise<{ isCut: boolean }> {
  const line = { isCut: false };
  await page.route("**/_next/static/**/*.js", (route) => (line.isCut ? route.abort() : route.continue()));
  await page.goto("/", { waitUntil: "load" });
  line.isCut = true;
  return line;
}
