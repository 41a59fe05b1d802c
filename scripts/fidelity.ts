// Compares the engine with a real `helm template` on random valid values of both charts, byte for byte.
//   HELM=/path/to/helm npx tsx scripts/fidelity.ts [runs per chart, default 100] [seed]
// With another major version than the engine's, objects are compared where the text differs, and both are counted.
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import fc from "fast-check";
import { arbitraryValues } from "@/lib/charts/arbitrary";
import { charts } from "@/lib/charts/chart";
import { yamlSafeJson } from "@/lib/evaluation/evaluate";
import {
  type Engine,
  helmVersion,
  type RenderInput,
  type RenderProblem,
  startEngine,
} from "@/lib/render/engine";
import { readEngine } from "@/lib/server/engine-file";

const kubernetesVersions = ["1.24.0", "1.30.0", "1.36.0"];
/** Helm's own hint at the end of an error, which the engine leaves out. */
const debugHint = "\n\nUse --debug flag to render out invalid YAML";

const runs = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const helm = process.env.HELM ?? "helm";
const version = execFileSync(helm, ["version", "--template", "{{ .Version }}"], { encoding: "utf8" }).trim();
const isSameMajor = major(version) === major(helmVersion);
const scratch = mkdtempSync(join(tmpdir(), "chartroom-fidelity-"));

interface Tally {
  same: number;
  sameRefusal: number;
  sameObjects: number;
  different: number;
}

interface Sample {
  folder: string;
  input: RenderInput;
}

