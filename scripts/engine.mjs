// Builds the engine: Helm, compiled to WebAssembly (engine/). Only who changes engine/ needs this, and Go.
//   npm run engine              writes engine/dist/
//   npm run engine -- --check   builds aside and compares with what is committed
//   npm run engine -- --test    go vet for the browser, Go tests natively, with the same changes to Go's packages
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { writeOverlay } from "./engine-overlay.mjs";

const source = fileURLToPath(new URL("../engine/", import.meta.url));
const dist = join(source, "dist");
const files = {
  module: join(dist, "chartroom.wasm.br"),
  hash: join(dist, "chartroom.wasm.sha256"),
  runtime: join(dist, "wasm_exec.js"),
};

/** Exactly this Go, whichever one is installed: another compiler makes other bytes. */
const toolchain = /^toolchain (\S+)$/m.exec(readFileSync(join(source, "go.mod"), "utf8"))?.[1];
if (!toolchain) fail("engine/go.mod has no `toolchain` line. Restore it: the build is pinned by it.");

/** For the machine the module runs on. Nothing of this one may show in it: no path, no time, no flag. */
const wasm = { GOOS: "js", GOARCH: "wasm", CGO_ENABLED: "0" };

if (process.argv.includes("--test")) test();
else if (process.argv.includes("--check")) check(build());
else write(build());

function build() {
  return withOverlay(wasm, (go, goRoot, folder) => {
    const output = join(folder, "chartroom.wasm");
    go("build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-o", output, ".");
    const module = readFileSync(output);
    return {
      wasm: module,
      hash: sha256(module),
      runtime: readFileSync(join(goRoot, "lib/wasm/wasm_exec.js")),
    };
  });
}

/** Vetted as it is built and tested with the caller's flags, so that in CI nothing is compiled again for either. */
function test() {
  withOverlay(wasm, (go) => go("vet", "-trimpath", "."));
  const native = { GOFLAGS: process.env.GOFLAGS ?? "" };
  process.stdout.write(withOverlay(native, (go) => go("test", "-trimpath", "./chartroom/...")));
}

/** Gives `use` a `go build` or `go test` with our changes to Go's own packages, and a temporary folder. */
function withOverlay(target, use) {
  const folder = mkdtempSync(join(tmpdir(), "chartroom-engine-"));
  try {
    const goRoot = run("go", ["env", "GOROOT"], { ...target, GOTOOLCHAIN: toolchain }).trim();
    const { root, overlay } = writeOverlay(goRoot, folder);
    const env = { ...target, GOROOT: root, GOTOOLCHAIN: "local" };
    const go = (command, ...args) => run(join(root, "bin/go"), [command, "-overlay", overlay, ...args], env);
    return use(go, goRoot, folder);
  } catch (error) {
    fail(error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, args, changes) {
  const env = {
    ...process.env,
    ...{ GOFLAGS: "", GOENV: "off", GOWORK: "off", GOWASM: "", GOEXPERIMENT: "", GODEBUG: "" },
    ...changes,
  };
  // GOENV=off hides `go env -w`; a proxy set there is still needed to download modules.
  for (const name of ["GOPROXY", "GOSUMDB", "GONOSUMDB", "GONOPROXY", "GOPRIVATE"]) {
    const value = installed(name);
    if (value && env[name] === undefined) env[name] = value;
  }
  try {
    return execFileSync(program, args, {
      cwd: source,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    if (error.code === "ENOENT") {
      fail("Go is not installed. Install Go 1.21 or newer from go.dev; it fetches the exact version itself.");
    }
    const output = `${error.stdout ?? ""}${error.stderr ?? error.message}`.trim();
    if (/toolchain not available|unknown GOTOOLCHAIN|invalid GOTOOLCHAIN/.test(output)) {
      fail(
        `This build needs ${toolchain} exactly and could not fetch it. Install it from go.dev.\n${output}`,
      );
    }
    fail(`go ${args[0]} failed:\n${output}`);
  }
}

function installed(name) {
  try {
    return execFileSync("go", ["env", name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return ""; // Without Go: the build itself says so, with a remedy.
  }
}

function write({ wasm, hash, runtime }) {
  const compressed = brotliCompressSync(wasm, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
    },
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(files.module, compressed);
  writeFileSync(files.hash, `${hash}\n`);
  writeFileSync(files.runtime, runtime);
  console.log(`engine: ${megabytes(wasm)} MB, compressed ${megabytes(compressed)} MB, SHA-256 ${hash}`);
}

/** The compressed bytes are not compared: they depend on Node's brotli. The module inside them is. */
function check({ hash, runtime }) {
  const differences = [];
  const stated = readFileSync(files.hash, "utf8").trim();
  if (stated !== hash) differences.push(`the source builds ${hash}, chartroom.wasm.sha256 says ${stated}`);
  if (sha256(brotliDecompressSync(readFileSync(files.module))) !== stated) {
    differences.push("chartroom.wasm.br does not hold the module that chartroom.wasm.sha256 names");
  }
  if (!readFileSync(files.runtime).equals(runtime))
    differences.push(`wasm_exec.js is not the one of ${toolchain}`);
  if (differences.length > 0) {
    fail(
      `engine/dist is not what engine/ builds. Run \`npm run engine\` and commit the result.\n- ${differences.join("\n- ")}`,
    );
  }
  console.log(`engine: engine/dist is what engine/ builds (SHA-256 ${hash})`);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function megabytes(bytes) {
  return (bytes.length / 1e6).toFixed(1);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
