import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { chartNames, charts, presetNames } from "@/lib/charts/chart";
import { chartDefinition, presetOverrides } from "@/lib/charts/registry";
import { parseYaml } from "@/lib/values/yaml";
import { generateFiles } from "./generate-files";

const read = (path: string) => readFile(path, "utf8");
const files = await generateFiles(read);

test.each(files)("$path is fresh (npm run generate)", async ({ path, content }) => {
  expect(await read(path)).toBe(content);
});

test("values files hold exactly the schema's defaults and the presets' differences", () => {
  for (const name of chartNames) {
    for (const preset of presetNames) {
      const file = preset === "development" ? "values.yaml" : `values-${preset}.yaml`;
      const content = files.find(({ path }) => path === `${charts[name].folder}/${file}`)?.content ?? "";
      const value = preset === "development" ? chartDefinition(name).defaults : presetOverrides(name, preset);
      expect(parseYaml(content)).toEqual({ ok: true, value });
      expect(content.split("\n").filter((line) => line.startsWith("#") && line.length > 100)).toEqual([]);
    }
  }
});

test("a recipe's values file holds exactly the recipe", () => {
  for (const name of chartNames) {
    for (const { id, values } of chartDefinition(name).recipes) {
      const path = `${charts[name].folder}/values-${id}.yaml`;
      expect(parseYaml(files.find((file) => file.path === path)?.content ?? "")).toEqual({
        ok: true,
        value: values,
      });
    }
  }
});

test("a README says of every preset and recipe what it is for and what it trades", () => {
  for (const name of chartNames) {
    const readme = files.find(({ path }) => path === `${charts[name].folder}/README.md`)?.content ?? "";
    const { presets, recipes } = chartDefinition(name);
    for (const { purpose, trade } of [...Object.values(presets), ...recipes])
      expect(readme).toContain(`${purpose} ${trade}`);
  }
});

test("a README gets its table between the markers and keeps its prose", async () => {
  const readme = "# Title\n\n<!-- values:begin (generated) -->\nstale table\n<!-- values:end -->\n\nEnd.\n";
  const made = await generateFiles(async () => readme);
  const content = made.find(({ path }) => path.endsWith("health-api/README.md"))?.content ?? "";
  expect(content).toMatch(
    /^# Title\n\n<!-- values:begin \(generated\) -->\n\| Key \| Default \| Description \|\n/,
  );
  expect(content).toMatch(/\n<!-- values:end -->\n\nEnd\.\n$/);
  expect(content).not.toContain("stale table");
  const rows = content.split("\n").filter((line) => line.startsWith("| `"));
  for (const row of rows) expect(row.replaceAll("\\|", "").split("|")).toHaveLength(5);
});
