import { expect, test } from "vitest";
import { type PaletteEntry, rankEntries } from "./rank-entries";

function entry(title: string, more: Partial<PaletteEntry> = {}): PaletteEntry {
  return {
    id: title,
    group: "Fields",
    title,
    place: "Health API · Image",
    keywords: "",
    run: () => {},
    ...more,
  };
}
const entries = [
  entry("Image pull policy", { keywords: "image.pullPolicy" }),
  entry("Image tag", { keywords: "image.tag" }),
  entry("Maximum replicas", { place: "Health API · Scaling", keywords: "autoscaling.maxReplicas" }),
  entry("MinIO endpoint", { keywords: "minio.endpoint", about: "Host and port of the image store." }),
  entry("Undo", { group: "Actions", place: "" }),
  entry("Fold the preview (all)", { group: "Actions", place: "" }),
];
const titles = (query: string) => rankEntries(entries, query).map(({ title }) => title);

test.each([
  ["tag", ["Image tag"]],
  ["image tag", ["Image tag"]],
  ["max", ["Maximum replicas"]],
  ["maxReplicas", ["Maximum replicas"]],
  ["scaling", ["Maximum replicas"]],
  ["image", ["Image pull policy", "Image tag", "MinIO endpoint"]],
  ["minio host", ["MinIO endpoint"]],
  ["(all", ["Fold the preview (all)"]],
  ["nothing at all", []],
])("finds %j", (query, expected) => {
  expect(titles(query)).toEqual(expected);
});

test("offers actions before anything is typed", () => {
  expect(titles("")).toEqual(["Undo", "Fold the preview (all)"]);
});
