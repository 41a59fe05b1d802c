// Serves the dashboard, downloads bundles as a user does, and holds every archive against the preview with real tools.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ChartName } from "@/lib/charts/chart";
import { encodeConfiguration } from "@/lib/configuration/link";
import { parseConfiguration } from "@/lib/configuration/parse";
import type { Configuration } from "@/lib/configuration/schema";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { exampleConfigurations } from "@/lib/packaging/packaging-test-support";
import { buildDashboard, freePort, serve } from "../../scripts/steps.mjs";

const { HELM4, HELM3 } = process.env;
if (HELM4 === undefined || HELM3 === undefined) throw new Error("HELM4 and HELM3 must name helm binaries");
const helms = { 4: HELM4, 3: HELM3 };

await buildDashboard();
const { address, child } = await serve(await freePort(3950));
let failures = 0;
try {
  for (const [title, configuration] of Object.entries(exampleConfigurations)) {
    const folder = mkdtempSync(path.join(os.tmpdir(), "bundle-"));
    try {
      await check(title, configuration, folder);
      console.log(`ok: ${title}`);
    } catch (error) {
      failures += 1;
      console.log(`FAILED: ${title}\n${error instanceof Error ? error.message : error}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
} finally {
  child.kill();
}
process.exit(failures === 0 ? 0 : 1);

async function check(title: string, input: unknown, folder: string): Promise<void> {
  const rendered = await post("/api/render", input);
  if (!rendered.ok) throw new Error(await rendered.text());
  const preview = (await rendered.json()) as Pick<Extract<Evaluation, { ok: true }>, "charts">;
  const configuration = parsed(input);
  const [bundle, again] = await Promise.all([post("/api/bundle", input), post("/api/bundle", input)]);
  const bytes = Buffer.from(await bundle.arrayBuffer());
  equal(
    bytes.equals(Buffer.from(await again.arrayBuffer())),
    true,
    "the same configuration gives the same bytes",
  );
  writeFileSync(path.join(folder, "bundle.zip"), bytes);
  execFileSync("unzip", ["-q", "bundle.zip"], { cwd: folder });
  const inside = path.join(folder, readdirSync(folder).find((name) => name.startsWith("chartroom-")) ?? "");
  execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: inside });

  for (const [chart, { manifests }] of Object.entries(preview.charts)) {
    equal(
      readFileSync(path.join(inside, "manifests", `${chart}.yaml`), "utf8"),
      manifests,
      `manifests/${chart}.yaml is the preview`,
    );
    const { release, namespace } = configuration.charts[chart as ChartName]; // the route names charts of ours only
    const archive = path.join(inside, "charts", `${chart}-1.0.0.tgz`);
    const kube = ["--kube-version", "1.36.0"];
    for (const [major, helm] of Object.entries(helms)) {
      const text = execFileSync(helm, ["template", release, archive, "-n", namespace, ...kube], {
        encoding: "utf8",
      });
      equal(
        sameLayout(text),
        sameLayout(manifests),
        `helm ${major} template of the archive is the preview of ${chart}`,
      );
      if (major === "4") equal(text, manifests, `helm 4 gives the very bytes of ${chart}`);
    }
    const link = encodeConfiguration(configuration);
    const url = `${address}/c/${link}/${chart}-1.0.0.tgz`;
    const install = ["install", release, url, "-n", namespace, "--dry-run=client"];
    const installed = execFileSync(helms[4], install, { encoding: "utf8" });
    const shown = installed.slice(
      installed.indexOf("MANIFEST:\n") + "MANIFEST:\n".length,
      installed.indexOf("\nNOTES:\n"),
    );
    equal(
      sameLayout(shown),
      sameLayout(manifests),
      `helm install from the repository's address shows the preview of ${chart}`,
    );
    const home = mkdtempSync(path.join(os.tmpdir(), "helm-home-"));
    const env = { ...process.env, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home };
    for (const helm of Object.values(helms)) {
      execFileSync(helm, ["repo", "add", "--force-update", "chartroom", `${address}/c/${link}`], {
        env,
        encoding: "utf8",
        stdio: "pipe",
      });
      const text = execFileSync(helm, ["template", release, `chartroom/${chart}`, "-n", namespace, ...kube], {
        env,
        encoding: "utf8",
      });
      equal(sameLayout(text), sameLayout(manifests), `the repository's ${chart} is the preview`);
    }
    rmSync(home, { recursive: true });
  }
  console.log(`${title}: ${Object.keys(preview.charts).length} charts, ${bytes.length} bytes`);
}

/** Helm 4 leaves an empty line before a separator, Helm 3 does not; nothing else may differ. */
function sameLayout(manifests: string): string {
  return manifests.replaceAll(/\n+---\n/g, "\n---\n").trim();
}

function parsed(input: unknown): Configuration {
  const result = parseConfiguration(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function post(route: string, body: unknown): Promise<Response> {
  return fetch(address + route, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function equal<Value>(actual: Value, expected: Value, what: string): void {
  if (actual !== expected) throw new Error(`not so: ${what}`);
}
