/** npm run pictures: takes the pictures of docs/pictures/ from the running product, in a browser that nobody sees. */
import { mkdir, readFile } from "node:fs/promises";
import { chromium, type Page } from "playwright";
import { browserArguments, findBrowser } from "./browser.mjs";
import { buildDashboard, freePort, serve } from "./steps.mjs";

interface Picture {
  name: string;
  width: number;
  height: number;
  scheme: "light" | "dark";
  reach?: (page: Page) => Promise<void>;
}

const pictures: Picture[] = [
  { name: "opening-light", width: 1440, height: 900, scheme: "light" },
  { name: "does-not-fit-dark", width: 1440, height: 900, scheme: "dark", reach: scaleTheEtl },
  { name: "platform-light", width: 1440, height: 900, scheme: "light", reach: openPlatform },
  { name: "changes-dark", width: 1440, height: 900, scheme: "dark", reach: changeAnImage },
  { name: "refused-light", width: 1024, height: 768, scheme: "light", reach: typeWrong },
  { name: "palette-dark", width: 1440, height: 900, scheme: "dark", reach: search },
  { name: "phone-light", width: 390, height: 844, scheme: "light" },
  { name: "phone-dark", width: 390, height: 844, scheme: "dark", reach: readTheBudget },
];

// `-- --built` takes the build that is there.
if (!process.argv.includes("--built")) await buildDashboard();
await mkdir("docs/pictures", { recursive: true });
const { address, child } = await serve(await freePort(3990));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
for (const { name, width, height, scheme, reach } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  // Someone who has been here before: no hints stand before what is shown.
  await page.addInitScript(() => localStorage.setItem("chartroom.hints.1", "seen"));
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  await reach?.(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `docs/pictures/${name}.png` });
  console.log(`docs/pictures/${name}.png`);
  await page.close();
}
await drawSocialCard();
await browser.close();
child.kill();

/** What a link to Chartroom shows where it is passed on: the name, the promise, and the page itself below them. */
async function drawSocialCard(): Promise<void> {
  const picture = (await readFile("docs/pictures/opening-light.png")).toString("base64");
  const mark = await readFile("app/icon.svg", "utf8");
  const font = (
    await readFile("node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")
  ).toString("base64");
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await page.setContent(`<style>
    @font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font}); }
    body { margin: 0; height: 630px; overflow: hidden; background: #0b6e63; color: #fff; font-family: Inter; }
    header { display: flex; gap: 20px; align-items: center; padding: 52px 72px 0; font-size: 44px; font-weight: 700; }
    header svg { width: 64px; height: 64px; border: 2px solid #8fd6cb; border-radius: 14px; }
    p { margin: 18px 72px 34px; font-size: 30px; color: #dcefeb; text-wrap: balance; }
    img { display: block; width: 1056px; margin: 0 72px; border-radius: 12px; box-shadow: 0 12px 48px rgb(0 0 0 / .35); }
  </style><header>${mark}Chartroom</header>
  <p>Helm values that fit the node: seen at every keystroke, before anything is deployed.</p>
  <img src="data:image/png;base64,${picture}">`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: "public/social-card.png" });
  console.log("public/social-card.png");
  await page.close();
}

function sectionsOf(page: Page, part: string) {
  return page.getByRole("navigation", { name: "Sections" }).getByRole("list", { name: part, exact: true });
}

async function openPlatform(page: Page): Promise<void> {
  await sectionsOf(page, "Cluster").getByRole("link", { name: "Platform services" }).click();
  await page.getByLabel("Infrastructure release", { exact: true }).waitFor();
}

async function changeAnImage(page: Page): Promise<void> {
  await sectionsOf(page, "Health API").getByRole("link", { name: "Image" }).click();
  await page.getByLabel("Image tag", { exact: true }).fill("v2.0.0");
  await page.getByRole("tab", { name: "Changes" }).click();
  await page.getByRole("table", { name: /Deployment/ }).waitFor();
}

async function typeWrong(page: Page): Promise<void> {
  await sectionsOf(page, "Health API").getByRole("link", { name: "Resources" }).click();
  await page.getByLabel("Memory limit", { exact: true }).fill("1g");
  await page.getByRole("status").first().waitFor();
  await page.getByText("does not render").first().waitFor();
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("cpu");
}

async function readTheBudget(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^To the budget/ }).click();
  await page.getByRole("tab", { name: "At peak" }).click();
  await page.locator(".MuiLineChart-area").waitFor();
}

async function scaleTheEtl(page: Page): Promise<void> {
  const sections = sectionsOf(page, "ETL Narrative Engine");
  await sections.getByRole("link", { name: "Deduplication" }).click();
  await page.getByLabel("Deduplication store", { exact: true }).selectOption("redis");
  await sections.getByRole("link", { name: "Scaling" }).click();
  await page.getByRole("switch", { name: "Autoscaling" }).click();
  await page.getByRole("tab", { name: "At peak" }).click();
  await page.getByRole("status").filter({ hasText: "Does not fit" }).waitFor();
  await page.locator(".MuiLineChart-area").waitFor();
}
