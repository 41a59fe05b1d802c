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

const types: Record<string, string> = {
  wasm: "application/wasm",
  json: "application/json",
  js: "text/javascript; charset=utf-8",
};

/**
 * A worker obeys the policy of its own response (DESIGN §12): this one may compile WebAssembly and fetch from us, and
 * nothing else. Only names of our own making are answered, so no path from outside reaches the file system.
 */
export async function engineFile(name: string, acceptEncoding: string): Promise<Response> {
  const assets = await engineAssets();
  if (!Object.values(assets).includes(name)) return new Response("Not found.\n", { status: 404 });
  const encoding = /\bbr\b/.test(acceptEncoding) ? "br" : "gzip";
  const file = path.join(process.cwd(), "build", "engine", `${name}.${encoding === "br" ? "br" : "gz"}`);
  const bytes = new Uint8Array(await readFile(file));
  return new Response(bytes, {
    headers: {
      "Content-Type": types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
      "Content-Encoding": encoding,
      "Content-Length": String(bytes.length),
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
      "Content-Security-Policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}
