import { describe, expect, it } from "vitest";
import { charts } from "@/lib/charts/chart";
import { workshop } from "@/lib/server/workshop-test-support";
import { parseYaml } from "@/lib/values/yaml";
import { placeholderRepository } from "./argocd";
import { buildBundle } from "./bundle";
import { exampleConfigurations, unzipTexts } from "./packaging-test-support";
import { readPath } from "./release";

const gitops = { repoUrl: "https://git.example.org/team/deploy.git", path: "clusters/oke", revision: "v7" };

async function argocdOf(configuration: object) {
  const evaluation = workshop.evaluateWell(configuration);
  const texts = unzipTexts((await buildBundle({ evaluation, chartFiles: workshop.chartFiles })).bytes);
  const objects = Object.entries(texts)
    .filter(([name]) => name.startsWith("argocd/"))
    .flatMap(([name, text]) =>
      text.split(/^---$/m).map((document) => {
        const parsed = parseYaml(document);
        if (!parsed.ok) throw new Error(`${name}: ${parsed.message}`);
        return parsed.value;
      }),
    );
  const applications = objects.filter((object) => readPath(object, "kind") === "Application");
  const projects = objects.filter((object) => readPath(object, "kind") === "AppProject");
  return { evaluation, texts, applications, projects };
}

const text = (value: unknown, ...keys: (string | number)[]) => String(readPath(value, ...keys));

/** What a path of the repository is in the bundle: the bundle's files lie in the folder `gitops.path`. */
function inBundle(path: string): string {
  const { path: folder } = gitops;
  if (path === folder) return "";
  expect(path.startsWith(`${folder}/`), path).toBe(true);
  return path.slice(folder.length + 1);
}

describe.each(Object.entries(exampleConfigurations))("argocd of %s", (_title, example) => {
  const configuration = { ...(example as object), gitops };

  it("names no file that the bundle does not hold", async () => {
    const { texts, applications } = await argocdOf(configuration);
    const names = Object.keys(texts);
    for (const application of applications) {
      const folder = inBundle(text(application, "spec", "source", "path"));
      expect(
        names.some((name) => folder === "" || name.startsWith(`${folder}/`)),
        folder,
      ).toBe(true);
      const files = readPath(application, "spec", "source", "helm", "valueFiles");
      for (const file of Array.isArray(files) ? files.map(String) : []) {
        const resolved = new URL(file, `file:///${folder}/`).pathname.slice(1);
        expect(names, file).toContain(resolved);
      }
      const include = readPath(application, "spec", "source", "directory", "include");
      // Sealed files are the one thing that the bundle's own script writes later.
      if (include !== undefined && !String(include).endsWith("-sealed-secret.yaml"))
        expect(names).toContain(String(include));
    }
  });

  it("renders what the preview shows: release, namespace, preset and overrides", async () => {
    const { texts, applications, evaluation } = await argocdOf(configuration);
    for (const [chart, preview] of Object.entries(evaluation.charts)) {
      const application = applications.find((candidate) =>
        text(candidate, "spec", "source", "path").endsWith(`/charts/${chart}`),
      );
      const folder = charts[chart as keyof typeof charts].folder;
      const files = readPath(application, "spec", "source", "helm", "valueFiles") as string[];
      const rendered = workshop.engine.render({
        chart: chart as keyof typeof charts,
        release: text(application, "spec", "source", "helm", "releaseName"),
        namespace: text(application, "spec", "destination", "namespace"),
        kubernetesVersion: evaluation.configuration.cluster.kubernetesVersion,
        values: files.map((file) => texts[new URL(file, `file:///${folder}/`).pathname.slice(1)] ?? ""),
      });
      expect(rendered).toMatchObject({ ok: true, manifests: preview?.manifests });
    }
  });

  it("lets the project deploy where the Applications deploy, and nowhere else", async () => {
    const { applications, projects } = await argocdOf(configuration);
    for (const project of projects) {
      const allowed = (readPath(project, "spec", "destinations") as object[]).map((destination) =>
        text(destination, "namespace"),
      );
      const used = applications
        .filter((application) => text(application, "spec", "project") === text(project, "metadata", "name"))
        .map((application) => text(application, "spec", "destination", "namespace"));
      expect(used.filter((namespace) => !allowed.includes(namespace))).toEqual([]);
      expect(text(project, "spec", "sourceRepos", 0)).toBe(gitops.repoUrl);
    }
    expect(new Set(applications.map((application) => text(application, "spec", "project")))).toEqual(
      new Set(projects.map((project) => text(project, "metadata", "name"))),
    );
  });

  it("brings namespaces before secrets before charts, and prunes only charts", async () => {
    const { applications } = await argocdOf(configuration);
    const wave = (application: unknown) =>
      Number(readPath(application, "metadata", "annotations", "argocd.argoproj.io/sync-wave") ?? 0);
    for (const application of applications) {
      const isChart = readPath(application, "spec", "source", "helm") !== undefined;
      expect(readPath(application, "spec", "syncPolicy", "automated", "prune")).toBe(isChart);
      expect(readPath(application, "spec", "syncPolicy", "syncOptions")).toContain("ServerSideApply=true");
      if (text(application, "metadata", "name").endsWith("-namespaces")) expect(wave(application)).toBe(-2);
      if (text(application, "metadata", "name").endsWith("-secrets")) expect(wave(application)).toBe(-1);
      if (isChart) expect(wave(application)).toBe(0);
    }
  });
});

describe("argocd without a repository", () => {
  it("is a draft that says so and points at nobody's repository", async () => {
    const { texts, applications } = await argocdOf({});
    for (const application of applications)
      expect(text(application, "spec", "source", "repoURL")).toBe(placeholderRepository);
    for (const [name, content] of Object.entries(texts).filter(([name]) => name.startsWith("argocd/")))
      expect(content, name).toContain("Not ready to apply");
  });
});

describe("the place in Git", () => {
  it.each([
    [{ repoUrl: "https://user:secret@git.example.org/a.git" }, "password"],
    [{ repoUrl: "git.example.org/a" }, "address"],
    [{ path: "/absolute" }, "slash"],
    [{ path: "a/../b" }, ".."],
    [{ path: "a/" }, "slash"],
    [{ revision: "" }, "branch"],
  ])("%j is refused with words", (wrong, word) => {
    const evaluation = workshop.evaluate({ gitops: wrong });
    expect(evaluation.ok).toBe(false);
    expect(JSON.stringify(evaluation)).toContain(word);
  });

  it.each(["git@git.example.org:team/deploy.git", "ssh://git@git.example.org:2222/team/deploy.git", ""])(
    "%j is taken",
    (repoUrl) => {
      expect(workshop.evaluate({ gitops: { repoUrl } }).ok).toBe(true);
    },
  );
});
