import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** The page as a user knows it: by roles and labels only. */
export class Chartroom {
  readonly budget: Locator;
  readonly verdict: Locator;
  readonly preview: Locator;
  readonly manifests: Locator;
  readonly download: Locator;

  constructor(readonly page: Page) {
    this.budget = page.getByRole("region", { name: "Always Free budget" });
    this.verdict = this.budget.getByRole("status");
    this.preview = page.getByRole("region", { name: "Preview" });
    this.manifests = this.preview.getByRole("tabpanel", { name: "Manifests" });
    this.download = page.getByRole("button", { name: "Download bundle" });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
    await expect(this.verdict).toContainText(/^(Fits|Does not fit)/);
  }

  /** Opens a section: `show("ETL Narrative Engine", "Scaling")`, or `show("Cluster")`. */
  async show(part: string, section?: string): Promise<void> {
    const navigation = this.page.getByRole("navigation", { name: "Sections" });
    const place =
      section === undefined ? navigation : navigation.getByRole("list", { name: part, exact: true });
    await place.getByRole("link", { name: section ?? part, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: section ?? part })).toBeVisible();
  }

  field(title: string): Locator {
    return this.page.getByRole("main").getByLabel(title, { exact: true });
  }

  async turnOn(title: string): Promise<void> {
    const field = this.page.getByRole("main").getByRole("switch", { name: title });
    await field.click();
    await expect(field).toBeChecked();
  }

  async situation(name: "At rest" | "At peak" | "During a rollout"): Promise<void> {
    await this.budget.getByRole("tab", { name }).click();
  }
}

/** A page on which any error, refused policy or request to another host fails the test. */
export const test = base.extend<{ chartroom: Chartroom }>({
  chartroom: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(baseURL ?? "").origin)
        faults.push(`request to ${request.url()}`);
    });
    // Someone who has been here before; the first visit has a journey of its own.
    await page.addInitScript(() => {
      try {
        localStorage.setItem("chartroom.hints.1", "seen");
      } catch {
        // Journeys that refuse storage see no hints anyway.
      }
    });
    await use(new Chartroom(page));
    expect(faults).toEqual([]);
  },
});

/** Until the page has noted that the worker answers, or that the code of every part has come. */
export async function waitForMark(page: Page, mark: "worker-live" | "parts-here"): Promise<void> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, `chartroom-${mark}`);
}

export { expect };
