import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { type Chartroom, expect, test } from "./chartroom";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Reach = (chartroom: Chartroom) => Promise<void>;

/** Places between which somebody goes back and forth. */
const places: Record<string, Reach> = {
  "as it opens": async () => {},
  "on the cluster": (chartroom) => chartroom.show("Cluster"),
  "on the secrets": async (chartroom) => {
    await chartroom.show("Secrets");
    await expect(chartroom.page.getByRole("main")).toContainText("kubeseal");
  },
  "on the image": (chartroom) => chartroom.show("Health API", "Image"),
  "on free-form YAML": async (chartroom) => {
    await chartroom.show("ETL Narrative Engine", "Extras");
    await expect(chartroom.page.getByRole("textbox", { name: "Global values as YAML" })).toBeVisible();
  },
  "on the network": (chartroom) => chartroom.show("Health API", "Network"),
  "with values in the preview": async (chartroom) => {
    await chartroom.preview.getByRole("tab", { name: "Values" }).click();
    await chartroom.preview.getByRole("button", { name: /^All/ }).click();
  },
  "with commands in the preview": async (chartroom) => {
    await chartroom.preview.getByRole("tab", { name: "Commands" }).click();
    await expect(chartroom.preview).toContainText("helm repo add");
  },
};

/** Each from the page as it opens. */
const states: Record<string, Reach> = {
  "while it does not fit": async (chartroom) => {
    await chartroom.show("ETL Narrative Engine", "Deduplication");
    await chartroom.field("Deduplication store").selectOption("redis");
    await chartroom.show("ETL Narrative Engine", "Scaling");
    await chartroom.turnOn("Autoscaling");
    await expect(chartroom.verdict).toHaveText(/^Does not fit/);
    await chartroom.situation("At peak");
  },
  "while a value is refused": async (chartroom) => {
    await chartroom.show("Health API", "Resources");
    await chartroom.field("CPU limit").fill("1g");
    await expect(chartroom.field("CPU limit")).toHaveAttribute("aria-invalid", "true");
  },
  "on rows and placement": async (chartroom) => {
    await chartroom.show("Health API", "Security and placement");
    await chartroom.page.getByRole("button", { name: "Add toleration to Tolerations" }).click();
    await chartroom.page.getByRole("textbox", { name: "Tolerations 1, Key" }).fill("pool");
    await chartroom.page.getByRole("button", { name: "Add rule to Affinity" }).click();
    await expect(chartroom.page.getByRole("combobox", { name: "Affinity 1, Pods go" })).toBeVisible();
  },
  "on the platform's wiring": async (chartroom) => {
    await chartroom.show("Cluster", "Platform services");
    await chartroom.page.getByRole("button", { name: "Same Exchange for both services" }).click();
    await chartroom.field("Exchange, ETL Narrative Engine").fill("elsewhere");
    await expect(chartroom.page.getByRole("region", { name: "Wiring" })).toContainText("lost");
  },
  "with changes in the preview": async (chartroom) => {
    await chartroom.show("Health API", "Image");
    await chartroom.field("Image tag").fill("v2.0.0");
    await chartroom.preview.getByRole("tab", { name: "Changes" }).click();
    await expect(chartroom.preview.getByRole("table", { name: /Deployment/ })).toBeVisible();
  },
  "while the manifests are searched": async (chartroom) => {
    await chartroom.manifests.getByLabel("Search the manifests").fill("port");
  },
  "in the draft": async (chartroom) => {
    await chartroom.show("Health API", "Image");
    await chartroom.field("Image tag").fill("v2.0.0");
    await chartroom.page.getByRole("button", { name: "Draft" }).click();
    await chartroom.page.getByRole("button", { name: "Save point" }).click();
  },
  "in an import": async (chartroom) => {
    await chartroom.page.getByRole("button", { name: "Import" }).click();
    const dialog = chartroom.page.getByRole("dialog");
    await dialog.getByLabel(/Paste a configuration/).fill("namespace: a\nimage: { tag: v2 }\ncolour: blue\n");
    await dialog.getByRole("button", { name: "Read it" }).click();
  },
  "in sharing": async (chartroom) => {
    await chartroom.page.getByRole("button", { name: "Share" }).click();
    await expect(chartroom.page.getByRole("dialog").getByLabel("Link", { exact: true })).toBeVisible();
  },
  "in proposals that fit": async (chartroom) => {
    await chartroom.show("Health API", "Scaling");
    await chartroom.field("Maximum replicas").fill("20");
    await chartroom.budget.getByRole("button", { name: "Fit it…" }).click();
    await expect(chartroom.page.getByRole("list", { name: "Proposals" })).toBeVisible();
  },
  "in the account": async (chartroom) => {
    await chartroom.budget.getByText("Account", { exact: true }).click();
    await chartroom.show("Cluster");
    await chartroom.field("Account").selectOption("payg");
    await chartroom.field("Volume backups").fill("9");
    await expect(chartroom.budget.getByRole("table", { name: /Cost a month/ })).toBeVisible();
    await chartroom.budget.getByRole("listbox", { name: "Pods on node-1" }).press("ArrowRight");
  },
  "in the sources": async (chartroom) => {
    await chartroom.page.keyboard.press("Control+K");
    await chartroom.page.getByRole("combobox", { name: /^Find/ }).fill("sources of the numbers");
    await chartroom.page.keyboard.press("Enter");
    await expect(chartroom.page.getByRole("dialog").getByRole("table")).toBeVisible();
  },
  "in a paste from kubectl": async (chartroom) => {
    await chartroom.show("Cluster");
    await chartroom.page.getByRole("main").getByRole("button", { name: "Paste from kubectl" }).click();
    await chartroom.page.getByLabel("What kubectl prints, as JSON").fill("no cluster");
    await chartroom.page.getByRole("button", { name: "Read it" }).click();
    await expect(chartroom.page.getByRole("dialog").getByRole("alert")).toBeVisible();
  },
  "in the palette": async (chartroom) => {
    await chartroom.page.keyboard.press("Control+K");
    await chartroom.page.getByRole("combobox", { name: /^Find/ }).fill("memory");
  },
};

test("axe finds nothing in any place, light and dark", async ({ chartroom, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await chartroom.open();
  for (const scheme of ["light", "dark"] as const) {
    await turn(page, scheme);
    for (const [place, reach] of Object.entries(places)) {
      await reach(chartroom);
      expect(await violations(page), `${place}, ${scheme}`).toEqual([]);
    }
  }
});

for (const [state, reach] of Object.entries(states)) {
  test(`axe finds nothing ${state}, light and dark`, async ({ chartroom, page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await chartroom.open();
    await reach(chartroom);
    for (const scheme of ["light", "dark"] as const) {
      await turn(page, scheme);
      expect(await violations(page), scheme).toEqual([]);
    }
  });
}

test("axe finds nothing on a phone, and nothing scrolls sideways", async ({ chartroom, page }) => {
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    await chartroom.open();
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  }
});

async function turn(page: Page, scheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator(`html[data-${scheme}]`)).toBeAttached();
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
}

async function violations(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's own policy need not allow it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const result = await axe.run();
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
    );
  });
}
