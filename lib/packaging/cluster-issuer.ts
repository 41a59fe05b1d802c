import { formatYaml } from "@/lib/values/yaml";
import { type ArchiveEntry, textEntry } from "./archive-entry";
import { objectsOf, type Release, readPath } from "./release";

export const clusterIssuerFile = "cluster-issuer.yaml";

/** The ClusterIssuers that the rendered Ingresses ask cert-manager for, each once, with the class that can solve it. */
export function askedIssuers(releases: Release[]): { name: string; className: string | undefined }[] {
  const asked = releases
    .flatMap((release) => objectsOf(release, "Ingress"))
    .flatMap(({ object }) => {
      const name = readPath(object, "metadata", "annotations", "cert-manager.io/cluster-issuer");
      const className = readPath(object, "spec", "ingressClassName");
      return typeof name === "string"
        ? [{ name, className: typeof className === "string" ? className : undefined }]
        : [];
    });
  return [...new Map(asked.map((issuer) => [issuer.name, issuer])).values()];
}

/**
 * `cluster-issuer.yaml`: Let's Encrypt by HTTP-01 through the Ingress' own class, for clusters that have no issuer of
 * the asked name yet. No e-mail address: the certificate authority no longer writes to it, and it would be a personal
 * datum in the bundle. https://cert-manager.io/docs/configuration/acme/
 */
export function clusterIssuerEntries(releases: Release[]): ArchiveEntry[] {
  const issuers = askedIssuers(releases);
  if (issuers.length === 0) return [];
  const documents = issuers.map(({ name, className }) =>
    formatYaml({
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name, labels: { "app.kubernetes.io/part-of": "health-platform" } },
      spec: {
        acme: {
          server: name.includes("staging") ? letsEncrypt.staging : letsEncrypt.production,
          privateKeySecretRef: { name: `${name}-account` },
          solvers: [{ http01: { ingress: { ingressClassName: className } } }],
        },
      },
    }),
  );
  const header =
    "# Let's Encrypt for cert-manager. install.sh applies it only where no issuer of this name exists.\n\n";
  return [textEntry(clusterIssuerFile, header + documents.join("---\n"))];
}

const letsEncrypt = {
  production: "https://acme-v02.api.letsencrypt.org/directory",
  staging: "https://acme-staging-v02.api.letsencrypt.org/directory",
};
