import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addCpu, type CpuMillicores, cpuMillicores, describeCpu, formatCpu, parseCpu } from "./cpu";
import {
  addMemory,
  describeMemory,
  formatMemory,
  type MemoryBytes,
  memoryBytes,
  parseMemory,
} from "./memory";

const safe = fc.oneof(
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 8000 }).map((n) => n * 2 ** 20),
  fc.integer({ min: 0, max: 8000 }).map((n) => n * 1e9),
);

describe("CPU", () => {
  test.each<[string | number, number]>([
    ["250m", 250],
    ["0.25", 250],
    [0.25, 250],
    [0.1, 100],
    ["1", 1000],
    [2, 2000],
    ["+1.5", 1500],
    [".5", 500],
    ["2.", 2000],
    ["1e-1", 100],
    ["1E1", 10_000],
    ["1.5e+1", 15_000],
    ["100000u", 100],
    ["1000000n", 1],
    ["1k", 1_000_000],
    ["0.0010", 1],
    ["0", 0],
    ["2Ki", 2_048_000],
  ])("reads %j as %i millicores", (text, millicores) => {
    expect(parseCpu(text)).toEqual({ ok: true, value: millicores });
  });

  test.each<[string | number, string]>([
    ["0.5m", '"0.5m" is finer than 1m, the smallest share of a CPU. Write 1m.'],
    ["0.0015", '"0.0015" is finer than 1m, the smallest share of a CPU. Write 2m.'],
    [1e-7, '"1e-7" is finer than 1m, the smallest share of a CPU. Write 1m.'],
    ["-1", '"-1" is less than zero. Write 250m or 0.25.'],
    [-0.5, '"-0.5" is less than zero. Write 250m or 0.25.'],
    ["", '"" is not a quantity. Write 250m or 0.25.'],
    ["250 m", '"250 m" is not a quantity. Write 250m.'],
    ["abc", '"abc" is not a quantity. Write 250m or 0.25.'],
    [Number.NaN, '"NaN" is not a quantity. Write 250m or 0.25.'],
    ["9E", '"9E" is beyond any node. Write 250m or 0.25.'],
    ["1e999999999", '"1e999999999" is beyond any node. Write 250m or 0.25.'],
  ])("refuses %j and says what to write", (text, message) => {
    expect(parseCpu(text)).toEqual({ ok: false, message });
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(safe, (n) => {
        expect(parseCpu(formatCpu(n as CpuMillicores))).toEqual({ ok: true, value: n });
      }),
    );
  });

  it("writes whole cores as a number and the rest in m", () => {
    expect([1000, 250, 1500, 0].map((n) => formatCpu(cpuMillicores(n)))).toEqual(["1", "250m", "1500m", "0"]);
    expect(describeCpu(1000)).toBe("1000m");
  });
});

describe("memory", () => {
  test.each<[string | number, number]>([
    ["512Mi", 536_870_912],
    ["1.5Gi", 1_610_612_736],
    ["1G", 1_000_000_000],
    ["1k", 1000],
    ["1Ki", 1024],
    ["128974848", 128_974_848],
    ["129e6", 129_000_000],
    ["129M", 129_000_000],
    ["1E3", 1000],
    ["1E", -1],
    [536_870_912, 536_870_912],
    ["400m", 1],
    ["0.1", 1],
    ["0.3Ki", 308],
    ["1n", 1],
    ["7.9Pi", Math.ceil(7.9 * 2 ** 50)],
  ])("reads %j as %i bytes", (text, bytes) => {
    if (bytes < 0) expect(parseMemory(text).ok).toBe(false);
    else expect(parseMemory(text)).toEqual({ ok: true, value: bytes });
  });

  test.each([
    ["1g", '"1g" is not a quantity. Write 1G or 1Gi.'],
    ["1K", '"1K" is not a quantity. Write 1k or 1Ki.'],
    ["512mi", '"512mi" is not a quantity. Write 512Mi.'],
    ["512MB", '"512MB" is not a quantity. Write 512M or 512Mi.'],
    ["512 MiB", '"512 MiB" is not a quantity. Write 512Mi.'],
    [" 1Gi", '" 1Gi" is not a quantity. Write 1Gi.'],
    ["", '"" is not a quantity. Write 256Mi or 1Gi.'],
    ["-1Gi", '"-1Gi" is less than zero. Write 256Mi or 1Gi.'],
    ["8Pi", '"8Pi" is beyond any node. Write 256Mi or 1Gi.'],
    ["1e", '"1e" is not a quantity. Write 1E or 1Ei.'],
    ["1Gi\n", '"1Gi\\n" is not a quantity. Write 1Gi.'],
    ["1_000", '"1_000" is not a quantity. Write 256Mi or 1Gi.'],
    ["0x10", '"0x10" is not a quantity. Write 256Mi or 1Gi.'],
    [".", '"." is not a quantity. Write 256Mi or 1Gi.'],
  ])("refuses %j and says what to write", (text, message) => {
    expect(parseMemory(text)).toEqual({ ok: false, message });
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(safe, (n) => {
        expect(parseMemory(formatMemory(n as MemoryBytes))).toEqual({ ok: true, value: n });
      }),
    );
  });

  it("writes the shortest exact text", () => {
    const written = [0, 1, 1023, 1024, 2 ** 29, 1.5 * 2 ** 30, 1e9, 1_048_576_000, 2 ** 53 - 1];
    expect(written.map((n) => formatMemory(memoryBytes(n)))).toEqual([
      "0",
      "1",
      "1023",
      "1Ki",
      "512Mi",
      "1.5Gi",
      "1G",
      "1000Mi",
      "9007199254740991",
    ]);
  });

  it("rounds what it shows down, so that no room is promised that is not there", () => {
    expect([9_604_919_296, 2 ** 30, 2 ** 28, 2 ** 40 - 1, 500].map(describeMemory)).toEqual([
      "8.9 GiB",
      "1.0 GiB",
      "256 MiB",
      "1023.9 GiB",
      "500 B",
    ]);
  });
});

it("never answers a number for nonsense, and never throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[-+]?[0-9.]*[a-zA-Z]{0,3}[0-9]*$/)),
      (text) => {
        for (const parsed of [parseCpu(text), parseMemory(text)]) {
          if (parsed.ok) expect(Number.isSafeInteger(parsed.value) && parsed.value >= 0).toBe(true);
          else expect(parsed.message).toMatch(/Write .*\.$/);
        }
      },
    ),
  );
});

it("adds exactly and refuses what is no whole amount", () => {
  expect(addCpu(cpuMillicores(100), cpuMillicores(250))).toBe(350);
  expect(addMemory(memoryBytes(1), memoryBytes(2 ** 40))).toBe(2 ** 40 + 1);
  expect(() => cpuMillicores(0.5)).toThrow("whole number of millicores");
  expect(() => memoryBytes(-1)).toThrow("whole number of bytes");
});
