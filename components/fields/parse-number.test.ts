import { expect, test } from "vitest";
import { parseNumber } from "./parse-number";

test.each([
  ["5", 5],
  ["0", 0],
  ["-1", -1],
  ["0.7", 0.7],
  [" 12 ", 12],
])("reads %j as a number", (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

// Shown again as a number these would turn into something else than what was typed.
test.each([
  "",
  " ",
  "012",
  "1.",
  "1e999",
  "1e3",
  "0x10",
  "1:30",
  "5 pods",
  "Infinity",
  "NaN",
  "9007199254740993",
])("keeps %j as text", (text) => {
  expect(parseNumber(text)).toBe(text);
});
