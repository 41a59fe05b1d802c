import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { generateFiles } from "./generate-files";

/** `npm run generate` writes every file that follows from the charts' schemas; `--check` only says which are stale. */

const isCheck = process.argv.includes("--check");
const stale: string[] = [];

for (const { path, content } of await generateFiles(read)) {
  if ((await read(path)) === content) continue;
  stale.push(path);
  if (isCheck) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

if (isCheck && stale.length > 0) {
  console.error(
    `Stale, run "npm run generate" and commit the result:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? "Generated files are fresh." : `Wrote ${stale.join(", ")}.`);
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
