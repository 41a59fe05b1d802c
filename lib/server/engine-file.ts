// No `import "server-only"`: worker threads and scripts load this file too, outside Next, where that package throws.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** The engine's WebAssembly module, from the current directory's `engine/dist`. Rejects when it is missing or altered. */
export async function readEngine(): Promise<Uint8Array> {
  const folder = join(process.cwd(), "engine", "dist");
  const [compressed, stated] = await Promise.all([
    read(join(folder, "chartroom.wasm.br")),
    read(join(folder, "chartroom.wasm.sha256")),
  ]);
  const wasm = await promisify(brotliDecompress)(compressed).catch((cause: unknown) => {
    throw new Error(remedy("engine/dist/chartroom.wasm.br is damaged"), { cause });
  });
  if (createHash("sha256").update(wasm).digest("hex") !== stated.toString("utf8").trim()) {
    throw new Error(
      remedy("engine/dist/chartroom.wasm.br does not have the SHA-256 of chartroom.wasm.sha256"),
    );
  }
  return wasm;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(remedy(`${file} cannot be read`), { cause });
  }
}

function remedy(what: string): string {
  return `${what}. Restore it with \`git checkout engine/dist\`, or rebuild it with \`npm run engine\` (needs Go).`;
}
