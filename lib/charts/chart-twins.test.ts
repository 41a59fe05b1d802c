import { expect, it } from "vitest";
import { readChartFiles } from "@/lib/server/chart-files";
import type { ChartName } from "./chart";

/**
 * The charts share their helpers as twins, not as a library chart (docs/decisions/008): what both define under one noun
 * is the same text but for the chart's name, unless it is listed here with its reason.
 */
const different: Record<string, string> = {
  selectorLabels: "the component",
  podAnnotations: "whether today's image has metrics",
  secretKeys: "each service's own keys",
  env: "each service's own variables",
  config: "each service's own variables",
  variables: "each service's own variables",
  validate: "each service's own rules",
  validateMonitoring: "each service's own metrics",
  testRule: "the component",
};

const files = await readChartFiles();

function helpers(chart: ChartName): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of Object.entries(files[chart])) {
    if (!path.endsWith(".tpl")) continue;
    for (const [, name = "", body = ""] of text.matchAll(
      /\{\{- define "[a-z-]+\.(\w+)" -\}\}\n([\s\S]*?)(?=\n\{\{- end \}\}\n(?:\n|$))/g,
    )) {
      found.set(name, body.replaceAll(chart, "<chart>"));
    }
  }
  return found;
}

const [api, etl] = [helpers("health-api"), helpers("etl-engine")];
const shared = [...api.keys()].filter((name) => etl.has(name));

it("finds the helpers", () => {
  expect(shared).toEqual(
    expect.arrayContaining(["fullname", "labels", "waitFor", "networkPeer", "affinity"]),
  );
  expect(shared.length).toBeGreaterThan(20);
});

it.each(shared)("has one text for %s in both charts", (name) => {
  if (different[name] === undefined) expect(api.get(name)).toBe(etl.get(name));
  else expect(api.get(name)).not.toBe(etl.get(name));
});

it.each(["pod-disruption-budget.yaml", "serviceaccount.yaml", "secret.yaml", "configmap.yaml"])(
  "has one text for %s in both charts",
  (file) => {
    const text = (chart: ChartName) => files[chart][`templates/${file}`]?.replaceAll(chart, "<chart>");
    expect(text("health-api")).toBeDefined();
    expect(text("health-api")).toBe(text("etl-engine"));
  },
);
