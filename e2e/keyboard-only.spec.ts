import { expect, test } from "./chartroom";

test("the whole way without a mouse", async ({ chartroom, page }) => {
  await chartroom.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the form" })).toBeFocused();

  await tabTo("link", "Resources");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  await tabTo("textbox", "CPU request");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("900m");
  await expect(chartroom.field("CPU request")).toHaveAttribute("aria-invalid", "true"); // above its limit
  await tabTo("textbox", "CPU limit");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1");
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);

  await tabTo("tab", "At rest");
  await page.keyboard.press("ArrowRight");
  await expect(chartroom.budget.getByRole("tab", { name: "At peak" })).toBeFocused();

  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await expect(chartroom.verdict).toHaveText(/^Fits/);
  await tabTo("button", "Download bundle");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);

  /** Tabs on until the thing has the focus: the journey fails if the keyboard never gets there. */
  async function tabTo(role: "link" | "textbox" | "tab" | "button", name: string) {
    const wanted = page.getByRole(role, { name, exact: true });
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press("Tab");
      const reached = await wanted.evaluateAll((elements) =>
        elements.some((element) => element === document.activeElement),
      );
      if (reached) return;
    }
    throw new Error(`Tab never reached the ${role} ${name}`);
  }
});
