import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it, test } from "vitest";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { formatYaml, parseYaml, YAML_LENGTH_MAX } from "./yaml";

const isPython = hasPythonYaml();

const text = fc.oneof(
  fc.constantFrom(
    "yes",
    "No",
    "ON",
    "y",
    "~",
    "null",
    "012",
    "0x1",
    "0o7",
    "1:30",
    "190:20:30",
    "1e3",
    "1_000",
  ),
  fc.constantFrom(
    ".5",
    "-.inf",
    ".NaN",
    "2001-12-14",
    "2001-12-14 21:59:43.10",
    "=",
    "<<",
    "",
    " ",
    "-",
    "- a",
    "? a",
  ),
  fc.constantFrom(
    "a: b",
    "a:",
    "a #b",
    "#",
    "%a",
    "@a",
    "`a",
    "!a",
    "&a",
    "*a",
    "|",
    ">",
    "{}",
    "[]",
    "---",
    "...",
  ),
  fc.constantFrom(
    "\u2028",
    "\u0085",
    "\ufeff",
    "\u0000",
    "\t",
    "a\nb\n",
    "\u00a0",
    "\u007f",
    "🩺",
    "250m",
    "1.5Gi",
    "5E",
  ),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "0b1",
    "+1",
    "-1",
    "1.",
    "1,000",
    "Infinity",
    "null ",
    "True",
    "{{ x }}",
  ),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }).filter((s) => !/[\ud800-\udfff]/u.test(s)),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
  fc.constantFrom(0.7, 1e21, 1e-7, 5e-324, Number.MAX_SAFE_INTEGER),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const map = fc.dictionary(text, value, { maxKeys: 5, noNullPrototype: true });

