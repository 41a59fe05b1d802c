import { expect, test } from "./chartroom";

test("a list is edited as rows, by keyboard alone, and undone in one step", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await page.getByRole("button", { name: "Add pull secret to Pull secrets" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Pull secrets 1" })).toBeFocused();
  await page.keyboard.type("registry-login");
  await expect(chartroom.manifests).toContainText("- name: registry-login");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Pull secrets 2" })).toBeFocused();
  await page.keyboard.type("Not A Name");
  await expect(page.getByRole("textbox", { name: "Pull secrets 2" })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("textbox", { name: "Pull secrets 2" })).toHaveAccessibleDescription(/Write/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Pull secrets 1" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Pull secrets 2" })).toHaveCount(0);
  await page.getByRole("button", { name: "Reset Pull secrets" }).click();
  await expect(chartroom.manifests).not.toContainText("registry-login");
});

test("a preset's entry of a map can be taken away, and comes back with a reset", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Security and placement");
  await expect(page.getByRole("textbox", { name: "Node selector 1, Key" })).toHaveValue("kubernetes.io/arch");
  await expect(chartroom.manifests).toContainText("kubernetes.io/arch: arm64");
  await page.getByRole("button", { name: "Remove entry 1 of Node selector" }).click();
  await expect(page.getByRole("button", { name: "Add entry to Node selector" })).toBeFocused();
  await page.getByRole("button", { name: "Reset Node selector" }).click();
  await expect(page.getByRole("textbox", { name: "Node selector 1, Value" })).toHaveValue("arm64");
});

test("tolerations, variables and affinity have columns, and YAML for the rest", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Security and placement");
  await page.getByRole("button", { name: "Add toleration to Tolerations" }).click();
  await page.getByRole("textbox", { name: "Tolerations 1, Key" }).fill("pool");
  await page.getByRole("combobox", { name: "Tolerations 1, Operator" }).selectOption("Exists");
  await expect(chartroom.manifests).toContainText("operator: Exists");
  await page.getByRole("button", { name: "Add rule to Affinity" }).click();
  await page.getByRole("textbox", { name: "Affinity 1, Value" }).fill("etl-engine");
  await page.getByRole("textbox", { name: "Affinity 1, Weight" }).fill("50");
  await expect(chartroom.manifests).toContainText("weight: 50");

  const tolerations = page.getByRole("group", { name: "Tolerations" });
  await tolerations.getByRole("button", { name: "Edit as YAML" }).click();
  const yaml = tolerations.getByRole("textbox", { name: "Tolerations as YAML" });
  await yaml.fill("- key: [");
  await expect(yaml).toHaveAttribute("aria-invalid", "true");
  await expect(tolerations.getByRole("status")).toContainText(/Line 1/);
  await chartroom.show("Health API", "Extras");
  await page.getByRole("button", { name: "Add variable to Extra variables" }).click();
  await page.getByRole("textbox", { name: "Extra variables 1, Name" }).fill("HTTP_PROXY");
  await page.getByRole("combobox", { name: "Extra variables 1, From" }).selectOption("a Secret");
  await page.getByRole("textbox", { name: "Extra variables 1, Secret" }).fill("proxy");
  await page.getByRole("textbox", { name: "Extra variables 1, Key" }).fill("url");
  await expect(chartroom.manifests).toContainText("name: HTTP_PROXY");
  await expect(chartroom.manifests).toContainText("name: proxy");
});

test("a fact of the platform is entered once for both services, and may differ when one wants it to", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("ETL Narrative Engine", "Cache and queue");
  await chartroom.field("Exchange").fill("uploads");
  await expect(chartroom.manifests).not.toContainText("health_data_exchange");
  await chartroom.show("Health API", "Cache and queue");
  await expect(chartroom.field("Exchange")).toHaveValue("uploads");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chartroom.field("Exchange")).toHaveValue("health_data_exchange");

  const same = page.getByRole("button", { name: "Same Exchange for both services" });
  await expect(same).toHaveAttribute("aria-pressed", "true");
  await same.click();
  await chartroom.field("Exchange").fill("only-the-api");
  await expect(same).toHaveAttribute("aria-pressed", "false");
  await expect(chartroom.manifests).toContainText("health_data_exchange");
  await same.click();
  await expect(same).toHaveAttribute("aria-pressed", "true");
  await expect(chartroom.manifests).not.toContainText("health_data_exchange");
});

