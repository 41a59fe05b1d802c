import { expect, test } from "vitest";
import { formModel } from "@/lib/charts/build-form-model";
import { presetNames } from "@/lib/charts/chart";
import { chartDefinition } from "@/lib/charts/registry";
import { applyPatches, type Draft, readAt } from "@/lib/configuration/apply-patches";
import { effectiveValues } from "@/lib/values/effective";
import { mergeValues, type ValuesMap } from "@/lib/values/merge";
import { recipePatches } from "./recipe-patches";

const chart = "etl-engine";
const { recipes } = chartDefinition(chart);
const apply = (draft: Draft, values: object) =>
  applyPatches(draft, recipePatches(formModel(), draft, chart, values));
const overridesOf = (draft: Draft) => (readAt(draft, `/charts/${chart}/values`) ?? {}) as ValuesMap;

test.each(presetNames)("a recipe gives a draft on %s the values that its file gives the preset", (preset) => {
  for (const { values } of recipes) {
    const draft = { charts: { [chart]: { preset, values: { rabbitmq: { queue: "own" } } } } };
    expect(effectiveValues(chart, preset, overridesOf(apply(draft, values)))).toEqual(
      effectiveValues(chart, preset, mergeValues({ rabbitmq: { queue: "own" } }, values)),
    );
  }
});

test("a recipe after another leaves the same overrides as it leaves alone", () => {
  const [first, second] = recipes;
  if (first === undefined || second === undefined) throw new Error("two recipes");
  const both = apply(apply({}, first.values), second.values);
  expect(effectiveValues(chart, "production", overridesOf(both)).keda).toEqual(
    effectiveValues(chart, "production", overridesOf(apply({}, second.values))).keda,
  );
  expect(effectiveValues(chart, "production", overridesOf(both)).autoscaling).toMatchObject({
    enabled: false,
  });
});

test("a recipe that holds already changes nothing", () => {
  for (const { values } of recipes) {
    const once = apply({}, values);
    expect(apply(once, values)).toEqual(once);
  }
});
