import { expect, test } from "./chartroom";

test.use({ viewport: { width: 390, height: 844 } });

test("on a phone the verdict stays in sight, and each part is one tap away", async ({ chartroom, page }) => {
  await chartroom.open();
  const parts = page.getByRole("navigation", { name: "Parts of the page" });
  const verdict = parts.getByRole("link", { name: /^To the budget\. Fits/ });

  await parts.getByRole("link", { name: "Preview" }).click();
  await expect(chartroom.preview.getByRole("tab", { name: "Manifests" })).toBeInViewport();
  await expect(verdict).toBeInViewport();

  await verdict.click();
  await expect(chartroom.budget.getByRole("tab", { name: "At peak" })).toBeInViewport();
  await expect(verdict).toBeInViewport();

  await parts.getByRole("link", { name: "Form" }).click();
  await expect(page.getByLabel("Section", { exact: true })).toBeInViewport();
  await page.getByLabel("Section", { exact: true }).selectOption("secrets");
  await expect(page.getByRole("heading", { level: 1, name: "Secrets" })).toBeInViewport();
});
