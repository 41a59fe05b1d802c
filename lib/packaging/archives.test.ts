import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sortEntries, textEntry } from "./archive-entry";
import { packagedPaths } from "./helm-ignore";
import { shellQuote } from "./shell";
import { tar, tarGzip } from "./tar";
import { zip } from "./zip";

const long = `${"folder/".repeat(20)}${"n".repeat(90)}.yaml`;
const entries = [
  textEntry("b/script.sh", "#!/bin/sh\necho ok\n", true),
  textEntry("a.txt", "ä\n"),
  textEntry(long, "deep\n"),
  textEntry("empty", ""),
];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "archives-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const encoded = (text: string) => new TextEncoder().encode(text);

function extracted(name: string, bytes: Uint8Array, command: string, ...words: string[]) {
  writeFileSync(path.join(folder, name), bytes);
  execFileSync(command, words, { cwd: folder });
  return (file: string) => ({
    text: readFileSync(path.join(folder, file), "utf8"),
    mode: statSync(path.join(folder, file)).mode & 0o777,
  });
}

describe("tar", () => {
  it("is read by the system's tar, with modes and long names", () => {
    const read = extracted("archive.tgz", tarGzip(entries), "tar", "-xzpf", "archive.tgz");
    expect(read("b/script.sh")).toEqual({ text: "#!/bin/sh\necho ok\n", mode: 0o755 });
    expect(read("a.txt")).toEqual({ text: "ä\n", mode: 0o644 });
    expect(read(long).text).toBe("deep\n");
    expect(read("empty").text).toBe("");
  });

  it("gives the same bytes whatever the order of the entries", () => {
    expect(tarGzip([...entries].reverse())).toEqual(tarGzip(entries));
  });

  it("refuses a name that ustar cannot hold", () => {
    expect(() => tar([textEntry("n".repeat(101), "")])).toThrow("too long");
    expect(() => tar([textEntry(`${"p".repeat(156)}/n`, "")])).toThrow("too long");
  });
});

describe("zip", () => {
  it("is read by the system's unzip, with modes", () => {
    const read = extracted("archive.zip", zip(entries), "unzip", "-q", "archive.zip");
    expect(read("b/script.sh")).toEqual({ text: "#!/bin/sh\necho ok\n", mode: 0o755 });
    expect(read("a.txt")).toEqual({ text: "ä\n", mode: 0o644 });
    expect(read(long).text).toBe("deep\n");
  });

  it("is what a library writes, whatever the files, and the second time too", () => {
    const path = fc.stringMatching(/^[a-z]{1,6}(\/[a-zé]{1,6}){0,2}\.(txt|tgz)$/);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ minLength: 100, maxLength: 5_000, unit: fc.constantFrom("a", "b", "\n") }).map(encoded),
    );
    const entry = fc.record({ path, bytes, isExecutable: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (each) => each.path }), (files) => {
        const expected = zipSync(
          Object.fromEntries(
            sortEntries(files).map(({ path: name, bytes: data, isExecutable }) => [
              name,
              [
                data,
                {
                  level: name.endsWith(".tgz") ? 0 : 6,
                  mtime: new Date(2026, 0, 1, 12),
                  os: 3,
                  attrs: ((isExecutable ? 0o100755 : 0o100644) << 16) >>> 0,
                },
              ],
            ]),
          ),
        );
        expect(zip(files)).toEqual(expected);
        expect(zip(files)).toEqual(expected);
      }),
    );
  });

  it("gives the same bytes in every time zone and whatever the order of the entries", () => {
    const zone = process.env.TZ;
    const archives = ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Niue"].map((name) => {
      process.env.TZ = name;
      return Buffer.from(zip([...entries].reverse())).toString("hex");
    });
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set([...archives, Buffer.from(zip(entries)).toString("hex")]).size).toBe(1);
  });
});

describe("what helm package takes", () => {
  it.each([
    ["tests/", "tests/a_test.yaml", false],
    ["tests/", "templates/tests/a.yaml", false],
    ["tests/", "tests", true],
    ["*.tgz", "charts/a.tgz", false],
    ["/a.txt", "b/a.txt", true],
    ["/a.txt", "a.txt", false],
    ["docs/*.md", "docs/deep/a.md", true],
    ["docs/*.md", "docs/a.md", false],
    ["[ab].txt", "b.txt", false],
    ["a.txt", "axtxt", true],
    ["# a comment", "# a comment", true],
    ["", "templates/.hidden", false],
  ])("rule %j leaves %s in: %s", (rule, file, isIn) => {
    expect(packagedPaths([file], rule)).toEqual(isIn ? [file] : []);
  });

  it("refuses rules that it would read otherwise than Helm", () => {
    expect(() => packagedPaths([], "!kept")).toThrow("not supported");
    expect(() => packagedPaths([], "a/**")).toThrow("not supported");
  });
});

describe("a shell word", () => {
  it.each(["it's", "$(id)", "`id`", 'a"b', "a\nb", "", "*", "~", "ö", "-n", "\\", "a;b"])(
    "%j is only text",
    (text) => {
      const printed = execFileSync("bash", ["-c", `printf '%s' ${shellQuote(text)}`], { encoding: "utf8" });
      expect(printed).toBe(text);
    },
  );
});
