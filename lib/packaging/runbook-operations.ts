import type { Configuration } from "@/lib/configuration/schema";
import { clusterIssuerFile } from "./cluster-issuer";
import { fence } from "./markdown";
import { formerClaim, hasTests, objectsOf, pullSecrets, type Release, readPath } from "./release";

/** The runbook's chapters on what comes after the installation: upgrades, Argo CD, and what to do when it does not work. */

/** What an upgrade of this configuration changes and restarts; every line follows from the rendered objects. */
export function upgrading(releases: Release[]): string {
  const lines = releases.flatMap((release) => {
    const deployment = objectsOf(release, "Deployment")[0];
    const strategy = readPath(deployment?.object, "spec", "strategy", "type");
    const claims = objectsOf(release, "PersistentVolumeClaim");
    return [
      `- **${release.title}**: ${
        strategy === "Recreate"
          ? `the old pods stop before the new ones start${claims.length > 0 ? ", because the volume is for one pod" : " (`strategy.type: Recreate`)"}.${release.chart === "etl-engine" ? " Messages wait in the queue meanwhile." : ""}`
          : "new pods come before old ones go, which the budget counts as “During a rollout”."
      }`,
      ...claims.map(
        ({ name }) =>
          `  The claim \`${name}\` can grow (where its storage class allows it) and never shrink or change its class; Kubernetes refuses that.`,
      ),
      ...[formerClaim(release)].flatMap((name) =>
        name === null
          ? []
          : [
              `  If this release kept its keys in SQLite before, the claim \`${name}\` is still there and counts as 50 GB: \`kubectl get pvc ${name} -n ${release.namespace}\`. What was processed then is not known to Redis; what is still in the queue may be processed twice.`,
            ],
      ),
    ];
  });
  return `## Upgrading

\`./install.sh\` of the newer bundle. A change of any value in a ConfigMap or of the image restarts the pods (their template
carries a checksum); a change of replicas, autoscaler, Ingress or monitoring restarts nothing; a change of a Secret
restarts nothing either: \`kubectl rollout restart\` does.

${lines.join("\n")}
- Another release name or namespace is another installation, not an upgrade: Secrets are sealed for their namespace, and the old one stays until you uninstall it.
`;
}

/** How the `argocd/` folder is used, for the place in Git that the configuration names. */
export function gitops({ gitops: place }: Configuration, releases: Release[]): string {
  const folder =
    place.path === "" ? "the repository's top folder" : `the repository's folder \`${place.path}\``;
  if (place.repoUrl === "") {
    return `## With Argo CD

No Git repository is set, so \`argocd/\` is a draft. Set \`gitops.repoUrl\` (and \`gitops.path\`, \`gitops.revision\`) in Chartroom and
download again.
`;
  }
  const sealed = releases.filter(({ secret }) => secret.mode === "sealed");
  return `## With Argo CD

Instead of \`install.sh\`. Commit this folder's files to ${folder} of \`${place.repoUrl}\`, revision \`${place.revision}\`${sealed.length === 0 ? "" : ", with the sealed files of step 2"}. Then, once:

${fence("kubectl apply -f argocd/project.yaml\nkubectl apply -f argocd/root.yaml")}

The root Application brings the others in waves: namespaces (−2), sealed secrets (−1), charts (0). Argo CD waits between
waves only when it knows the health of Applications: \`resource.customizations.health.argoproj.io_Application\` in \`argocd-cm\`.
Without that, all start at once and those that come too early are tried again.

Argo CD renders the unmodified chart with its preset and \`values/<chart>.yaml\`: the same manifests as in \`manifests/\`. It
keeps objects with \`helm.sh/resource-policy: keep\`. Nothing there names a Secret's value. Whoever may push to the repository may
change what runs in these namespaces, so protect the branch.
`;
}

