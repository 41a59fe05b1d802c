// Finds a Chromium for the journeys, or gets one: a system browser, Playwright's own, its download, or, as root, the
// package manager's.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { bin, fail, run, say } from "./steps.mjs";

/** Quiet, and runnable as root in a container: options of the launcher, not of the product. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium that starts; ends the command with the remedy when there is none to be had. */
export async function findBrowser() {
  const found = await existing();
  if (found !== null) return found;

  say("No Chromium found. Getting Playwright's …");
  if ((await run(bin("playwright"), ["install", "chromium"]).catch(() => 1)) === 0) {
    const own = await playwrightsOwn();
    if (own !== null) return own;
  }
  if (process.getuid?.() === 0) {
    for (const [tool, ...commands] of packageManagers) {
      if (!isOnPath(tool)) continue;
      say(`Getting Chromium from ${tool} …`);
      for (const args of commands)
        await run(tool, args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
      const installed = await existing();
      if (installed !== null) return installed;
    }
  }
  return fail(
    "The journeys need a Chromium, and none could be found or fetched.",
    "Install Chromium or Chrome, or name one: CHARTROOM_BROWSER=/path/to/chrome npm test",
  );
}

const packageManagers = [
  ["apt-get", ["update"], ["install", "-y", "--no-install-recommends", "chromium"]],
  ["dnf", ["install", "-y", "chromium"]],
  ["apk", ["add", "chromium"]],
];

async function existing() {
  const named = process.env.CHARTROOM_BROWSER;
  if (named !== undefined && named !== "") return named;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const onPath = names.map(isOnPath).find((place) => place !== null);
  if (onPath !== undefined) return onPath;
  const places = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    `${process.env.PROGRAMFILES ?? ""}\\Google\\Chrome\\Application\\chrome.exe`,
  ];
  return places.find((place) => existsSync(place)) ?? (await playwrightsOwn());
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  const place = chromium.executablePath();
  return place !== "" && existsSync(place) ? place : null;
}

function isOnPath(name) {
  const finder = process.platform === "win32" ? "where" : "which";
  const { status, stdout } = spawnSync(finder, [name], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n")[0].trim() : null;
}
