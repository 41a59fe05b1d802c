import type { Locator } from "@playwright/test";
import { expect, test } from "./chartroom";

test("nothing scrolls sideways at 360 px", async ({ chartroom, page }) => {
  const section = page.getByLabel("Section", { exact: true });
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize({ width: 360, height: 740 });
  await chartroom.open();
  await chartroom.budget.getByRole("listbox", { name: "Pods on node-1" }).press("ArrowRight");
  expect(await sideways(), "with a pod of a node").toBeLessThanOrEqual(0);

  await section.selectOption("cluster");
  await chartroom.field("Account").selectOption("payg");
  await chartroom.budget.getByText("Account", { exact: true }).click();
  await expect(chartroom.budget.getByRole("table", { name: /Cost a month/ })).toBeVisible();
  expect(await sideways(), "with the account's costs").toBeLessThanOrEqual(0);

  await section.selectOption("health-api/security");
  await page.getByRole("button", { name: "Add toleration to Tolerations" }).click();
  await expect(page.getByRole("textbox", { name: "Tolerations 1, Key" })).toBeVisible();
  expect(await sideways(), "with rows of tolerations").toBeLessThanOrEqual(0);

  await section.selectOption("cluster/platform");
  await expect(page.getByRole("region", { name: "Wiring" })).toBeVisible();
  expect(await sideways(), "with the wiring").toBeLessThanOrEqual(0);

  await section.selectOption("secrets");
  await expect(page.getByRole("main")).toContainText("kubeseal");
  expect(await sideways(), "with the secrets").toBeLessThanOrEqual(0);
});

test("the cost table is read whole in the rail", async ({ chartroom }) => {
  await chartroom.open();
  await chartroom.show("Cluster");
  await chartroom.field("Account").selectOption("payg");
  await chartroom.budget.getByText("Account", { exact: true }).click();
  const table = chartroom.budget.getByRole("table", { name: /Cost a month/ });
  const [rail, whole] = [await boxOf(chartroom.budget), await boxOf(table)];
  expect(whole.x + whole.width).toBeLessThanOrEqual(rail.x + rail.width);
});

const sizes = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [360, 640],
] as const;

test("a long dialog keeps its buttons in sight at every size", async ({ chartroom, page }) => {
  await chartroom.open();
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import" });
  const unknown = Array.from({ length: 60 }, (_, index) => `unknown${index}: 1`).join("\n");
  await dialog.getByLabel(/Paste a configuration/).fill(`image: { tag: v2 }\n${unknown}\n`);
  await dialog.getByRole("button", { name: "Read it" }).click();
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const apply = await boxOf(dialog.getByRole("button", { name: "Apply 1 change" }));
    expect(apply.y + apply.height, `${width} × ${height}`).toBeLessThanOrEqual(height);
  }
});

test("preset and allowance are read whole at every size", async ({ chartroom, page }) => {
  await chartroom.open();
  await page.goto("/#health-api/scaling?field=autoscaling.maxReplicas");
  await chartroom.field("Maximum replicas").fill("20"); // The download's warning takes room in the same line.
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const menu of ["Preset", "Allowance"]) {
      const select = page.getByRole("banner").getByLabel(menu, { exact: true });
      expect(await hiddenWidth(select), `${menu} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("on a phone a refused value is said at the top, and leads to its field", async ({ chartroom, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await chartroom.open();
  await page.getByLabel("Section", { exact: true }).selectOption("health-api/resources");
  await chartroom.field("Memory limit").fill("1g");
  const parts = page.getByRole("navigation", { name: "Parts of the page" });
  const refused = parts.getByRole("button", { name: "1 value is refused. To its field" });
  await parts.getByRole("link", { name: "Preview" }).click();
  await expect(refused).toBeInViewport();
  await refused.click();
  await expect(chartroom.field("Memory limit")).toBeFocused();
  await chartroom.field("Memory limit").fill("1G");
  await expect(parts.getByRole("link", { name: /^To the budget\. Fits/ })).toBeVisible();
});

test("forced colours keep apart what is chosen and what is not", async ({ chartroom, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await chartroom.open();
  const navigation = page.getByRole("navigation", { name: "Sections" });
  const places = navigation.getByRole("list", { name: "Health API", exact: true }).getByRole("link");
  expect(await look(places.getByText("Scaling", { exact: true }))).not.toBe(
    await look(places.getByText("Network", { exact: true })),
  );
  const tab = (name: string) => chartroom.preview.getByRole("tab", { name });
  await tab("Changes").click();
  expect(await look(tab("Changes"))).not.toBe(await look(tab("Values")));
  const segment = (name: string) => chartroom.preview.getByRole("button", { name, exact: true });
  await expect(segment("Side by side")).toHaveAttribute("aria-pressed", "true");
  expect(await look(segment("Side by side"))).not.toBe(await look(segment("Inline")));
  const situation = (name: string) => chartroom.budget.getByRole("tab", { name });
  expect(await look(situation("At rest"))).not.toBe(await look(situation("At peak")));
});

async function boxOf(locator: Locator) {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (box === null) throw new Error("It has no box.");
  return box;
}

/** Pixels that the chosen option's text lacks; the arrow at its right is not room. */
function hiddenWidth(select: Locator): Promise<number> {
  return select.evaluate((element) => {
    if (!(element instanceof HTMLSelectElement)) throw new Error("Not a menu.");
    const style = getComputedStyle(element);
    const pen = document.createElement("canvas").getContext("2d");
    if (pen === null) throw new Error("No canvas.");
    pen.font = style.font;
    const room =
      element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    return pen.measureText(element.selectedOptions[0]?.text ?? "").width - room;
  });
}

/** The colours and edges that someone sees of it, apart from its text. */
function look(locator: Locator): Promise<string> {
  return locator.evaluate((element) => {
    const style = getComputedStyle(element);
    return [
      style.color,
      style.backgroundColor,
      style.borderBottomColor,
      style.outlineStyle,
      style.outlineColor,
    ].join(" ");
  });
}
