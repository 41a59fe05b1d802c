import { expect, test } from "./chartroom";

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});

test("manifests are searched, folded, copied and linked to by line", async ({ chartroom, page }) => {
  await chartroom.open();
  const search = chartroom.manifests.getByLabel("Search the manifests");
  await search.fill("maxReplicas");
  await expect(chartroom.manifests.getByText("1/1")).toBeVisible();
  await expect(chartroom.manifests.locator("mark").first()).toBeInViewport();
  await search.press("Escape");

  const service = chartroom.manifests.getByRole("region", { name: "Service health-api" });
  await service.getByRole("button", { name: "Copy Service health-api" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("kind: Service");
  await service.getByRole("button", { name: "Fold Service health-api" }).click();
  await expect(service).not.toContainText("targetPort");

  // An object stays folded, and in its place, under another name.
  await chartroom.show("Health API");
  await chartroom.field("Release name").fill("blue");
  const renamed = chartroom.manifests.getByRole("region", { name: "Service blue-health-api" });
  await expect(renamed.getByRole("button", { name: "Unfold Service blue-health-api" })).toBeVisible();
  await expect(renamed).not.toContainText("targetPort");

  await search.fill(":60");
  await search.press("Enter");
  await expect(page).toHaveURL(/#manifests\/health-api\/60$/);
  await page.goto("/#manifests/health-api/60");
  await expect(chartroom.manifests.locator("pre span").filter({ hasText: /./ }).first()).toBeVisible();
});

test("values show what is overridden and all with what they stand on, and lead to their fields", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v5.0.0");
  await chartroom.preview.getByRole("tab", { name: "Values" }).click();
  const values = chartroom.preview.getByRole("tabpanel", { name: "Values" });
  await expect(values.getByRole("row", { name: /image\.tag/ })).toContainText("v5.0.0");
  await values.getByRole("button", { name: /^All/ }).click();
  await values.getByLabel("Search the values").fill("max replicas");
  await values.getByLabel("Search the values").fill("autoscaling.maxReplicas");
  await expect(values.getByRole("row", { name: /Health API: autoscaling\.maxReplicas/ })).toContainText("5");
  await values.getByRole("link", { name: /Health API: autoscaling\.maxReplicas/ }).click();
  await expect(chartroom.field("Maximum replicas")).toBeFocused();
  await expect(page).toHaveURL(/#health-api\/scaling\?field=autoscaling\.maxReplicas$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Image" })).toBeVisible();
});

test("changes say what the overrides do to values and objects", async ({ chartroom }) => {
  await chartroom.open();
  await chartroom.preview.getByRole("tab", { name: "Changes" }).click();
  const changes = chartroom.preview.getByRole("tabpanel", { name: "Changes" });
  await expect(changes).toContainText("Nothing differs from the preset");
  await chartroom.show("Health API", "Scaling");
  await chartroom.field("Maximum replicas").fill("4");
  await expect(changes.getByRole("row", { name: /autoscaling\.maxReplicas/ })).toContainText("4");
  await expect(changes.getByRole("status")).toHaveText("1 value, 1 object: +1 −1 lines");
  await changes.getByRole("button", { name: "Inline" }).click();
  await expect(changes.getByRole("table", { name: /HorizontalPodAutoscaler/ })).toContainText("+ ");
  await changes.getByRole("button", { name: "Against the defaults" }).click();
  await expect(changes.getByRole("status")).not.toHaveText("1 value, 1 object: +1 −1 lines");
});

test("commands are those of this configuration, and the repository they name answers", async ({
  chartroom,
  page,
  request,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v6.0.0");
  await chartroom.preview.getByRole("tab", { name: "Commands" }).click();
  const commands = chartroom.preview.getByRole("tabpanel", { name: "Commands" });
  await commands.getByRole("button", { name: "Copy: Helm repository" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const address = /helm repo add --force-update chartroom \\\n\s+(\S+)/.exec(copied)?.[1] ?? "";
  expect(address).toMatch(/\/c\/1\./);
  await expect(commands).toContainText(`${address}/health-api-1.0.0.tgz`);
  expect((await request.get(`${address}/index.yaml`)).status()).toBe(200);
  for (const text of ["kubectl apply", "seal-secrets.sh", "helm status", "helm uninstall"])
    await expect(commands).toContainText(text);
});
