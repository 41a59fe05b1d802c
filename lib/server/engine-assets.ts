import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The names of what `scripts/prepare.mjs` made; each carries a hash of its content. */
export interface EngineAssets {
  wasm: string;
  charts: string;
  worker: string;
}

export async function engineAssets(): Promise<EngineAssets> {
  const text = await readFile(path.join(process.cwd(), "build", "assets.json"), "utf8").catch(
    (cause: unknown) => {
      throw new Error(
        "build/assets.json is missing. Run `npm start`, which makes it, or `node scripts/prepare.mjs`.",
        { cause },
      );
    },
  );
  return JSON.parse(text) as EngineAssets; // written by scripts/prepare.mjs
}
