import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import { unzipSync } from "fflate";

/** The files of a downloaded bundle by their path below the top folder. */
export async function unpack(download: Download): Promise<Record<string, string>> {
  const zip = unzipSync(new Uint8Array(await readFile(await download.path())));
  return Object.fromEntries(
    Object.entries(zip)
      .filter(([name]) => !name.endsWith("/"))
      .map(([name, bytes]) => [
        name.slice(name.indexOf("/") + 1),
        Buffer.from(bytes).toString(name.endsWith(".tgz") ? "latin1" : "utf8"),
      ]),
  );
}

/** Holds every line of SHA256SUMS against the file it names. */
export function wrongSums(files: Record<string, string>): string[] {
  return (files.SHA256SUMS ?? "no SHA256SUMS")
    .trim()
    .split("\n")
    .filter((line) => {
      const [sum, name = ""] = line.split(/ [ *]/);
      const text = files[name.replace(/^\.\//, "")];
      if (text === undefined) return true;
      const bytes = Buffer.from(text, name.endsWith(".tgz") ? "latin1" : "utf8");
      return createHash("sha256").update(bytes).digest("hex") !== sum;
    });
}
