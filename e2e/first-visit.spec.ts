import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { waitForMark } from "./chartroom";
import { shiftsOf, watchShifts } from "./layout-shift";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const hints = (page: Page) => page.getByRole("complementary", { name: "Hints for the first visit" });

test("three hints at the first visit, by keyboard, and never again", async ({ page }) => {
  await watchShifts(page);
  await page.goto("/");
  await waitForMark(page, "worker-live");
  for (const [number, words] of [
    ["1 of 3", "Does it fit?"],
    ["2 of 3", "Helm's own output"],
    ["3 of 3", "Nothing is lost"],
  ] as const) {
    await expect(hints(page)).toContainText(number);
    await expect(hints(page)).toContainText(words);
    await page.evaluate(axe);
    expect(await page.evaluate(violationIds)).toEqual([]);
    const button = hints(page).getByRole("button", { name: number === "3 of 3" ? "Done" : "Next" });
    await button.focus();
    await page.keyboard.press("Enter");
  }
  await expect(hints(page)).toBeEmpty();
  // Layout shift is told with three decimals; parts of a pixel in text that wraps anew are below that.
  const { unasked, moved } = await shiftsOf(page);
  expect(unasked, moved).toBeLessThan(0.0005);

  await page.reload();
  await waitForMark(page, "worker-live");
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(hints(page)).toBeEmpty();
});

for (const width of [1440, 1024, 360])
  test(`Escape ends the hints at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    await page.goto("/");
    const next = hints(page).getByRole("button", { name: "Next" });
    await next.focus();
    await page.keyboard.press("Escape");
    await expect(hints(page)).toBeEmpty();
  });

test("the title tells the state, from the first byte on", async ({ page, request }) => {
  const html = await (await request.get("/")).text();
  expect(html).toContain("<title>Fits · Chartroom</title>");
  const card = html.match(/property="og:image" content="([^"]+)"/)?.[1] ?? "";
  const picture = await request.get(new URL(card).pathname);
  expect(picture.headers()["content-type"]).toBe("image/png");

  await page.goto("/");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections
    .getByRole("list", { name: "Health API" })
    .getByRole("link", { name: "Resources", exact: true })
    .click();
  await page.getByRole("main").getByLabel("CPU request", { exact: true }).fill("2");
  await expect(page).toHaveTitle("Refused value · Chartroom");
  await page.getByRole("main").getByLabel("CPU limit", { exact: true }).fill("2");
  await expect(page).toHaveTitle("Does not fit at rest · Chartroom");
});

async function violationIds(): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
  return (await axe.run()).violations.map(({ id }) => id);
}
