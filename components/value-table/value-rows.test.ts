import { expect, test } from "vitest";
import { formModel } from "@/lib/charts/build-form-model";
import { searchRows, valueRows } from "./value-rows";

const model = formModel();
const draft = {
  charts: { "health-api": { values: { image: { tag: "v2" }, nodeSelector: { pool: "a" }, colour: "blue" } } },
};
const rows = valueRows(model, draft);
const row = (path: string) => rows.find((each) => each.chart === "health-api" && each.path === path);

test("says of each value what holds, what it stands on and where it comes from", () => {
  expect(row("image.tag")).toMatchObject({
    value: "v2",
    standard: '""',
    source: "changed",
    title: "Image tag",
  });
  expect(row("replicaCount")).toMatchObject({ source: "preset", standard: "1" });
  expect(row("service.port")).toMatchObject({ value: "8001", source: "default" });
});

test("shows a map of the user's as one value, and what the chart does not know as such", () => {
  expect(rows.filter(({ path }) => path.startsWith("nodeSelector"))).toHaveLength(2); // one for each chart
  expect(row("colour")).toMatchObject({ isUnknown: true, value: "blue" });
});

test("finds by path, title and value, every word somewhere", () => {
  expect(searchRows(rows, "image v2").map(({ path }) => path)).toContain("image.tag");
  expect(searchRows(rows, "IMAGE TAG").length).toBeGreaterThan(0);
  expect(searchRows(rows, "no such thing")).toEqual([]);
});
