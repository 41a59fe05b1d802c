// Renders what the judges of the charts look at, once, through the engine: every preset, every recipe on each, every example bundle's own
// manifests, and random valid values of both charts.
//   npx tsx .ci/judges/write-manifests.ts FOLDER [random samples per chart, default 500] [seed, default 1]
// Each line of FOLDER/<chart>.jsonl is one sample (`.ci/judges/tools/manifests` reads it).
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { type ChartName, chartNames, charts, presetNames } from "@/lib/charts/chart";
import { chartDefinition } from "@/lib/charts/registry";
import { buildBundle } from "@/lib/packaging/bundle";
import { exampleConfigurations, openWorkshop } from "@/lib/packaging/packaging-test-support";
import type { RenderedObject, RenderResult } from "@/lib/render/engine";
import { readChartFiles } from "@/lib/server/chart-files";
import { readEngine } from "@/lib/server/engine-file";

const [out, runs = "500", seed = "1"] = process.argv.slice(2);
if (out === undefined) throw new Error("Name the folder to write into.");
/** The versions that OKE offers, and the oldest that the charts allow. */
const kubernetesVersions = ["1.24.0", "1.34.0", "1.35.0", "1.36.0", "1.37.0"];
/** Random values over a preset may break a rule between the two; more than this many says the generator is wrong. */
const refusedShareMax = 0.1;

interface Sample {
  chart: string;
  id: string;
  /** Samples of one set are one another's upgrades. */
  set: string;
  isRandom: boolean;
  values: string[];
  objects: Pick<RenderedObject, "source" | "hooks" | "object">[];
}

const chartFiles = await readChartFiles();
const workshop = await openWorkshop(await readEngine(), chartFiles);
mkdirSync(out, { recursive: true });
for (const chart of chartNames)
  write(chart, [...presetSamples(chart), everythingSample(chart), ...randomSamples(chart, Number(runs))]);
write("bundle", await bundleSamples());
process.exit(0); // the engine's Go program would keep the process alive

function presetSamples(chart: ChartName): Sample[] {
  return presetNames.flatMap((preset) => {
    const values = presetText(chart, preset);
    const head = { chart, set: "presets", isRandom: false };
    return [
      sample({ ...head, id: `preset ${preset}`, values }),
      ...chartDefinition(chart).recipes.map((recipe) =>
        sample({
          ...head,
          id: `${recipe.id} on ${preset}`,
          values: [...values, JSON.stringify(recipe.values)],
        }),
      ),
    ];
  });
}

/** Production with every feature on that goes with the ones before it, so that no judge waits for chance. */
function everythingSample(chart: ChartName): Sample {
  const preset = presetText(chart, "production");
  const vault = { vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd", region: "eu-amsterdam-1" };
  let values = JSON.stringify({
    secrets: { mode: "external", external: { store: { create: true, ...vault } } },
    ...(chart === "etl-engine"
      ? { deduplication: { store: "redis" } }
      : { httpRoute: { host: "route.example.org" } }),
  });
  const on: string[] = [];
  for (const { path, default: usual } of Object.values(chartDefinition(chart).fields)) {
    if (!path.endsWith(".enabled") || usual === true) continue;
    const more = JSON.stringify(set(JSON.parse(values), path.split("."), true));
    if (!render(chart, [...preset, more]).ok) continue;
    values = more;
    on.push(path);
  }
  console.log(`${chart}, everything: ${on.join(", ")}`);
  const id = "everything on";
  return sample({ chart, id, set: "everything", isRandom: false, values: [...preset, values] });
}

function set(map: Record<string, unknown>, [key = "", ...rest]: string[], value: unknown) {
  const inner = rest.length === 0 ? value : set((map[key] ?? {}) as Record<string, unknown>, rest, value);
  return { ...map, [key]: inner };
}

function randomSamples(chart: ChartName, wanted: number): Sample[] {
  const samples: Sample[] = [];
  let refused = 0;
  for (const [index, values] of fc
    .sample(arbitraryValues(chart), {
      numRuns: Math.ceil(wanted * (1 + refusedShareMax)),
      seed: Number(seed),
    })
    .entries()) {
    if (samples.length === wanted) break;
    const preset = presetNames[index % presetNames.length] ?? "development";
    const documents = [...presetText(chart, preset), JSON.stringify(values)];
    const result = render(chart, documents, kubernetesVersions[index % kubernetesVersions.length]);
    const id = `random ${index} of seed ${seed} over ${preset}`;
    if (result.ok)
      samples.push({ chart, id, set: "random", isRandom: true, values: documents, objects: result.objects });
    else if (refused++ < 3) console.log(`${chart}, ${id}: refused: ${result.problem.message}`);
  }
  console.log(`${chart}: ${samples.length} random samples, ${refused} refused`);
  if (samples.length < wanted) throw new Error(`${chart}: too few of the random values render`);
  return samples;
}

/** What a bundle applies beside the charts: namespaces, the issuer of certificates, Argo CD's objects. */
async function bundleSamples(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [title, configuration] of Object.entries(exampleConfigurations)) {
    const evaluation = workshop.evaluateWell(configuration);
    const { files } = await buildBundle({ evaluation, chartFiles });
    const texts = files
      .filter(({ path }) => /^(namespaces|cluster-issuer|argocd\/.+)\.yaml$/.test(path))
      .map(({ bytes }) => new TextDecoder().decode(bytes));
    const objects = texts.flatMap(readObjects);
    if (objects.length === 0) throw new Error(`the bundle of ${title} holds no objects`);
    samples.push({ chart: "bundle", id: title, set: title, isRandom: false, values: [], objects });
  }
  return samples;
}

function sample(head: Omit<Sample, "objects"> & { chart: ChartName }): Sample {
  const result = render(head.chart, head.values);
  if (!result.ok) throw new Error(`${head.chart}, ${head.id}: ${result.problem.message}`);
  return { ...head, objects: result.objects };
}

function render(chart: ChartName, values: string[], kubernetesVersion = "1.36.0"): RenderResult {
  const { release, namespace } = charts[chart];
  return workshop.engine.render({ chart, release, namespace, kubernetesVersion, values });
}

function presetText(chart: ChartName, preset: string): string[] {
  const text = chartFiles[chart][`values-${preset}.yaml`];
  return text === undefined ? [] : [text]; // development is values.yaml itself
}

/** Reads YAML with the engine itself, strictly: a chart whose only template prints the text. */
function readObjects(text: string): RenderedObject[] {
  workshop.engine.loadChart("reader", {
    "Chart.yaml": "apiVersion: v2\nname: reader\nversion: 1.0.0\n",
    "templates/all.yaml": '{{ .Files.Get "all" }}',
    all: text,
  });
  const read = workshop.engine.render({
    chart: "reader",
    release: "reader",
    namespace: "reader",
    kubernetesVersion: "",
    values: [],
  });
  if (!read.ok) throw new Error(read.problem.message);
  return read.objects;
}

function write(name: string, samples: Sample[]): void {
  const lines = samples.map(({ objects, ...head }) =>
    JSON.stringify({
      ...head,
      objects: objects.map(({ source, hooks, object }) => ({ source, hooks, object })),
    }),
  );
  writeFileSync(path.join(out ?? "", `${name}.jsonl`), `${lines.join("\n")}\n`);
  const count = samples.reduce((sum, { objects }) => sum + objects.length, 0);
  console.log(`${name}: ${samples.length} samples, ${count} objects`);
}
