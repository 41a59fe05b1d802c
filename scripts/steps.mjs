// What `npm start` and `npm test` share. Plain JavaScript without packages, because it runs before they are installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
process.env.NEXT_TELEMETRY_DISABLED = "1"; // nothing of ours talks to another host

/** Ends the command with what went wrong and what to do about it. */
export function fail(message, remedy) {
  console.error(`\n✖ ${message}\n  ${remedy}`);
  process.exit(1);
}

export function say(message) {
  console.log(`\n▸ ${message}`);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old.`,
    "Install Node 20.19 or newer, then run the command again.",
  );
}

/** Runs a command with its output shown; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", shell: isWindows, ...options });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(signal === null ? code : 1));
  });
}

export async function runOrFail(command, args, what, remedy, options) {
  const code = await run(command, args, options).catch((error) =>
    fail(`${what} could not start: ${error.message}`, remedy),
  );
  if (code !== 0) fail(`${what} failed (exit code ${code}).`, remedy);
}

/** Installs exactly what the lock file names, when that has not been done since it changed. */
export async function install() {
  const [lock, installed] = await Promise.all([
    modified("package-lock.json"),
    modified("node_modules/.package-lock.json"),
  ]);
  if (installed !== null && lock !== null && installed >= lock) return;
  say("Installing packages (npm ci) …");
  const remedy = "Check the network or your registry settings, then run the command again.";
  await runOrFail("npm", ["ci", "--no-audit", "--no-fund"], "Installing the packages", remedy);
}

/** Builds the dashboard, unless nothing that it is made of has changed since the last build. */
export async function buildDashboard() {
  say("Preparing the Helm engine and the charts …");
  await runOrFail(
    process.execPath,
    ["scripts/prepare.mjs"],
    "Preparing",
    "The message above says what to do.",
  );
  const stamp = await sourceHash();
  const stampFile = path.join(root, "build", "built.json");
  const built = existsSync(path.join(root, ".next", "BUILD_ID"))
    ? await readFile(stampFile, "utf8").catch(() => "")
    : "";
  if (built === stamp) return;
  say("Building the dashboard (about a minute the first time) …");
  await runOrFail(
    bin("next"),
    ["build"],
    "Building the dashboard",
    "The message above names the file at fault.",
  );
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

export function bin(name) {
  return path.join(root, "node_modules", ".bin", isWindows ? `${name}.cmd` : name);
}

/** The first free port from `wanted` on. */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 50; port += 1) {
    if (await isFree(port)) return port;
  }
  return fail(`No port from ${wanted} to ${wanted + 49} is free.`, "Name one: PORT=8080 npm start");
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

// Without bounds V8 lets rubbish grow for speed that a server of this size does not need: the whole stays below 512 MB.
const memoryFlags = ["--max-old-space-size=144", "--max-semi-space-size=8"];

/** Starts the built dashboard and resolves when it can render: `{ address, child }`. */
export async function serve(port) {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [...memoryFlags, next, "start", "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.on("data", () => {}); // Next's own banner; we print ours
  const address = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) break;
    const health = await fetch(`${address}/api/health`).catch(() => null);
    if (health?.ok) {
      // The first page takes several times as long as the second: nobody has to be the one who waits for it.
      await fetch(address).then((page) => page.arrayBuffer());
      return { address, child };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill();
  return fail(
    "The dashboard did not start.",
    "The message above says why. Is build/ complete? Remove build/ and .next/ and try again.",
  );
}

async function modified(file) {
  return (await stat(path.join(root, file)).catch(() => null))?.mtimeMs ?? null;
}

async function sourceHash() {
  const hash = createHash("sha256");
  const places = [
    "app",
    "components",
    "lib",
    "public",
    "helm-charts",
    "build/assets.json",
    "engine/dist",
    "proxy.ts",
    "next.config.js",
    "tsconfig.json",
    "package-lock.json",
  ];
  for (const place of places) await addToHash(hash, path.join(root, place));
  return hash.digest("hex");
}

async function addToHash(hash, place) {
  const info = await stat(place).catch(() => null);
  if (info === null) return;
  if (info.isFile())
    hash
      .update(place)
      .update("\0")
      .update(await readFile(place));
  else for (const entry of (await readdir(place)).sort()) await addToHash(hash, path.join(place, entry));
}
