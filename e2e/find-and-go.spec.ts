import { expect, test, waitForMark } from "./chartroom";
import { shiftsOf, watchShifts } from "./layout-shift";

test("the palette finds fields, sections, objects and actions by keyboard alone", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await page.keyboard.press("Control+K");
  const find = page.getByRole("combobox", { name: "Find a field, an object or an action" });
  await expect(find).toBeFocused();
  await find.fill("memory limit");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText(
    "Memory limit",
  );
  await page.keyboard.press("Enter");
  await expect(chartroom.field("Memory limit")).toBeFocused();

  // In one's own words: neither field nor section is called so.
  await page.keyboard.press("Control+K");
  await find.fill("minio host");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Platform services" })).toBeVisible();

  await page.keyboard.press("Control+K");
  await find.fill("hpa");
  await find.fill("HorizontalPodAutoscaler");
  await page.keyboard.press("Enter");
  await expect(
    chartroom.manifests.getByRole("heading", { name: /HorizontalPodAutoscaler/ }).first(),
  ).toBeInViewport();

  await page.keyboard.press("Control+K");
  await find.fill("show commands");
  await page.keyboard.press("Enter");
  await expect(chartroom.preview.getByRole("tab", { name: "Commands" })).toBeFocused();
  await expect(chartroom.preview.getByRole("tab", { name: "Commands" })).toHaveAttribute(
    "aria-selected",
    "true",
  );

  await page.keyboard.press("Control+K");
  await page.keyboard.press("Escape");
  await expect(find).toBeHidden();
});

test("F8 goes to the next problem, and a link leads to a field", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Resources");
  await chartroom.field("Memory limit").fill("1g");
  await expect(chartroom.field("Memory limit")).toHaveAttribute("aria-invalid", "true");
  await chartroom.show("Health API", "Image");
  await page.keyboard.press("F8");
  await expect(chartroom.field("Memory limit")).toBeFocused();

  await page.goto("/#etl-engine/resources?field=resources.limits.cpu");
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  await expect(chartroom.field("CPU limit")).toBeFocused();
});

test("the address is that of the last link, however soon it follows another", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Scaling");
  await page
    .getByRole("list", { name: "Health API", exact: true })
    .getByRole("link", { name: "Probes", exact: true })
    .evaluate((link: HTMLElement) => {
      link.click();
      location.hash = "#etl-engine/resources";
    });
  await expect(page.getByRole("heading", { level: 1, name: "Resources" })).toBeVisible();
  await chartroom.field("CPU limit").fill("700m");
  await expect(chartroom.manifests).toContainText("cpu: 700m");
  await expect(page).toHaveURL(/#etl-engine\/resources$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Probes" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Scaling" })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Probes" })).toBeVisible();
});

test("panes are resized and folded with the keyboard, and stay so after a reload without anything moving", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  const edge = page.getByRole("separator", { name: "Size of Budget" });
  const width = async () => (await chartroom.budget.boundingBox())?.width ?? 0;
  const before = await width();
  await edge.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft");
  expect(await width()).toBeGreaterThan(before + 40);
  const wide = await width();

  const preview = page.getByRole("separator", { name: "Size of Preview" });
  await preview.focus();
  await page.keyboard.press("Enter");
  await expect(chartroom.manifests.getByLabel("Search the manifests")).not.toBeInViewport();

  await watchShifts(page);
  await page.reload();
  await waitForMark(page, "worker-live");
  expect(await width()).toBe(wide);
  const { all, moved } = await shiftsOf(page);
  expect(all, moved).toBeLessThan(0.001);
  await page.getByRole("button", { name: "Unfold the preview" }).click();
  await expect(chartroom.manifests.getByLabel("Search the manifests")).toBeInViewport();
});
