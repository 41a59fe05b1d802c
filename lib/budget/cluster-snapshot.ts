import { chartNames } from "@/lib/charts/chart";
import type { Patch } from "@/lib/configuration/patch";
import type { Configuration } from "@/lib/configuration/schema";
import { asFields, type Fields, listAt, textAt } from "./fields";
import { type SnapshotPod, snapshotNeighbours } from "./snapshot-neighbours";
import { snapshotNodes } from "./snapshot-nodes";

/** The command whose output is understood; the last two kinds are optional and make it more exact. */
export const snapshotCommand =
  "kubectl get nodes,pods,persistentvolumeclaims,horizontalpodautoscalers -A -o json";

export type SnapshotResult =
  | {
      ok: true;
      /** What makes the cluster's nodes, system pods and neighbours facts: one step for undo. */
      patches: Patch[];
      counts: {
        nodes: number;
        systemPods: number;
        neighbourPods: number;
        ownPods: number;
        passingPods: number;
      };
      /** What could not be read from the paste, or was left out, in sentences. */
      notes: string[];
    }
  | { ok: false; message: string };

/** A cluster of the size that this page is for takes less than one; reading more would hold up the page. */
const charactersMax = 16 * 2 ** 20;

/**
 * Reads what kubectl printed about a real cluster. Only names, labels, taints, amounts and requests are kept: never
 * environment variables, annotations or anything else of a pod. Our own charts' pods are recognised and left out,
 * because the budget counts them from the manifests.
 */
export function readClusterSnapshot(text: string, configuration: Configuration): SnapshotResult {
  if (text.length > charactersMax) {
    const size = Math.ceil(text.length / 2 ** 20);
    return refuse(
      `This is ${size} MB, and more than ${charactersMax / 2 ** 20} MB are not read here. Paste the output of "kubectl get nodes,pods -A -o json" only.`,
    );
  }
  const items = readItems(text);
  if (items === null) {
    return refuse(
      `This is not what kubectl prints as JSON. Run "${snapshotCommand}" and paste all of its output.`,
    );
  }
  const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
  const nodes = ofKind("Node");
  if (nodes.length === 0) {
    return refuse(`There is no node in it. Run "${snapshotCommand}", which lists nodes and pods.`);
  }
  const pods = ofKind("Pod").map((pod) => sortPod(pod, configuration));
  const system = pods.filter(({ kind }) => kind === "system");
  const found = snapshotNodes(nodes, system, configuration.cluster);
  if (!found.ok) return found;
  const neighbours = snapshotNeighbours(
    pods.filter(({ kind }) => kind === "neighbour"),
    ofKind("PersistentVolumeClaim"),
    ofKind("HorizontalPodAutoscaler"),
  );
  if (!neighbours.ok) return neighbours;
  const count = (kind: SnapshotPod["kind"]) => pods.filter((pod) => pod.kind === kind).length;
  return {
    ok: true,
    patches: [
      { op: "set", path: "/cluster/nodes", value: found.nodes },
      ...(pods.length === 0
        ? []
        : [{ op: "set" as const, path: "/cluster/neighbours", value: neighbours.neighbours }]),
    ],
    counts: {
      nodes: nodes.length,
      systemPods: system.length,
      neighbourPods: count("neighbour"),
      ownPods: count("own"),
      passingPods: count("passing"),
    },
    notes: [...found.notes, ...neighbours.notes, ...(pods.length === 0 ? [noPods] : [])],
  };
}

const noPods =
  "The paste holds no pods, so OKE's own count as measured elsewhere and the neighbours stay as they are.";

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

function readItems(text: string): Fields[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const kind = textAt(parsed, "kind") ?? "";
    if (kind === "Node") return [asFields(parsed)];
    const items = asFields(parsed).items;
    if (!/List$/.test(kind) || !Array.isArray(items)) return null;
    // The items of a NodeList or PodList do not repeat their kind.
    const each = kind === "List" ? undefined : kind.slice(0, -"List".length);
    return items.map((item) => ({ ...asFields(item), kind: textAt(item, "kind") ?? each }));
  } catch {
    return null; // no JSON at all
  }
}

/** OKE's own: what a new cluster brings along. Everything else in kube-system was installed by someone. */
const systemNames = [
  "csi-oci-node",
  "csi-oci-controller",
  "kube-flannel",
  "kube-proxy",
  "proxymux-client",
  "coredns",
  "kube-dns-autoscaler",
  "vcn-native-ip-cni",
  "node-local-dns",
  "nvidia-gpu-device-plugin",
  "amd-gpu-device-plugin",
];

function sortPod(pod: Fields, configuration: Configuration): SnapshotPod {
  const namespace = textAt(pod, "metadata", "namespace") ?? "default";
  const name = textAt(pod, "metadata", "name") ?? "";
  return { pod, namespace, name, kind: kindOf(pod, namespace, name, configuration) };
}

function kindOf(
  pod: Fields,
  namespace: string,
  name: string,
  { charts }: Configuration,
): SnapshotPod["kind"] {
  const phase = textAt(pod, "status", "phase");
  const isOfJob = listAt(pod, "metadata", "ownerReferences").some((owner) => textAt(owner, "kind") === "Job");
  if (phase === "Succeeded" || phase === "Failed" || isOfJob) return "passing";
  const isSystem = namespace === "kube-system" && systemNames.some((prefix) => name.startsWith(prefix));
  if (isSystem) return "system";
  const label = (key: string) => textAt(pod, "metadata", "labels", key);
  const isOwn = chartNames.some(
    (chart) =>
      namespace === charts[chart].namespace &&
      (label("app.kubernetes.io/name") === chart || label("app") === chart) &&
      (label("app.kubernetes.io/instance") ?? charts[chart].release) === charts[chart].release,
  );
  return isOwn ? "own" : "neighbour";
}
