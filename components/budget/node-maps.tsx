import { memo, useMemo } from "react";
import type { BudgetNode, PlacedPod, Situation } from "@/lib/budget/budget";
import { NodeMap } from "./node-map";
import styles from "./node-map.module.css";

interface NodeMapsProps {
  nodes: readonly BudgetNode[];
  situation: Situation;
}

/** Each node as a picture while one can look at them all; beyond that one column a node. */
export const NodeMaps = memo(function NodeMaps({ nodes, situation }: NodeMapsProps) {
  const podsOf = useMemo(() => byNode(situation.pods), [situation.pods]);
  if (nodes.length > nodesMax) return <ManyNodes nodes={nodes} podsOf={podsOf} />;
  const why = whyHere(nodes.length, situation);
  return nodes.map((node) => (
    <NodeMap key={node.name} node={node} pods={podsOf.get(node.name) ?? none} why={why} />
  ));
});

/** How full each node is, side by side, and the fullest in words. */
function ManyNodes({
  nodes,
  podsOf,
}: {
  nodes: readonly BudgetNode[];
  podsOf: ReadonlyMap<string, PlacedPod[]>;
}) {
  const full = nodes.map((node) => ({
    name: node.name,
    share: shareOf(node, podsOf.get(node.name) ?? none),
  }));
  const fullest = full.reduce((most, node) => (node.share > most.share ? node : most), {
    name: "",
    share: 0,
  });
  const empty = nodes.filter(({ name }) => !podsOf.has(name)).length;
  const path = full
    .map(({ share }, index) => `M${index + 0.08} 46h.84v${(-46 * Math.min(1, share)).toFixed(1)}h-.84z`)
    .join("");
  return (
    <figure className={styles.node}>
      <figcaption className={styles.caption}>
        <b>{nodes.length} nodes</b>
        <span className={styles.allocatable}>CPU asked for, a column for each</span>
      </figcaption>
      <svg
        className={styles.pods}
        width="100%"
        height="46"
        viewBox={`0 0 ${nodes.length} 46`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <path className={styles.column} d={path} />
      </svg>
      <p className={styles.readout}>
        <span>
          Fullest: {fullest.name}, {Math.round(100 * fullest.share)} %.{" "}
          {empty === 0 ? "None is" : empty === 1 ? "1 is" : `${empty} are`} without a pod of yours.
        </span>
      </p>
    </figure>
  );
}

function shareOf({ allocatable, system }: BudgetNode, pods: readonly PlacedPod[]): number {
  const asked = pods.reduce((sum, pod) => sum + pod.cpuMillicores, system.cpuMillicores);
  return allocatable.cpuMillicores === 0 ? 0 : asked / allocatable.cpuMillicores;
}

function byNode(pods: readonly PlacedPod[]): Map<string, PlacedPod[]> {
  const map = new Map<string, PlacedPod[]>();
  for (const pod of pods) {
    if (pod.node === null) continue;
    const there = map.get(pod.node);
    if (there === undefined) map.set(pod.node, [pod]);
    else there.push(pod);
  }
  return map;
}

function whyHere(count: number, { certainty }: Situation): string {
  if (count === 1) return "Here because there is no other node.";
  return certainty === "always"
    ? "One way it may fall: where nodes are equal, kube-scheduler draws lots, and every draw fits."
    : "One way it may fall: where nodes are equal, kube-scheduler draws lots.";
}

const none: PlacedPod[] = [];

/** More are no longer looked at one by one. */
const nodesMax = 12;
