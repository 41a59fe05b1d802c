import { expect, test } from "vitest";
import type { FieldInfo } from "@/lib/charts/form-model";
import { fieldHint } from "./field-hint";

const field: FieldInfo = {
  path: "a",
  title: "A",
  description: "What it is.",
  kind: "integer",
  default: undefined,
};

test.each([
  [{ minimum: 1, maximum: 20, default: 5 }, "What it is. 1 to 20, default 5."],
  [{ minimum: 1024, default: 8001 }, "What it is. At least 1,024, default 8001."],
  [{ kind: "boolean", default: true }, "What it is. Default on."],
  [{ kind: "text", default: "" }, "What it is."],
  [{ kind: "text", default: "nginx" }, "What it is. Default nginx."],
  // A quantity's bounds are those of the arithmetic, which help nobody who fills in a form.
  [
    { kind: "quantity-memory", minimum: 0, maximum: 9007199254740991, default: "512Mi" },
    "What it is. Default 512Mi.",
  ],
] as const)("says range and default of %j", (facts, hint) => {
  expect(fieldHint({ ...field, ...facts })).toEqual({ line: hint, more: "" });
});

test("keeps to one line, and loses nothing", () => {
  const description =
    "Pods kept when there is little to do. Two keep the API up while a node drains, as long as both find room.";
  expect(fieldHint({ ...field, description, default: 2 })).toEqual({
    line: "Pods kept when there is little to do. Default 2.",
    more: "Two keep the API up while a node drains, as long as both find room.",
  });
  expect(fieldHint({ ...field, description }, true).more).toBe("");
});
