import { expect, test } from "./chartroom";

test("the infrastructure's release names every host of both services, in one step", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Cluster", "Platform services");
  await chartroom.field("Infrastructure release").fill("infra");
  await expect(chartroom.field("Redis host")).toHaveValue(
    "infra-redis-health-master.health-data.svc.cluster.local",
  );
  await expect(chartroom.manifests).toContainText("infra-postgresql-health.health-data.svc.cluster.local");
  await expect(chartroom.manifests).not.toContainText(/[^-]rabbitmq\.health-data/);
  await chartroom.field("Infrastructure release").fill("Not A Name");
  await expect(chartroom.field("Infrastructure release")).toHaveAttribute("aria-invalid", "true");
  await expect(chartroom.field("Redis host")).toHaveValue(/^infra-redis-health-master/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.field("Redis host")).toHaveValue(
    "redis-health-master.health-data.svc.cluster.local",
  );
});

test("a difference that breaks the pipeline is said and drawn, and undone by one button", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Cluster", "Platform services");
  const wiring = page.getByRole("region", { name: "Wiring" });
  await expect(wiring.getByRole("row", { name: /Health API RabbitMQ/ })).toContainText(
    "publishes to health_data_exchange",
  );
  await page.getByRole("button", { name: "Same Exchange for both services" }).click();
  await chartroom.field("Exchange, ETL Narrative Engine").fill("elsewhere");
  await expect(wiring).toContainText("uploads are accepted and lost");
  await expect(wiring.getByRole("row", { name: /ETL Narrative Engine RabbitMQ/ })).toContainText(
    "listens on elsewhere",
  );
  await page.getByRole("button", { name: "Same Exchange, Health API for both services" }).click();
  await expect(wiring).not.toContainText("lost");
  await expect(chartroom.field("Exchange")).toHaveValue("health_data_exchange");
});

test("nodes of several sizes, and workloads of one's own, are counted", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Cluster");
  await page.getByRole("button", { name: "Add node pool" }).click();
  await expect(chartroom.field("OCPUs, pool 2")).toHaveValue("1");
  await expect(chartroom.budget).toContainText("node-2");
  await expect(chartroom.verdict).toHaveText(/^Does not fit/); // three OCPUs are more than the allowance
  await page.getByRole("button", { name: "Remove node pool 2" }).click();
  await expect(chartroom.field("OCPUs, pool 2")).toHaveCount(0);
  await expect(chartroom.verdict).toHaveText(/^Fits/);

  await page.getByRole("button", { name: "Add workload to Other workloads" }).click();
  await expect(page.getByRole("textbox", { name: "Other workloads 1, Name" })).toBeFocused();
  await page.keyboard.type("importer");
  await page.getByRole("textbox", { name: "Other workloads 1, CPU" }).fill("900m");
  await expect(chartroom.verdict).toHaveText(/^Does not fit/);
  await page.getByRole("textbox", { name: "Other workloads 1, CPU" }).fill("1g");
  await expect(page.getByRole("textbox", { name: "Other workloads 1, CPU" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await page.getByRole("button", { name: "Remove workload 1 of Other workloads" }).click();
  await expect(chartroom.verdict).toHaveText(/^Fits/);
});
