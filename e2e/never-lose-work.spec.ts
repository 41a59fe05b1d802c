import { expect, test, waitForMark } from "./chartroom";
import { shiftsOf, watchShifts } from "./layout-shift";

const tag = "v9.9.9";

test("a draft survives a reload, says so, and can be started over and brought back", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  await expect(chartroom.manifests).toContainText(`health-api:${tag}`);
  await page.reload();
  await expect(chartroom.field("Image tag")).toHaveValue(tag);
  await expect(chartroom.manifests).toContainText(`health-api:${tag}`);
  await expect(page.getByText("Your draft is back.")).toBeVisible();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(chartroom.field("Image tag")).toHaveValue("");
  await expect(chartroom.manifests).not.toContainText(tag);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(chartroom.field("Image tag")).toHaveValue(tag);
});

test("nothing moves when a draft comes back", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  await expect(chartroom.manifests).toContainText(`health-api:${tag}`);
  await watchShifts(page);
  await page.reload();
  await waitForMark(page, "worker-live");
  await expect(chartroom.manifests).toContainText(`health-api:${tag}`);
  const { all, moved } = await shiftsOf(page);
  expect(all, moved).toBeLessThan(0.001);
});

test("a secret that was typed is never kept", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  await chartroom.field("Image repository").fill("https://me:hunter2@registry.example/api");
  await expect(chartroom.field("Image repository")).toHaveAttribute("aria-invalid", "true");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("chartroom.draft.1"))).toContain("v9.9.9");
  await page.reload();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("hunter2");
});

test("named points can be gone back to, and every step too", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v1.1.1");
  await page.getByRole("button", { name: "Draft" }).click();
  const dialog = page.getByRole("dialog", { name: "Draft" });
  await dialog.getByLabel("Name of the point").fill("before the release");
  await dialog.getByRole("button", { name: "Save point" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Draft" })).toBeFocused();
  await chartroom.field("Image tag").fill("v2.2.2");
  await page.getByRole("button", { name: "Draft" }).click();
  await dialog.getByRole("button", { name: "Go back to before the release" }).click();
  await expect(chartroom.field("Image tag")).toHaveValue("v1.1.1");
  await page.getByRole("button", { name: "Draft" }).click();
  await dialog.getByRole("button", { name: "As it was opened" }).click();
  await page.keyboard.press("Escape");
  await expect(chartroom.field("Image tag")).toHaveValue("");
});

test("undo says what it takes back, with the button's name staying the same", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await expect(undo).toHaveAttribute("title", /Image tag/);
  await undo.click();
  await expect(page.getByText("Undone: Image tag")).toBeAttached();
  await page.keyboard.press("Control+Y");
  await expect(chartroom.field("Image tag")).toHaveValue(tag);
});

test("two tabs do not overwrite each other unseen", async ({ chartroom, page, context }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  const other = await context.newPage();
  await other.goto("/#health-api/image");
  const tagThere = other.getByRole("main").getByLabel("Image tag", { exact: true });
  // Before that its script may not run yet, and it would open with what the first tab wrote.
  await waitForMark(other, "worker-live");
  await chartroom.field("Image tag").fill("first");
  await expect(other.getByText("Another tab has a different draft.")).toBeVisible();
  await tagThere.fill("second");
  await other.getByRole("button", { name: "Keep this one" }).click();
  await expect(page.getByText("Another tab has a different draft.")).toBeVisible();
  await page.getByRole("button", { name: "Take the other" }).click();
  await expect(chartroom.field("Image tag")).toHaveValue("second");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(chartroom.field("Image tag")).toHaveValue("first");
});

test("a browser that refuses storage says so, and the draft can be exported", async ({ chartroom, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  await expect(page.getByText("This browser does not keep your draft.")).toBeVisible();
  await page.getByRole("button", { name: "Export it" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "configuration.yaml" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("configuration.yaml");
});

test("a browser that forbids storage altogether says so, and everything works", async ({
  chartroom,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill(tag);
  await expect(page.getByText("This browser does not keep your draft.")).toBeVisible();
  await expect(chartroom.manifests).toContainText(`health-api:${tag}`);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(chartroom.field("Image tag")).toHaveValue("");
});