let different = 0;
try {
  const engine = await startEngine((await readEngine()) as BufferSource);
  console.log(`engine ${engine.versions.helm}, helm ${version}, ${runs} runs per chart, seed ${seed}`);
  if (isSameMajor) different += await compareCapabilities(engine);
  for (const chart of Object.values(charts)) {
    engine.loadChart(chart.name, readFolder(chart.folder));
    const tally: Tally = { same: 0, sameRefusal: 0, sameObjects: 0, different: 0 };
    const samples = fc.sample(arbitraryValues(chart.name), { numRuns: runs, seed }).map((values, index) => ({
      folder: chart.folder,
      input: {
        chart: chart.name,
        release: chart.release,
        namespace: chart.namespace,
        kubernetesVersion: kubernetesVersions[index % kubernetesVersions.length] ?? "",
        values: [...presetOf(chart.folder, index), yamlSafeJson(values)],
      },
    }));
    await inPairs(samples, (sample, worker) => compare(engine, sample, worker, tally));
    different += tally.different;
    console.log(
      `${chart.name}: ${tally.same} the same bytes, ${tally.sameRefusal} refused in the same words, ` +
        `${tally.sameObjects} the same objects in other bytes, ${tally.different} different`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
// The engine's Go program keeps Node alive otherwise.
process.exit(different === 0 ? 0 : 1);

async function compare(engine: Engine, sample: Sample, worker: number, tally: Tally): Promise<void> {
  const expected = await helmTemplate(sample, worker);
  const result = engine.render(sample.input);
  if (result.ok && expected.ok) {
    if (result.manifests === expected.text) tally.same += 1;
    else if (
      !isSameMajor &&
      isDeepStrictEqual(result.objects.map(plain), readObjects(engine, expected.text))
    ) {
      tally.sameObjects += 1;
    } else report(sample, tally, firstDifference(result.manifests, expected.text));
  } else if (!result.ok && !expected.ok) {
    // Another major version words its errors differently: that both refuse is all there is to compare.
    if (!isSameMajor || isSameRefusal(result.problem, expected.text)) tally.sameRefusal += 1;
    else report(sample, tally, `engine: ${result.problem.message}\nhelm:   ${expected.text}`);
  } else {
    const refusal = result.ok
      ? `helm refuses: ${expected.text}`
      : `the engine refuses: ${result.problem.message}`;
    report(sample, tally, refusal);
  }
}

async function helmTemplate(
  { folder, input }: Sample,
  worker: number,
): Promise<{ ok: boolean; text: string }> {
  const files = input.values.map((text, index) => {
    const file = join(scratch, `values-${worker}-${index}.yaml`);
    writeFileSync(file, text);
    return ["-f", file];
  });
  const place = ["--namespace", input.namespace, "--kube-version", input.kubernetesVersion];
  const args = ["template", input.release, folder, ...place, ...files.flat()];
  try {
    const { stdout } = await promisify(execFile)(helm, args, { maxBuffer: 1 << 26 });
    return { ok: true, text: stdout };
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (!stderr) throw error; // Not a refusal: helm did not run.
    return { ok: false, text: stderr.slice(stderr.indexOf("Error: ") + "Error: ".length).trim() };
  }
}

function isSameRefusal(problem: RenderProblem, text: string): boolean {
  const words = text.endsWith(debugHint) ? text.slice(0, -debugHint.length) : text;
  // Helm lists schema errors in random order, the engine sorts them.
  return problem.kind === "schema"
    ? sortLines(problem.message) === sortLines(words)
    : problem.message === words;
}

function sortLines(text: string): string {
  return text.split("\n").sort().join("\n");
}

/** Reads YAML with the engine itself: a chart whose only template prints the text. */
function readObjects(engine: Engine, text: string): unknown[] {
  engine.loadChart("reader", {
    "Chart.yaml": "apiVersion: v2\nname: reader\nversion: 1.0.0\n",
    "templates/all.yaml": '{{ .Files.Get "all" }}',
    all: text,
  });
  const read = engine.render({
    chart: "reader",
    release: "reader",
    namespace: "reader",
    kubernetesVersion: "",
    values: [],
  });
  if (!read.ok) throw new Error(`helm's output does not load: ${read.problem.message}`);
  return read.objects.map(plain);
}

function plain({ object, hooks }: { object: unknown; hooks: string[] }) {
  return { object, hooks };
}

/** What a template sees of the cluster and of Helm. The list of API versions is committed in engine/stubs. */
async function compareCapabilities(engine: Engine): Promise<number> {
  const folder = join(scratch, "capabilities");
  const files = {
    "Chart.yaml": "apiVersion: v2\nname: capabilities\nversion: 1.0.0\n",
    "templates/NOTES.txt": "",
    "templates/all.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: capabilities }\ndata:\n" +
      "  versions: {{ .Capabilities.APIVersions | sortAlpha | toJson | quote }}\n" +
      "  kubernetes: {{ .Capabilities.KubeVersion | toJson | quote }}\n" +
      "  helm: {{ .Capabilities.HelmVersion.Version | quote }}\n" +
      "  release: {{ .Release | toJson | quote }}\n",
  };
  writeFolder(folder, files);
  engine.loadChart("capabilities", files);
  const tally: Tally = { same: 0, sameRefusal: 0, sameObjects: 0, different: 0 };
  const input = {
    chart: "capabilities",
    release: "a",
    namespace: "b",
    kubernetesVersion: "1.36.0",
    values: [],
  };
  await compare(engine, { folder, input }, 0, tally);
  return tally.different;
}

function report(sample: Sample, tally: Tally, what: string): void {
  tally.different += 1;
  if (tally.different > 3) return; // The first few say enough.
  console.error(`${sample.input.chart}, Kubernetes ${sample.input.kubernetesVersion}: ${what}`);
  console.error(`  values: ${sample.input.values.join("\n---\n")}`);
}

function firstDifference(ours: string, theirs: string): string {
  const expected = theirs.split("\n");
  const line = ours.split("\n").findIndex((text, index) => text !== expected[index]);
  return `line ${line + 1}\n  engine: ${ours.split("\n")[line]}\n  helm:   ${expected[line]}`;
}

/** Every second sample lies on top of a preset, as the page's configurations do. */
function presetOf(folder: string, index: number): string[] {
  const names = readdirSync(folder).filter((name) => /^values-.*\.yaml$/.test(name));
  const name = names[(index >> 1) % names.length];
  return index % 2 === 0 || !name ? [] : [readFileSync(join(folder, name), "utf8")];
}

async function inPairs<Item>(
  items: Item[],
  work: (item: Item, worker: number) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const workers = [0, 1].map(async (worker) => {
    for (const item of queue) await work(item, worker);
  });
  await Promise.all(workers);
}

function readFolder(folder: string, root = folder): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) Object.assign(files, readFolder(path, root));
    else files[relative(root, path)] = readFileSync(path, "utf8");
  }
  return files;
}

function writeFolder(folder: string, files: Record<string, string>): void {
  mkdirSync(join(folder, "templates"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function major(text: string): string {
  return /^v?(\d+)/.exec(text)?.[1] ?? "";
}
