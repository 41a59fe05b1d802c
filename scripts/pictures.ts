/** npm run pictures: takes the pictures of docs/pictures/ from the running product, in a browser that nobody sees. */
import { mkdir } from "node:fs/promises";
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
  { name: "phone-light", width: 390, height: 844, scheme: "light" },
];

await buildDashboard();
await mkdir("docs/pictures", { recursive: true });
const { address, child } = await serve(await freePort(3990));
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArguments });
for (const { name, width, height, scheme, reach } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  await reach?.(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `docs/pictures/${name}.png` });
  console.log(`docs/pictures/${name}.png`);
  await page.close();
}
await browser.close();
child.kill();

async function scaleTheEtl(page: Page): Promise<void> {
  const sections = page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("list", { name: "ETL Narrative Engine" });
  await sections.getByRole("link", { name: "Deduplication" }).click();
  await page.getByLabel("Deduplication store").selectOption("redis");
  await sections.getByRole("link", { name: "Scaling" }).click();
  await page.getByRole("switch", { name: "Autoscaling" }).click();
  await page.getByRole("tab", { name: "At peak" }).click();
  await page.getByRole("status").filter({ hasText: "Does not fit" }).waitFor();
}
