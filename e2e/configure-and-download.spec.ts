import { unpack, wrongSums } from "./archive";
import { expect, test } from "./chartroom";

test("change both services, see red, repair, download: the archive holds what the preview showed", async ({
  chartroom,
  page,
  request,
}) => {
  await chartroom.open();
  await expect(chartroom.verdict).toContainText(/^Fits/);
  await expect(chartroom.budget).toContainText("700m");

  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v1.2.3");
  await expect(chartroom.manifests).toContainText("ghcr.io/your-org/health-api:v1.2.3");

  await chartroom.show("ETL Narrative Engine", "Deduplication");
  await chartroom.field("Deduplication store").selectOption("redis");
  await expect(chartroom.budget).toContainText("47 of 200 GB");
  await chartroom.show("ETL Narrative Engine", "Scaling");
  await chartroom.turnOn("Autoscaling");
  await expect(chartroom.verdict).toHaveText(/^Does not fit at peak: 320m CPU too much on a 2 OCPU node\./);
  await chartroom.situation("At peak");
  await expect(chartroom.budget).toContainText("1850m");

  await chartroom.field("Maximum replicas").fill("1");
  await expect(chartroom.verdict).toContainText(/^Fits/);
  await expect(chartroom.budget).toContainText("1450m");

  const [download] = await Promise.all([page.waitForEvent("download"), chartroom.download.click()]);
  expect(download.suggestedFilename()).toMatch(/^chartroom-[0-9a-f]{12}\.zip$/);
  const files = await unpack(download);
  expect(wrongSums(files)).toEqual([]);

  const etl = { deduplication: { store: "redis" }, autoscaling: { enabled: true, maxReplicas: 1 } };
  const charts = { "health-api": { values: { image: { tag: "v1.2.3" } } }, "etl-engine": { values: etl } };
  const answer = await (await request.post("/api/render", { data: { charts } })).json();
  for (const chart of ["health-api", "etl-engine"]) {
    expect(files[`manifests/${chart}.yaml`]).toBe(answer.charts[chart].manifests);
    for (const line of (files[`manifests/${chart}.yaml`] ?? "")
      .split("\n")
      .filter((text) => /image:|replicas|maxReplicas/i.test(text))) {
      await expect(chartroom.manifests).toContainText(line.trim());
    }
  }
  expect(files["configuration.yaml"]).toContain("v1.2.3");
});

test("undo and redo take whole steps back, also with the keys", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Scaling");
  await chartroom.field("Maximum replicas").fill("4");
  await expect(chartroom.manifests).toContainText("maxReplicas: 4");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.field("Maximum replicas")).toHaveValue("5");
  await expect(chartroom.manifests).toContainText("maxReplicas: 5");
  await page.keyboard.press("Control+Shift+Z");
  await expect(chartroom.field("Maximum replicas")).toHaveValue("4");
});

test("the always-free preset with its data layer fits in every situation", async ({ chartroom, page }) => {
  await chartroom.open();
  await page.getByLabel("Preset").selectOption({ label: "Always Free" });
  await expect(chartroom.budget).toContainText("197 of 200 GB");
  await expect(chartroom.verdict).toContainText(/^Fits/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.budget).toContainText("97 of 200 GB");
});
