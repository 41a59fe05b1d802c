import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./chartroom";

const legacy = `namespace: prod-api
app:
  workers: 4
  allowedOrigins: ["*"]
rabbitmq:
  routingKey: raw-data
image:
  tag: v3.0.0
secrets:
  inline:
    secret-key: hunter2
`;

async function paste(page: Page, text: string) {
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import" });
  await dialog.getByLabel(/Paste a configuration/).fill(text);
  await dialog.getByRole("button", { name: "Read it" }).click();
  return dialog;
}

test("an old values file is explained, previewed and taken by choice, without its secrets", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  const dialog = await paste(page, legacy);
  await expect(dialog.getByRole("region", { name: "Secret values, dropped" })).toContainText("secret-key");
  await expect(dialog.getByRole("region", { name: "Under another name here" })).toContainText("app.workers");
  await expect(dialog.getByRole("region", { name: "Left out" })).toContainText("rabbitmq.routingKey");
  await expect(dialog).not.toContainText("hunter2");
  await dialog.getByRole("checkbox", { name: /^Namespace/ }).uncheck();
  await dialog.getByRole("button", { name: "Apply 2 changes" }).click();
  await expect(chartroom.manifests).toContainText("health-api:v3.0.0");
  await expect(chartroom.manifests).not.toContainText("prod-api");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(chartroom.manifests).not.toContainText("v3.0.0");
});

test("a dropped file opens the same preview", async ({ chartroom, page }) => {
  await chartroom.open();
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["deduplication: { store: redis }\n"], "values-etl.yaml"));
    return data;
  });
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: transfer });
  const dialog = page.getByRole("dialog", { name: "Import" });
  await expect(dialog.getByLabel("For")).toHaveValue("etl-engine");
  await dialog.getByRole("button", { name: "Apply 1 change" }).click();
  await expect(chartroom.budget).toContainText("47 of 200 GB");
});

const bad: [string, string, RegExp][] = [
  ["5 MB of text", "a: b\n".repeat(1_000_000), /4\.8 MB.*256 kB/],
  ["a bomb of aliases", bomb(), /aliases/i],
  ["10^6 aliases", `a: &a x\nb: [${"*a,".repeat(1_000_000)}*a]\n`, /2\.9 MB.*256 kB/],
  [
    "as many aliases as a file may hold",
    `a: &a x\nb: [${"*a,".repeat(80_000)}*a]\n`,
    /more than 1000 aliases/,
  ],
  ["a tab", "image:\n\ttag: x\n", /Line 2: a tab/],
  ["a duplicate key", "image: {}\nimage: {}\n", /Line 2: the same key stands twice/],
  ["two documents", "a: 1\n---\nb: 2\n", /2 documents/],
  ["a link cut in half", "https://x.example/#1.q1YqSy1SslKqBQ", /broken|refused/],
  ["a newer link", "https://x.example/#2.abcdefgh", /newer Chartroom/],
];
for (const [what, text, message] of bad) {
  test(`${what} gets a sentence with the way out, and nothing is lost`, async ({ chartroom, page }) => {
    await chartroom.open();
    await page.getByRole("button", { name: "Import" }).click();
    const dialog = page.getByRole("dialog", { name: "Import" });
    // Pasted as a user pastes, so that even megabytes never get into the field.
    await dialog.getByLabel(/Paste a configuration/).evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await expect(dialog.getByRole("alert")).toContainText(message);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(chartroom.verdict).toContainText(/^Fits/);
  });
}

for (const [what, fragment, message] of [
  ["cut in half", "1.q1YqSy1SslKqBQ", /The link is broken.*Copy it whole/],
  ["from a newer version", "2.abcdefgh", /A newer Chartroom made this link/],
] as const)
  test(`opening a link that is ${what} says so over the draft, which stays`, async ({ chartroom, page }) => {
    await chartroom.open();
    await chartroom.show("Health API", "Image");
    await chartroom.field("Image tag").fill("v7.0.0");
    await expect(chartroom.manifests).toContainText("health-api:v7.0.0");
    await page.goto(`/#${fragment}`);
    const dialog = page.getByRole("dialog", { name: "Import" });
    await expect(dialog.getByRole("alert")).toContainText(message);
    await page.keyboard.press("Escape");
    await expect(chartroom.manifests).toContainText("health-api:v7.0.0");
  });

test("export and import give the same configuration", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("yes");
  await chartroom.show("Health API", "Scaling");
  await chartroom.field("Maximum replicas").fill("3");
  await page.getByRole("button", { name: "Draft" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "configuration.yaml" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  await page.keyboard.press("Escape");
  const dialog = await paste(page, text);
  await expect(dialog.getByRole("status")).toHaveText("It says what is here already.");
});

test("a share link opens at once where nothing is lost, and asks where a draft would be", async ({
  chartroom,
  page,
  browser,
  baseURL,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v7.0.0");
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  expect(link).toMatch(/#1\.[A-Za-z0-9_-]+$/);
  await page.keyboard.press("Escape");

  const stranger = await browser.newPage({ baseURL: baseURL ?? "" });
  await stranger.goto(link);
  await expect(stranger.getByRole("tabpanel", { name: "Manifests" })).toContainText("health-api:v7.0.0");
  await expect(stranger).toHaveURL(/\/$/);
  await stranger.close();

  await chartroom.field("Image tag").fill("v8.0.0");
  await page.goto(link);
  const dialog = page.getByRole("dialog", { name: "Import" });
  await expect(dialog).toContainText("A configuration from a link.");
  await expect(dialog.getByRole("row", { name: /Image tag/ })).toContainText("v8.0.0");
  await page.keyboard.press("Escape");
  await expect(chartroom.manifests).toContainText("health-api:v8.0.0");
});

/** Ten levels, each of ten aliases of the one below: 10^10 values in a few lines. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0
      ? "l0: &l0 [x]"
      : `l${level}: &l${level} [${Array(10)
          .fill(`*l${level - 1}`)
          .join(", ")}]`,
  );
  return levels.join("\n");
}