test("request and limit are one control whose thumbs, keys and buttons cannot cross", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Resources");
  await expect(chartroom.page.getByRole("main")).toContainText("250m = 0.25 CPU");
  await expect(chartroom.page.getByRole("main")).toContainText("512Mi = 537 MB");
  await expect(chartroom.page.getByRole("main")).toContainText("each pod could ask for 266m");
  const request = chartroom.field("CPU request");
  await request.press("ArrowUp");
  await expect(request).toHaveValue("300m");
  await expect(chartroom.page.getByRole("main")).toContainText("only 266m for each pod finds room");
  const thumb = page.getByRole("slider", { name: "CPU request on the scale" });
  await thumb.press("End");
  await expect(request).toHaveValue("500m");
  await expect(thumb).toHaveAttribute("aria-valuetext", "500m");
  await page.getByRole("button", { name: "Raise CPU request" }).click();
  await expect(request).toHaveValue("500m");
  await page.getByRole("slider", { name: "CPU limit on the scale" }).press("Home");
  await expect(chartroom.field("CPU limit")).toHaveValue("500m");
});

test("the largest number of pods that fits is marked, and is the number at which the budget turns", async ({
  chartroom,
}) => {
  await chartroom.open();
  const form = chartroom.page.getByRole("main");
  await expect(form).toContainText("At peak 5 pods would find room");
  await chartroom.field("Maximum replicas").press("ArrowUp");
  await expect(chartroom.field("Maximum replicas")).toHaveValue("6");
  await expect(chartroom.verdict).toHaveText(/^Does not fit at peak/);
  await expect(form).toContainText("At peak 5 pods find room");
});

test("a recipe is one click and one step back", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("ETL Narrative Engine", "Scaling");
  await page.getByRole("main").getByRole("button", { name: "Scale by CPU load" }).click();
  await expect(page.getByRole("main").getByRole("switch", { name: "Autoscaling" })).toBeChecked();
  await expect(chartroom.budget).toContainText("47 of 200 GB");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("main").getByRole("switch", { name: "Autoscaling" })).not.toBeChecked();
  await expect(chartroom.budget).toContainText("97 of 200 GB");
});

test("an address leads to a section and to a field in it", async ({ chartroom, page }) => {
  await page.goto("/#etl-engine/processing?field=etl.trainingOutput.prefix");
  await expect(chartroom.field("Training prefix")).toBeFocused();
  await page.goto("/#health-api/network?field=ingress.host");
  await expect(chartroom.field("Ingress host")).toBeFocused();
});

test("what a switch hides comes back as it was typed", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Network");
  await chartroom.field("Ingress host").fill("api.clinic.example.org");
  const ingress = page.getByRole("switch", { name: "Ingress", exact: true });
  await ingress.click();
  await expect(chartroom.field("Ingress host")).toHaveCount(0);
  await expect(chartroom.field("Certificate issuer")).toHaveCount(0);
  await ingress.click();
  await expect(chartroom.field("Ingress host")).toHaveValue("api.clinic.example.org");
});

test("typing in one field renders no other field again", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Network");
  await expect(chartroom.page.getByRole("textbox", { name: "Ingress paths 1" })).toBeVisible();
  // React keeps an element's newest props on the element: new ones mean that the field was rendered again.
  const remember = () =>
    page.getByRole("main").evaluate((main) => {
      const propsOf = (element: Element) => {
        const key = Object.keys(element).find((name) => name.startsWith("__reactProps$"));
        if (key === undefined)
          throw new Error("React keeps its props elsewhere now: count renders another way.");
        return (element as unknown as Record<string, unknown>)[key];
      };
      const seen = window as unknown as { seen?: Map<Element, unknown> };
      const fields = [...main.querySelectorAll("[data-field]")];
      const again = fields.filter(
        (field) => seen.seen?.has(field) && seen.seen.get(field) !== propsOf(field),
      );
      seen.seen = new Map(fields.map((field) => [field, propsOf(field)]));
      return again.map((field) => field.getAttribute("data-field"));
    });
  await remember();
  await chartroom.field("Service port").fill("8011");
  await expect(chartroom.manifests).toContainText("port: 8011");
  expect(await remember()).toEqual(["service.port"]);
  await chartroom.field("Upload limit").fill("20/minute");
  await expect(chartroom.manifests).toContainText("20/minute");
  expect(await remember()).toEqual(["upload.rateLimit"]);
});
