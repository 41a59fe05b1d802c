import { type Chartroom, expect, test } from "./chartroom";

/** The ETL engine deduplicating in Redis and scaling 1–3 does not fit at peak. */
async function overfill(chartroom: Chartroom) {
  await chartroom.show("ETL Narrative Engine", "Deduplication");
  await chartroom.field("Deduplication store").selectOption("redis");
  await chartroom.show("ETL Narrative Engine", "Scaling");
  await chartroom.turnOn("Autoscaling");
  await expect(chartroom.verdict).toHaveText(/^Does not fit at peak/);
}

test("proposes what fits, applies it in one step, and undo takes it back in one", async ({
  page,
  chartroom,
}) => {
  await chartroom.open();
  await expect(chartroom.budget.getByRole("button", { name: "Fit it…" })).toHaveCount(0);
  await overfill(chartroom);
  await chartroom.budget.getByRole("button", { name: "Fit it…" }).click();
  const dialog = page.getByRole("dialog", { name: "Fit to budget" });
  const proposals = dialog.getByRole("list", { name: "Proposals" }).getByRole("listitem", { name: /./ });
  await expect(proposals.first()).toContainText("Fits");
  expect(await proposals.count()).toBeLessThanOrEqual(3);
  await expect(proposals.first().getByLabel("Changes")).toContainText("→");
  await proposals.first().getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();
  await expect(chartroom.verdict).toHaveText(/^Fits/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.verdict).toHaveText(/^Does not fit at peak/);
});

test("closes with Escape, changes nothing and gives the focus back", async ({ page, chartroom }) => {
  await chartroom.open();
  await overfill(chartroom);
  const fit = chartroom.budget.getByRole("button", { name: "Fit it…" });
  await fit.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Fit to budget" });
  await expect(dialog.getByRole("list", { name: "Proposals" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(fit).toBeFocused();
  await expect(chartroom.verdict).toHaveText(/^Does not fit at peak/);
});

test("says how far the autoscaler may still go, and one more does not fit", async ({ page, chartroom }) => {
  await chartroom.open();
  await chartroom.budget.getByRole("button", { name: "What can I still afford?" }).click();
  const dialog = page.getByRole("dialog", { name: "What can I still afford?" });
  const row = dialog.getByRole("row", { name: /Health API/ });
  const largest = Number(await row.getByRole("cell").nth(1).textContent());
  await page.keyboard.press("Escape");
  await chartroom.show("Health API", "Scaling");
  const maximum = chartroom.field("Maximum replicas");
  await maximum.fill(String(largest));
  await expect(maximum).toHaveValue(String(largest));
  await expect(chartroom.verdict).toHaveText(/^Fits/);
  await maximum.fill(String(largest + 1));
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);
});

test("says which limit stays when nothing free makes it fit", async ({ page, chartroom }) => {
  await chartroom.open();
  await chartroom.show("Cluster");
  await page.getByRole("button", { name: "Add number to Volumes left over (GB)" }).click();
  await page.getByRole("textbox", { name: "Volumes left over (GB) 1", exact: true }).fill("500");
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);
  await chartroom.budget.getByRole("button", { name: "Fit it…" }).click();
  await expect(page.getByRole("dialog")).toContainText(/Volumes are \d+ GB over the 200 GB/);
});

test("the account says what an overrun leads to, and what it costs where it is paid for", async ({
  chartroom,
}) => {
  await chartroom.open();
  const account = chartroom.budget.getByRole("group").filter({ hasText: /^Account/ });
  await account.getByText("Account", { exact: true }).click();
  await expect(account).toContainText("1,488 of 1,500");
  await chartroom.show("Cluster");
  await chartroom.field("Volume backups").fill("6");
  await expect(account.getByRole("list", { name: "Over the allowance" })).toContainText("Refused.");
  await chartroom.field("Account").selectOption("payg");
  await expect(account.getByRole("list", { name: "Over the allowance" })).toContainText("Billed.");
  await expect(account.getByRole("table", { name: /Cost a month/ })).toBeVisible();
});

test("old numbers are said to be old, with their sources", async ({ page, chartroom }) => {
  await page.clock.setFixedTime(new Date("2028-01-01T12:00:00Z"));
  await chartroom.open();
  await chartroom.budget.getByRole("button", { name: /more than 180 days ago/ }).click();
  const dialog = page.getByRole("dialog", { name: "Where the numbers come from" });
  await expect(dialog).toContainText("days ago");
  await expect(dialog.getByRole("link", { name: /Always Free Resources$/ }).first()).toHaveAttribute(
    "href",
    /docs\.oracle\.com/,
  );
});
