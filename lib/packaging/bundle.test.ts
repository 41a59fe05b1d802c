import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { type ChartName, charts } from "@/lib/charts/chart";
import { canonicalJson } from "@/lib/configuration/canonical";
import { parseConfiguration } from "@/lib/configuration/parse";
import { workshop } from "@/lib/server/workshop-test-support";
import { parseYaml } from "@/lib/values/yaml";
import { type Bundle, buildBundle } from "./bundle";
import { chartArchive } from "./chart-archive";
import { sha256Hex } from "./digest";
import { repositoryFile } from "./helm-repository";
import { exampleConfigurations, unzipTexts } from "./packaging-test-support";
import { type GoodEvaluation, isKept, objectsOf, releases } from "./release";

const folder = mkdtempSync(path.join(tmpdir(), "bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function bundleOf(configuration: unknown) {
  const key = JSON.stringify(configuration);
  const made = bundles.get(key) ?? makeBundle(configuration);
  bundles.set(key, made);
  return made;
}
const bundles = new Map<string, ReturnType<typeof makeBundle>>();

async function makeBundle(configuration: unknown) {
  const evaluation = workshop.evaluateWell(configuration);
  const bundle = await buildBundle({ evaluation, chartFiles: workshop.chartFiles });
  return { evaluation, bundle, texts: unzipTexts(bundle.bytes) };
}

/** The bundle on the disk, unpacked by the system's unzip. */
function unpacked({ fileName, bytes }: Bundle): string {
  const place = mkdtempSync(path.join(folder, "unpacked-"));
  writeFileSync(path.join(place, fileName), bytes);
  execFileSync("unzip", ["-q", fileName], { cwd: place });
  return path.join(place, fileName.replace(".zip", ""));
}

/** A packed chart's files as text, by the system's tar. */
function untar(bytes: Uint8Array, chart: ChartName): Record<string, string> {
  const place = mkdtempSync(path.join(folder, "untar-"));
  writeFileSync(path.join(place, "chart.tar"), gunzipSync(bytes));
  execFileSync("tar", ["-xf", "chart.tar"], { cwd: place });
  const names = execFileSync("tar", ["-tf", "chart.tar"], { cwd: place, encoding: "utf8" })
    .trim()
    .split("\n");
  return Object.fromEntries(
    names.map((name) => [name.slice(chart.length + 1), readFileSync(path.join(place, name), "utf8")]),
  );
}

const enabledCharts = (evaluation: GoodEvaluation) => releases(evaluation).map(({ chart }) => chart);

describe.each(Object.entries(exampleConfigurations))("the bundle of %s", (_title, configuration) => {
  it("is the same bytes each time, under the hash of its canonical configuration", async () => {
    const { bundle, evaluation } = await bundleOf(configuration);
    const again = await makeBundle(JSON.parse(canonicalJson(evaluation.configuration)));
    expect(await sha256Hex(again.bundle.bytes)).toBe(await sha256Hex(bundle.bytes));
    const hash = (await sha256Hex(canonicalJson(evaluation.configuration))).slice(0, 12);
    expect(bundle.fileName).toBe(`chartroom-${hash}.zip`);
  });

  it("passes sha256sum, bash and shellcheck when unpacked", async () => {
    const { bundle } = await bundleOf(configuration);
    const place = unpacked(bundle);
    execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: place });
    const scripts = readdirSync(place).filter((name) => name.endsWith(".sh"));
    expect(scripts.sort()).toEqual(["install.sh", "seal-secrets.sh", "uninstall.sh", "verify.sh"]);
    for (const script of scripts) {
      execFileSync("test", ["-x", script], { cwd: place });
      execFileSync("bash", ["-n", script], { cwd: place });
    }
    const shellcheck = spawnSync("shellcheck", scripts, { cwd: place, encoding: "utf8" });
    if (shellcheck.error === undefined) expect(shellcheck.stdout).toBe(""); // not every machine has it; CI does
  });

  it("holds the preview, word for word, and only the enabled charts", async () => {
    const { evaluation, texts } = await bundleOf(configuration);
    const manifests = Object.keys(texts).filter((name) => name.startsWith("manifests/"));
    expect(manifests).toEqual(
      enabledCharts(evaluation)
        .map((chart) => `manifests/${chart}.yaml`)
        .sort(),
    );
    for (const chart of enabledCharts(evaluation)) {
      expect(texts[`manifests/${chart}.yaml`]).toBe(evaluation.charts[chart]?.manifests);
    }
  });

  it("has charts that render the preview without a flag, and hold no other values", async () => {
    const { evaluation } = await bundleOf(configuration);
    for (const chart of enabledCharts(evaluation)) {
      const { bytes } = chartArchive({
        chart,
        configuration: evaluation.configuration,
        chartFiles: workshop.chartFiles,
      });
      const files = untar(bytes, chart);
      expect(Object.keys(files).filter((name) => name.startsWith("values"))).toEqual([
        "values.schema.json",
        "values.yaml",
      ]);
      expect(workshop.renderArchive(evaluation, chart, files)).toBe(evaluation.charts[chart]?.manifests);
    }
  });

  it("has a values file that gives the preview on top of the preset of the unmodified chart", async () => {
    const { evaluation, texts } = await bundleOf(configuration);
    for (const chart of enabledCharts(evaluation)) {
      const prefix = `${charts[chart].folder}/`;
      const files = Object.fromEntries(
        Object.entries(texts)
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, text]) => [name.slice(prefix.length), text]),
      );
      expect(files).toEqual(workshop.chartFiles[chart]);
      const { release, namespace, preset } = evaluation.configuration.charts[chart];
      const rendered = workshop.engine.render({
        chart,
        release,
        namespace,
        kubernetesVersion: evaluation.configuration.cluster.kubernetesVersion,
        values: [files[`values-${preset}.yaml`] ?? "", texts[`values/${chart}.yaml`] ?? ""],
      });
      expect(rendered).toMatchObject({ ok: true, manifests: evaluation.charts[chart]?.manifests });
    }
  });

  it("holds its configuration, which imports again", async () => {
    const { evaluation, texts } = await bundleOf(configuration);
    const imported = parseYaml(texts["configuration.yaml"] ?? "");
    expect(imported.ok).toBe(true);
    const parsed = parseConfiguration(imported.ok ? imported.value : null);
    expect(parsed.ok && canonicalJson(parsed.value)).toBe(canonicalJson(evaluation.configuration));
  });

  it("says what stays after an uninstall and what it costs", async () => {
    const { evaluation, texts } = await bundleOf(configuration);
    for (const release of releases(evaluation)) {
      for (const claim of objectsOf(release, "PersistentVolumeClaim")) {
        expect(texts["uninstall.sh"]).toContain(
          isKept(claim) ? `The volume ${claim.name} stays` : `deletes the volume ${claim.name}`,
        );
      }
    }
  });

  it("runs no text of the user's", async () => {
    const { texts } = await bundleOf(configuration);
    for (const [name, text] of Object.entries(texts).filter(([file]) => file.endsWith(".sh"))) {
      expect(text, name).not.toContain("rm -rf ~");
      expect(text, name).not.toContain("`id`");
    }
  });
});

