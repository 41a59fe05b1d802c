import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartFiles, engine } from "@/lib/server/engine-test-support";
import { effectiveValues } from "@/lib/values/effective";
import { mergeValues } from "@/lib/values/merge";
import { formatYaml } from "@/lib/values/yaml";
import { arbitraryValues } from "./arbitrary";
import { chartNames, charts, presetNames } from "./chart";
import { chartDefinition } from "./registry";
import { describeProblems } from "./validate";

/** The form judges, merges and writes values in JavaScript; Helm does the same in Go. Both must come to the same. */

function renderWithHelm(
  chart: (typeof chartNames)[number],
  preset: (typeof presetNames)[number],
  overrides: object,
) {
  const { release, namespace } = charts[chart];
  const presetFile = preset === "development" ? [] : [chartFiles[chart][`values-${preset}.yaml`] ?? ""];
  const values = [...presetFile, formatYaml(overrides)];
  return engine.render({ chart, release, namespace, kubernetesVersion: "1.36", values });
}

/** What hands, imports and --set put where something else belongs. */
const intruder = fc.constantFrom<unknown>(
  null,
  "",
  "yes",
  "012",
  "1:30",
  "abc",
  "a b",
  "A",
  "-",
  ".",
  "..",
  "/",
  "/a",
  "1",
  "1g",
  "1K",
  "1Gi",
  "0.5m",
  "1e3",
  "1e-3",
  "+1",
  "-1",
  "5%",
  "100%",
  "101%",
  "05%",
  "x.y",
  "x..y",
  "*.x",
  "http://h",
  "http://h:0",
  "http://h:99999/",
  "https://H/",
  "ghcr.io/a",
  "a/b",
  "localhost/a",
  "reg:5000/a/b",
  "ghcr.io/a:1",
  "sha256:ab",
  "line\nbreak",
  "\u0085",
  "\u2028",
  "tab\t",
  "🩺",
  "ü",
  "{{ x }}",
  "$(X)",
  "10/minute",
  "0/minute",
  "30s",
  "10.0.16.0/20",
  "10.0.16.7/20",
  "1h30m",
  "/data/x",
  "/data/../x",
  "/data/.x",
  "a".repeat(54),
  "a".repeat(64),
  "a".repeat(256),
  `${"a.".repeat(100)}b`,
  0,
  1,
  -1,
  1.5,
  0.25,
  0.0005,
  20,
  21,
  65536,
  2 ** 31,
  1e21,
  true,
  false,
  [],
  [1],
  ["/x"],
  ["x"],
  [{ name: "a" }],
  [{ name: "A" }],
  [{ key: "x" }],
  {},
  { a: 1 },
  { a: "b" },
  { a: null },
  { "a b": "c" },
  { "x/y/z": "c" },
  { imagePullSecrets: [{}] },
  { name: "x" },
);

describe.each(chartNames)("%s", (chart) => {
  const paths = Object.keys(chartDefinition(chart).fields);

  it("is refused by Helm exactly when the form refuses it", { timeout: 180_000 }, () => {
    const bent = fc.record({
      preset: fc.constantFrom(...presetNames),
      path: fc.oneof(
        fc.constantFrom(...paths),
        fc.constantFrom("foo", "image.foo", "resources.requests.gpu", "global.foo"),
      ),
      value: intruder,
    });
    let refused = 0;
    fc.assert(
      fc.property(bent, ({ preset, path, value }) => {
        const overrides = path
          .split(".")
          .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;
        const problems = describeProblems(chart, effectiveValues(chart, preset, overrides));
        const rendered = renderWithHelm(chart, preset, overrides);
        // What is Kubernetes' own is loosely typed here; that its manifest does not decode is another refusal.
        fc.pre(rendered.ok || rendered.problem.kind !== "output");
        const helm = rendered.ok ? [] : [rendered.problem.message];
        expect({ isRefused: problems.length > 0, helm, problems }).toMatchObject({ isRefused: !rendered.ok });
        if (problems.length > 0) refused++;
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it("renders every valid set, from the very values that the form shows", () => {
    fc.assert(
      fc.property(arbitraryValues(chart), fc.constantFrom(...presetNames), (values, preset) => {
        const overrides = mergeValues(values, { nodeSelector: { "kubernetes.io/arch": null } });
        const rendered = renderWithHelm(chart, preset, overrides);
        expect(rendered.ok ? "" : rendered.problem.message).toBe("");
        if (rendered.ok) expect(rendered.values).toEqual(effectiveValues(chart, preset, overrides));
      }),
      { numRuns: 40 },
    );
  });
});
