import { type ChartName, charts } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";
import { formatYaml } from "@/lib/values/yaml";
import { type ArchiveEntry, textEntry } from "./archive-entry";
import { chartNamespaces, namespacesByOwner } from "./namespaces";
import type { Release } from "./release";

/** The namespace in which Argo CD runs and looks for its Applications and projects. */
const argocdNamespace = "argocd";
/** What the services may touch, and, apart from it, what the root Application may: Applications and nothing else. */
const project = "health-platform";
const rootProject = "health-platform-applications";

/** Stands where `gitops.repoUrl` is empty: it answers to no one, so nothing is synced from a stranger's repository. */
export const placeholderRepository = "https://git.invalid/set-gitops.repoUrl-in-chartroom.git";

/**
 * `argocd/`: the project, one Application a chart, and what has to be there before them, in sync waves: namespaces −2,
 * sealed secrets −1, charts 0. `root.yaml` is the one Application that is applied by hand. Every path that they name is a
 * path of this bundle, as it lies in the folder `gitops.path` of the repository.
 *
 * Rules: https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 */
export function argocdEntries(configuration: Configuration, releases: Release[]): ArchiveEntry[] {
  const { own: ownNamespaces } = namespacesByOwner(configuration);
  const isSealed = releases.some(({ secret }) => secret.mode === "sealed");
  return [
    file("project.yaml", "Who may deploy what, where: the services nothing outside their namespaces.", [
      servicesProject(configuration, ownNamespaces.length > 0),
      applicationsProject(configuration),
    ]),
    file(
      "root.yaml",
      "Apply project.yaml and then this one; it brings the others, in the order of their waves.",
      [rootApplication(configuration)],
    ),
    ...(ownNamespaces.length === 0
      ? []
      : [
          file(
            "applications/namespaces.yaml",
            "The namespaces with their Pod Security labels. Never pruned: deleting one deletes all in it.",
            [
              application(configuration, {
                name: "health-services-namespaces",
                wave: -2,
                source: directory(configuration, "namespaces.yaml"),
                namespace: ownNamespaces[0] ?? argocdNamespace,
                isPruned: false,
              }),
            ],
          ),
        ]),
    ...(isSealed
      ? [
          file(
            "applications/sealed-secrets.yaml",
            "What seal-secrets.sh wrote. Commit those files before the charts are synced.",
            [
              application(configuration, {
                name: "health-services-secrets",
                wave: -1,
                source: directory(configuration, "*-sealed-secret.yaml"),
                namespace: releases[0]?.namespace ?? argocdNamespace,
                isPruned: false,
              }),
            ],
          ),
        ]
      : []),
    ...releases.map((release) =>
      file(
        `applications/${release.chart}.yaml`,
        `The ${release.title}: the unmodified chart with its preset "${release.preset}" and the overrides.`,
        [chartApplication(configuration, release)],
      ),
    ),
  ];

  function file(path: string, purpose: string, objects: object[]): ArchiveEntry {
    const note =
      configuration.gitops.repoUrl === ""
        ? ["Not ready to apply: no repository is set. Set gitops.repoUrl in Chartroom and download again."]
        : [];
    const documents = objects.map((object) => formatYaml(object));
    const header = [purpose, ...note].map((line) => `# ${line}\n`).join("");
    return textEntry(`argocd/${path}`, `${header}\n${documents.join("---\n")}`);
  }
}

/** A chart's own Application: Argo CD renders the chart as `helm template` does and applies the result. */
function chartApplication(configuration: Configuration, release: Release): object {
  const { chart, preset, release: releaseName, namespace } = release;
  return application(configuration, {
    name: releaseName === chart ? chart : `${chart}-${releaseName}`,
    wave: 0,
    source: {
      path: inRepository(configuration, charts[chart].folder),
      helm: {
        releaseName,
        valueFiles: [
          ...(preset === "development" ? [] : [`values-${preset}.yaml`]),
          overridesFromChart(chart),
        ],
      },
    },
    namespace,
    isPruned: true,
  });
}

/** `values/<chart>.yaml` as seen from the chart's folder, which is what Argo CD resolves value files against. */
function overridesFromChart(chart: ChartName): string {
  const depth = charts[chart].folder.split("/").length;
  return `${"../".repeat(depth)}values/${chart}.yaml`;
}

interface ApplicationInput {
  name: string;
  wave: number;
  source: object;
  namespace: string;
  isPruned: boolean;
}

function application(configuration: Configuration, input: ApplicationInput): object {
  const { name, wave, source, namespace, isPruned } = input;
  const annotations = { "argocd.argoproj.io/sync-wave": String(wave) };
  return {
    ...head("Application", name, annotations),
    spec: {
      project,
      source: { ...repository(configuration), ...source },
      destination: { server: inCluster, namespace },
      syncPolicy: {
        automated: { prune: isPruned, selfHeal: true },
        // Server-side, so that fields which an autoscaler owns stay its own and large objects need no annotation.
        syncOptions: ["ServerSideApply=true", "CreateNamespace=false"],
        retry: { limit: 5, backoff: { duration: "10s", factor: 2, maxDuration: "3m" } },
      },
    },
  };
}

function rootApplication(configuration: Configuration): object {
  return {
    ...head("Application", "health-services"),
    spec: {
      project: rootProject,
      source: { ...repository(configuration), path: inRepository(configuration, "argocd/applications") },
      destination: { server: inCluster, namespace: argocdNamespace },
      // Not pruned: an Application that leaves the repository keeps running until someone deletes it on purpose.
      syncPolicy: { automated: { prune: false, selfHeal: true }, syncOptions: ["ServerSideApply=true"] },
    },
  };
}

function servicesProject(configuration: Configuration, makesNamespaces: boolean): object {
  return {
    ...head("AppProject", project),
    spec: {
      description: "The Health API and the ETL Narrative Engine.",
      sourceRepos: [repository(configuration).repoURL],
      destinations: chartNamespaces(configuration).map((namespace) => ({ server: inCluster, namespace })),
      clusterResourceWhitelist: makesNamespaces ? [{ group: "", kind: "Namespace" }] : [],
    },
  };
}

function applicationsProject(configuration: Configuration): object {
  return {
    ...head("AppProject", rootProject),
    spec: {
      description: "The root Application alone, which brings the Applications of the services.",
      sourceRepos: [repository(configuration).repoURL],
      destinations: [{ server: inCluster, namespace: argocdNamespace }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [{ group: "argoproj.io", kind: "Application" }],
    },
  };
}

function head(kind: string, name: string, annotations?: Record<string, string>): object {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind,
    metadata: {
      name,
      namespace: argocdNamespace,
      labels: { "app.kubernetes.io/part-of": "health-platform" },
      annotations,
    },
  };
}

/** One file, or those of a pattern, of the bundle's top folder. */
function directory(configuration: Configuration, include: string): object {
  return { path: inRepository(configuration, ""), directory: { recurse: false, include } };
}

function repository({ gitops }: Configuration): { repoURL: string; targetRevision: string } {
  return {
    repoURL: gitops.repoUrl === "" ? placeholderRepository : gitops.repoUrl,
    targetRevision: gitops.revision,
  };
}

/** A path of the bundle as a path of the repository; the repository's root is `.`. */
function inRepository({ gitops }: Configuration, path: string): string {
  return [gitops.path, path].filter((part) => part !== "").join("/") || ".";
}

const inCluster = "https://kubernetes.default.svc";
