import { chartNames } from "@/lib/charts/chart";
import type { Configuration } from "@/lib/configuration/schema";

/** The namespaces of the enabled charts, each once. */
export function chartNamespaces(configuration: Configuration): string[] {
  const namespaces = chartNames
    .filter((name) => configuration.charts[name].enabled)
    .map((name) => configuration.charts[name].namespace);
  return [...new Set(namespaces)].sort();
}

/** Those of them that the bundle makes and labels, and those that hold other workloads and must be there. */
export function namespacesByOwner(configuration: Configuration): { own: string[]; foreign: string[] } {
  const all = chartNamespaces(configuration);
  return { own: all.filter((name) => !isForeignNamespace(name)), foreign: all.filter(isForeignNamespace) };
}

/**
 * Namespaces that hold other workloads too. Enforcing `restricted` there would lock those out, so they are used as
 * they are: Kubernetes' own, and those of the platform's other modules.
 */
export function isForeignNamespace(namespace: string): boolean {
  return namespace.startsWith("kube-") || foreignNamespaces.has(namespace);
}

const foreignNamespaces = new Set([
  "argocd",
  "default",
  "health-auth",
  "health-data",
  "health-observability",
  "health-system",
  "velero",
]);

/**
 * `namespaces.yaml`: our namespaces with the `restricted` Pod Security Standard. Enforcement is pinned to the cluster's
 * version, so that an upgrade of Kubernetes cannot start to refuse pods; warnings follow the latest and come first.
 */
export function namespacesYaml(configuration: Configuration): string {
  const documents = chartNamespaces(configuration).map((namespace) =>
    isForeignNamespace(namespace)
      ? `# "${namespace}" holds other workloads too, so it is used as it is and must exist.\n`
      : `apiVersion: v1
kind: Namespace
metadata:
  name: "${namespace}"
  labels:
    app.kubernetes.io/part-of: health-platform
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: "v${configuration.cluster.kubernetesVersion}"
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: latest
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: latest
`,
  );
  return `# Namespaces of this configuration, with the Pod Security Standard that both charts meet.\n${documents.join("---\n")}`;
}
