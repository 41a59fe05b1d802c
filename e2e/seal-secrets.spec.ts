import { expect, test } from "./chartroom";

test("the sealing commands follow the configuration and never ask for a secret on the page", async ({
  chartroom,
  page,
  request,
}) => {
  await chartroom.open();
  await chartroom.show("Secrets");
  const main = page.getByRole("main");
  for (const text of ["health-api-secrets", "etl-engine-secrets", "rabbitmq-password", "secret-key"]) {
    await expect(main).toContainText(text);
  }
  await expect(main.locator('input[type="password"]')).toHaveCount(0);
  await expect(main).toContainText("kubeseal");
  await chartroom.field("Scope").selectOption("namespace-wide");
  await chartroom.field("Controller namespace").fill("sealing");
  await expect(main).toContainText("namespace-wide");
  const shown = page.getByRole("region", { name: "seal-secrets.sh" });
  await expect(shown).toContainText("controller_namespace=sealing");

  const secrets = { scope: "namespace-wide", controllerNamespace: "sealing" };
  const answer = await request.post("/api/sealed-secrets", {
    data: { secrets },
    headers: { accept: "text/plain" },
  });
  const script = await answer.text();
  expect(script).toMatch(/^#!/);
  expect(script).toContain("read -r");
  expect((await shown.textContent())?.trim()).toBe(script.trim());
});

test("a refused certificate leaves the last good script there, says so, and asks no server", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Secrets");
  const script = page.getByRole("region", { name: "seal-secrets.sh" });
  await chartroom.field("Controller namespace").fill("sealing");
  await expect(script).toContainText("controller_namespace=sealing");
  await chartroom.field("Certificate").fill("v1");
  await expect(page.getByRole("main")).toContainText("This script seals the last values that did.");
  await expect(script).toContainText("controller_namespace=sealing");
  await chartroom.field("Certificate").fill("");
  await expect(page.getByRole("main")).not.toContainText("This script seals the last values that did.");
});
