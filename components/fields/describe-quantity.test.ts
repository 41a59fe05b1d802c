import { expect, test } from "vitest";
import { describeQuantity } from "./describe-quantity";

test.each([
  ["quantity-cpu", "250m", "250m = 0.25 CPU"],
  ["quantity-cpu", "0.25", "0.25 = 250m"],
  ["quantity-cpu", 2, "2 = 2000m"],
  ["quantity-memory", "512Mi", "512Mi = 537 MB"],
  ["quantity-memory", "2Gi", "2Gi = 2.15 GB"],
  ["quantity-memory", "1G", "1G = 954 MiB"],
] as const)("spells the %s %j the other way", (kind, value, text) => {
  expect(describeQuantity(kind, value)).toBe(text);
});

test.each(["", "1g", "-1", "1e999", null, true])("says nothing about %j", (value) => {
  expect(describeQuantity("quantity-cpu", value)).toBe("");
  expect(describeQuantity("quantity-memory", value)).toBe("");
});