describe("formatYaml", () => {
  it("writes what it reads back equal, keys and all", () => {
    fc.assert(
      fc.property(map, (values) => {
        expect(parseYaml(formatYaml(values))).toEqual({ ok: true, value: values });
      }),
      { numRuns: 1000 },
    );
  });

  it("writes what a YAML 1.2 and a YAML 1.1 reader read back equal", () => {
    // Neither reader's plain objects can hold this key as their own data.
    const plain = map.filter((values) => !JSON.stringify(values).includes("__proto__"));
    fc.assert(
      fc.property(plain, (values) => {
        const written = formatYaml(values);
        expect(load(written)).toEqual(values);
        expect(load(written, { schema: YAML11_SCHEMA })).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  it.runIf(isPython)("writes what Python's reader reads back equal", () => {
    const samples = fc.sample(map, { numRuns: 400, seed: 7 });
    const answers = readInPython(samples.map((values) => formatYaml(values)));
    expect(answers).toHaveLength(samples.length);
    answers.forEach((answer, index) => {
      expect(answer).toEqual(samples[index]);
    });
  });

  it("writes every valid set of values back equal", () => {
    fc.assert(
      fc.property(arbitraryValues("etl-engine"), (values) => {
        expect(parseYaml(formatYaml(values))).toEqual({ ok: true, value: values });
      }),
      { numRuns: 50 },
    );
  });

  it("leaves alone what everybody reads alike, and quotes the rest", () => {
    const values = {
      plain: "ghcr.io/your-org/health-api",
      url: "http://minio.health-data:9000",
      quantity: "512Mi",
      digits: "012",
      word: "yes",
      empty: "",
      number: 0.7,
      big: 1e21,
      list: [1, { a: "b", c: [] }, [true]],
      none: {},
    };
    expect(formatYaml(values)).toBe(
      [
        "plain: ghcr.io/your-org/health-api",
        "url: http://minio.health-data:9000",
        "quantity: 512Mi",
        'digits: "012"',
        'word: "yes"',
        'empty: ""',
        "number: 0.7",
        "big: 1.0e+21",
        "list:",
        "  - 1",
        "  - a: b",
        "    c: []",
        "  - - true",
        "none: {}",
        "",
      ].join("\n"),
    );
  });

  it("puts comments above their keys and an empty line between the top ones", () => {
    const written = formatYaml(
      { a: { b: 1 }, c: 2 },
      { header: ["Head."], isSpaced: true, comment: (path) => [`About ${path.join(".")}.`] },
    );
    expect(written).toBe("# Head.\n\n# About a.\na:\n  # About a.b.\n  b: 1\n\n# About c.\nc: 2\n");
  });

  it("writes an empty map as one, and refuses what YAML cannot hold", () => {
    expect(formatYaml({})).toBe("{}\n");
    expect(() => formatYaml({ a: Number.NaN })).toThrow("NaN cannot be written");
  });
});

describe("parseYaml", () => {
  test.each([
    ["", {}],
    ["# only a comment\n", {}],
    ["---\n", {}],
    ["a: yes\nb: Off\nc: y", { a: true, b: false, c: true }],
    ["a: 012\nb: 0x1F\nc: 0b11\nd: 1_000\ne: 0o17\nf: 08", { a: 10, b: 31, c: 3, d: 1000, e: 15, f: 8 }],
    [
      "a: 1:30\nb: 2001-12-14\nc: .inf\nd: 1e3\ne: .5",
      { a: "1:30", b: "2001-12-14", c: ".inf", d: 1000, e: 0.5 },
    ],
    ['a: "yes"\nb: "012"', { a: "yes", b: "012" }],
    ["a: &x { b: 1 }\nc: *x\nd:\n  <<: *x\n  e: 2", { a: { b: 1 }, c: { b: 1 }, d: { b: 1, e: 2 } }],
    ["\ufeffa: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["1: a\ntrue: b", { "1": "a", true: "b" }],
    ["just text", "just text"],
  ])("reads %j as Helm does", (source, expected) => {
    expect(parseYaml(source)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ["a:\n\tb: 1", "Line 2: a tab stands where YAML takes only spaces. Write spaces."],
    ["a: 1\nb: 2\na: 3", "Line 3: the same key stands twice. Keep one of them."],
    ["a: 1\n---\nb: 2", 'There are 2 documents, separated by "---". Paste one.'],
    ["a: &a [*a]", "An alias refers to what it stands in. Write the values out."],
  ])("refuses %j", (source, message) => {
    expect(parseYaml(source)).toMatchObject({ ok: false, message });
  });

  it("names the line of what it cannot read", () => {
    expect(parseYaml("a: 1\nb: [1, 2\nc: 3")).toMatchObject({ ok: false, line: expect.any(Number) });
    expect(parseYaml("a: !!python/object x")).toMatchObject({ ok: false });
  });

  it("refuses aliases that multiply, in no time", () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      const previous = level === 0 ? "x" : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array(9).fill(previous).join(", ")}]`;
    });
    expect(parseYaml(levels.join("\n"))).toMatchObject({
      ok: false,
      message: expect.stringContaining("Aliases make"),
    });
    expect(parseYaml(`a: &a 1\nb: [${Array(2000).fill("*a").join(", ")}]`)).toMatchObject({
      ok: false,
      message: "Line 2: there are more than 1000 aliases. Write the values out.",
    });
  });

  it("refuses too much text and too much depth", () => {
    expect(parseYaml("#".repeat(YAML_LENGTH_MAX + 1))).toMatchObject({ ok: false });
    expect(parseYaml("[".repeat(5000))).toMatchObject({ ok: false });
  });

  it("keeps hostile keys as data", () => {
    const parsed = parseYaml('__proto__:\n  polluted: 1\n"constructor": { prototype: { polluted: 1 } }');
    expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("never throws", () => {
    const yamlish = fc.string({ unit: fc.constantFrom(..."ab:-?[]{}&*!|>'\"#%@`,.0129 \t\n<~") });
    fc.assert(
      fc.property(fc.oneof(fc.string(), yamlish), (source) => {
        const parsed = parseYaml(source);
        if (!parsed.ok) expect(parsed.message).toMatch(/\.$/);
      }),
      { numRuns: 2000 },
    );
  });
});

function hasPythonYaml(): boolean {
  try {
    execFileSync("python3", ["-c", "import yaml"], { stdio: "ignore" });
    return true;
  } catch {
    // Not every machine has Python; the other readers are tried everywhere.
    return false;
  }
}

function readInPython(documents: string[]): unknown[] {
  const script =
    "import sys, json, yaml; print(json.dumps([yaml.safe_load(d) for d in json.load(sys.stdin)]))";
  return JSON.parse(
    execFileSync("python3", ["-c", script], { input: JSON.stringify(documents), encoding: "utf8" }),
  );
}