describe("the bundle's namespaces", () => {
  it("enforce the restricted standard at the cluster's version, each once", async () => {
    const { texts } = await bundleOf({ charts: { "etl-engine": { namespace: "health-api" } } });
    expect(texts["namespaces.yaml"]?.match(/kind: Namespace/g)).toHaveLength(1);
    expect(texts["namespaces.yaml"]).toContain("pod-security.kubernetes.io/enforce: restricted");
    expect(texts["namespaces.yaml"]).toContain('enforce-version: "v1.36"');
  });

  it("leave alone what holds other workloads", async () => {
    const { texts } = await bundleOf(exampleConfigurations["among other workloads"]);
    expect(texts["namespaces.yaml"]).not.toContain("kind: Namespace");
    expect(texts["install.sh"]).not.toContain("namespaces.yaml");
  });
});

describe("what git takes of a bundle", () => {
  it("leaves out plain secrets and keeps sealed ones and the charts", async () => {
    const place = unpacked((await bundleOf({})).bundle);
    execFileSync("git", ["init", "-q"], { cwd: place });
    const isIgnored = (name: string) =>
      spawnSync("git", ["check-ignore", "-q", name], { cwd: place }).status === 0;
    expect(
      [".env", "secret.yaml", "my-secrets.yaml", "tls.key", ".sealing.abc/x"].filter(
        (name) => !isIgnored(name),
      ),
    ).toEqual([]);
    const kept = [
      "health-api-sealed-secret.yaml",
      "seal-secrets.sh",
      "helm-charts/health-platform/charts/health-api/templates/secret.yaml",
      "charts/health-api-1.0.0.tgz",
    ];
    expect(kept.filter(isIgnored)).toEqual([]);
  });
});

describe("the Helm repository of a configuration", () => {
  it("has an index with relative addresses, the archives' hashes and a fixed time", async () => {
    const evaluation = workshop.evaluateWell({});
    const input = { evaluation, chartFiles: workshop.chartFiles };
    const index = await repositoryFile("index.yaml", input);
    const archive = await repositoryFile("health-api-1.0.0.tgz", input);
    const parsed = parseYaml(new TextDecoder().decode(index?.bytes));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        apiVersion: "v1",
        entries: {
          "health-api": [
            {
              name: "health-api",
              version: "1.0.0",
              urls: ["health-api-1.0.0.tgz"],
              digest: await sha256Hex(archive?.bytes ?? ""),
              created: "2026-01-01T12:00:00.000Z",
            },
          ],
        },
      },
    });
    expect(await repositoryFile("index.yaml", input)).toEqual(index);
  });

  it.each(["", "values.yaml", "../index.yaml", "health-api-1.0.1.tgz", "constructor"])(
    "has no %j",
    async (name) => {
      const evaluation = workshop.evaluateWell({});
      expect(await repositoryFile(name, { evaluation, chartFiles: workshop.chartFiles })).toBeNull();
    },
  );

  it("has no chart that is switched off", async () => {
    const evaluation = workshop.evaluateWell({ charts: { "etl-engine": { enabled: false } } });
    const input = { evaluation, chartFiles: workshop.chartFiles };
    expect(await repositoryFile("etl-engine-1.0.0.tgz", input)).toBeNull();
  });
});
