// Makes what the build needs and git does not hold: for the browser's worker, in public/engine/, its script, the
// engine's module and the charts, packed in the two encodings that browsers ask for (next.config.js picks one); for the
// server, in build/, its thread's script. Names carry a hash, so they can be cached for ever. Each file is written whole
// and renamed, so that a stopped run leaves nothing half-made.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = path.join(root, "build");
const published = path.join(root, "public/engine");

const common = {
  bundle: true,
  write: false,
  format: "esm",
  minify: true,
  legalComments: "none",
  alias: { "@": root },
};

const { build } = await import("esbuild").catch(() => {
  console.error(
    "The packages are not installed. Run `npm ci` (or `npm start`, which does it) and try again.",
  );
  process.exit(1);
});

await mkdir(out, { recursive: true });
for (const encoding of ["br", "gz"]) await mkdir(path.join(published, encoding), { recursive: true });
const wasm = await prepareModule();
const charts = await prepareCharts();
const worker = await bundleWorker();
await bundleThread();
await write(path.join(out, "assets.json"), `${JSON.stringify({ wasm, charts, worker })}\n`);
await removeOld([wasm, charts, worker]);

async function prepareModule() {
  const packed = await readFile(path.join(root, "engine/dist/chartroom.wasm.br"));
  const expected = (await readFile(path.join(root, "engine/dist/chartroom.wasm.sha256"), "utf8"))
    .trim()
    .split(/\s/)[0];
  const name = `chartroom-${expected.slice(0, 16)}.wasm`;
  if (existsSync(path.join(published, "br", name)) && existsSync(path.join(published, "gz", name)))
    return name;
  console.log("Unpacking the Helm engine …");
  const raw = await promisify(zlib.brotliDecompress)(packed);
  if (sha256(raw) !== expected) {
    console.error(
      "engine/dist/chartroom.wasm.br is not the module its SHA-256 names. Check the file out again: git checkout engine/dist",
    );
    process.exit(1);
  }
  await write(path.join(published, "br", name), packed);
  await write(path.join(published, "gz", name), await promisify(zlib.gzip)(raw, { level: 6 }));
  return name;
}

async function prepareCharts() {
  const folder = path.join(root, "helm-charts/health-platform/charts");
  const all = {};
  for (const chart of ["health-api", "etl-engine"]) {
    const entries = await readdir(path.join(folder, chart), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(folder, chart), path.join(entry.parentPath, entry.name)))
      .sort();
    all[chart] = {};
    for (const file of files) {
      all[chart][file.split(path.sep).join("/")] = await readFile(path.join(folder, chart, file), "utf8");
    }
  }
  return await asset("charts", "json", Buffer.from(JSON.stringify(all)));
}

async function bundleWorker() {
  const bundled = await build({
    ...common,
    entryPoints: [path.join(root, "lib/browser/engine-worker.ts")],
    platform: "browser",
    target: "es2022",
  });
  return await asset("worker", "js", Buffer.from(bundled.outputFiles[0].contents));
}

async function bundleThread() {
  const bundled = await build({
    ...common,
    entryPoints: [path.join(root, "lib/server/engine-thread.ts")],
    platform: "node",
    target: "node20",
  });
  await write(path.join(out, "engine-thread.mjs"), bundled.outputFiles[0].contents);
}

async function asset(stem, extension, bytes) {
  const name = `${stem}-${sha256(bytes).slice(0, 16)}.${extension}`;
  await write(path.join(published, "br", name), await promisify(zlib.brotliCompress)(bytes));
  await write(path.join(published, "gz", name), await promisify(zlib.gzip)(bytes, { level: 9 }));
  return name;
}

async function write(file, bytes) {
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}

async function removeOld(names) {
  for (const encoding of ["br", "gz"]) {
    for (const file of await readdir(path.join(published, encoding))) {
      if (!names.includes(file)) await rm(path.join(published, encoding, file));
    }
  }
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
