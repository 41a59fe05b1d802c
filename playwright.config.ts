import { defineConfig } from "@playwright/test";
import { browserArguments } from "./scripts/browser.mjs";

/** `npm test` builds and serves the dashboard and finds the browser; these two variables hand them over. */
const address = process.env.CHARTROOM_ADDRESS ?? "http://localhost:3000";
const browser = process.env.CHARTROOM_BROWSER;

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  // A page is a browser, a renderer, a worker and the compiler beside it: two at once on two cores take as long as one
  // after the other, and each step twice as long.
  workers: "50%",
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Snapshots of a page this size with every step took half of a short journey's time.
    trace: { mode: "retain-on-failure", snapshots: false, screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: browserArguments,
    },
  },
});