/** Symptom, what to look at, what it mostly is. Commands carry this configuration's names. */
export function troubleshooting(releases: Release[]): string {
  const rows = releases.flatMap((release) => {
    const { namespace, title } = release;
    const name = objectsOf(release, "Deployment")[0]?.name ?? release.release;
    const secret = release.secret.secretName;
    const autoscaler = objectsOf(release, "HorizontalPodAutoscaler")[0];
    const ingress = objectsOf(release, "Ingress")[0];
    const className = readPath(ingress?.object, "spec", "ingressClassName");
    const certificate = readPath(ingress?.object, "spec", "tls", 0, "secretName");
    return [
      row(
        `${title}: a pod is Pending`,
        `kubectl describe pods -n ${namespace}`,
        "Insufficient cpu or memory: compare with “Does it fit”. A volume that is not bound: OCI refused it, or the allowance is used up.",
      ),
      row(
        "… in Init",
        `kubectl logs deployment/${name} -n ${namespace} --all-containers --prefix`,
        "The service it waits for does not answer: its host is wrong, it is not installed, or a NetworkPolicy closes the way.",
      ),
      row(
        "… in ImagePullBackOff",
        `kubectl get events -n ${namespace} --field-selector reason=Failed`,
        `A name that is not complete, an image without the node's architecture, or no pull secret${pullSecrets(release).length === 0 ? " (`imagePullSecrets`)" : ` (${pullSecrets(release).join(", ")})`}.`,
      ),
      row(
        "… in CreateContainerConfigError",
        `kubectl get secret ${secret} -n ${namespace}${release.secret.mode === "external" ? `; kubectl describe externalsecret ${secret} -n ${namespace}` : ""}`,
        missingSecret(release),
      ),
      row(
        "… in CrashLoopBackOff",
        `kubectl logs deployment/${name} -n ${namespace} --previous`,
        release.chart === "health-api"
          ? "It exits when PostgreSQL or Redis refuses it: wrong password, or one with characters that break a URL."
          : "It exits when RabbitMQ refuses it. `exec format error`: the image is not built for the node's architecture.",
      ),
      ...(autoscaler === undefined
        ? []
        : [
            row(
              "… is not scaled",
              `kubectl top pods -n ${namespace}; kubectl describe hpa ${autoscaler.name} -n ${namespace}`,
              "metrics-server is missing (OKE does not install it), or the target is not reached.",
            ),
          ]),
      ...objectsOf(release, "ScaledObject").map((scaler) =>
        row(
          "… is not scaled",
          `kubectl describe scaledobject ${scaler.name} -n ${namespace}; kubectl get hpa -n ${namespace}`,
          "KEDA is missing, does not reach RabbitMQ, or is refused there: it logs in with the keys of the same Secret.",
        ),
      ),
      ...(ingress === undefined
        ? []
        : [
            row(
              "… does not answer from outside",
              `kubectl describe ingress ${ingress.name} -n ${namespace}; kubectl get ingressclass${controllerLogs(release)}`,
              `No controller of class ${typeof className === "string" ? `\`${className}\`` : "by default"}, no load balancer, or the name does not point to its address.`,
            ),
          ]),
      ...objectsOf(release, "HTTPRoute").map((route) =>
        row(
          "… does not answer through the Gateway",
          `kubectl describe httproute ${route.name} -n ${namespace}`,
          "The Gateway is missing, has no listener for the host, or allows no routes from this namespace.",
        ),
      ),
      ...(typeof certificate === "string"
        ? [
            row(
              "… shows a wrong certificate",
              `kubectl describe certificate,certificaterequest,order,challenge -n ${namespace}`,
              "The ClusterIssuer is missing, or the challenge on port 80 does not arrive.",
            ),
          ]
        : []),
      ...(release.chart === "etl-engine"
        ? [
            row(
              "… runs, and the queue grows",
              `kubectl logs deployment/${name} -n ${namespace} --since=10m`,
              "Its probes answer 200 even when the consumer is dead: restart it. Exchange and queue must be named alike in both services.",
            ),
          ]
        : [
            row(
              "… answers 401 to every upload",
              `kubectl logs deployment/${name} -n ${namespace} --since=10m`,
              `The token's issuer must be \`${String(readPath(release.preview.values, "webauthn", "issuer"))}\`, and \`${String(readPath(release.preview.values, "webauthn", "jwksUrl"))}\` must answer from inside the cluster.`,
            ),
          ]),
    ];
  });
  const tests = releases
    .filter(hasTests)
    .map((release) => `helm test ${release.release} -n ${release.namespace} --logs`);
  return `## When something is wrong

\`./verify.sh\` says what, and for each pod that does not start why.${tests.length === 0 ? "" : " The charts' own tests run by themselves:"}
${tests.length === 0 ? "" : `\n${fence(tests.join("\n"))}\n`}
| Symptom | Look | Mostly |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function missingSecret({ secret: { mode } }: Release): string {
  const missing = "The Secret or one of its keys is missing";
  if (mode === "inline") return `${missing}, though the chart renders it: \`./install.sh\` brings it back.`;
  if (mode === "existing") return `${missing}: \`./seal-secrets.sh\` creates it.`;
  return mode === "external"
    ? `${missing}: the store is not there, may not read the vault, or an entry is missing in it.`
    : `${missing}; the sealed file was not applied, or was sealed for another name or namespace.`;
}

/** The controller's own words, where its name is known. */
function controllerLogs({ preview: { values } }: Release): string {
  if (readPath(values, "ingress", "controller") !== "ingress-nginx") return "";
  const namespace = String(readPath(values, "networkPolicy", "from", "ingressController", "namespace"));
  return `; kubectl logs -n ${namespace} -l app.kubernetes.io/component=controller --tail=50`;
}

function row(symptom: string, command: string, cause: string): string {
  const commands = command.split("; ").map((part) => `\`${part}\``);
  return `| ${symptom} | ${commands.join("<br>")} | ${cause} |`;
}

/** What the install script does about certificates, when an Ingress asks for one. */
export const issuerNote = `Where no such issuer exists, \`install.sh\` makes it from \`${clusterIssuerFile}\` (Let's Encrypt, HTTP-01).`;
