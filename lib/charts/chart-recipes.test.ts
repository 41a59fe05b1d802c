import { describe, expect, it } from "vitest";
import { render } from "@/lib/server/engine-test-support";
import { effectiveValues } from "@/lib/values/effective";
import { mergeValues } from "@/lib/values/merge";
import { presetNames } from "./chart";
import { chartDefinition } from "./registry";
import { describeProblems } from "./validate";

const { recipes, fields } = chartDefinition("etl-engine");

describe.each(recipes)("the recipe $id", ({ id, values, reasons }) => {
  it.each(presetNames)("is taken on top of %s, by form and chart, and scales one to three pods", (preset) => {
    expect(describeProblems("etl-engine", effectiveValues("etl-engine", preset, values))).toEqual([]);
    const chart = render("etl-engine", values, { preset });
    const scalers = chart.kinds.filter((kind) => /^(HorizontalPodAutoscaler|ScaledObject)$/.test(kind));
    expect(scalers).toEqual([id === "scale-by-queue" ? "ScaledObject" : "HorizontalPodAutoscaler"]);
    const limits = chart.spec(scalers[0] ?? "");
    expect([
      limits?.minReplicas ?? limits?.minReplicaCount,
      limits?.maxReplicas ?? limits?.maxReplicaCount,
    ]).toEqual([1, 3]);
    expect(chart.kinds).not.toContain("PersistentVolumeClaim");
    expect(chart.deployment).toMatchObject({ strategy: { type: "RollingUpdate" } });
  });

  it("takes the place of any other", () => {
    for (const other of recipes) {
      const both = mergeValues(other.values, values);
      expect(render("etl-engine", both, { preset: "production" }).kinds, other.id).toEqual(
        render("etl-engine", values, { preset: "production" }).kinds,
      );
    }
  });

  it("has reasons for values that it sets", () => {
    for (const path of Object.keys(reasons)) {
      expect(fields).toHaveProperty([path]);
      expect(
        path.split(".").reduce<unknown>((map, key) => (map as Record<string, unknown>)?.[key], values),
      ).toBeDefined();
    }
  });
});
