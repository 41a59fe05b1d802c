import { memo } from "react";
import type { BudgetNode, PlacedPod } from "@/lib/budget/budget";
import { gibibytes, kindOf, kindTitles } from "./amounts";
import styles from "./node-map.module.css";

interface NodeMapProps {
  node: BudgetNode;
  /** The pods placed on this node. */
  pods: readonly PlacedPod[];
}

/** A node as a row of pods, each as wide as its share of the node's CPU. The table below says the same in words. */
export const NodeMap = memo(function NodeMap({ node, pods }: NodeMapProps) {
  const whole = node.allocatable.cpuMillicores;
  let at = node.system.cpuMillicores;
  const blocks = pods.map((pod) => {
    const start = at;
    at += pod.cpuMillicores;
    return { pod, start };
  });
  return (
    <figure className={styles.node}>
      <figcaption className={styles.caption}>
        <b>{node.name}</b>
        <span className={styles.shape}>
          {node.shape.replace("VM.Standard.", "")} · {node.ocpus} OCPU / {node.memoryGb} GB
        </span>
        <span className={styles.allocatable} title="What the kubelet leaves for pods">
          {whole}m · {gibibytes(node.allocatable.memoryBytes)} GiB
        </span>
      </figcaption>
      <svg className={styles.pods} width="100%" height="46" aria-hidden="true" focusable="false">
        {node.system.cpuMillicores > 0 && (
          <Block
            className={styles.system}
            start={0}
            size={node.system.cpuMillicores / whole}
            lines={["oke"]}
            title={`${kindTitles.system}: ${node.system.cpuMillicores}m`}
          />
        )}
        {blocks.map(({ pod, start }) => (
          <Block
            key={pod.name}
            className={styles[kindOf(pod)]}
            start={start / whole}
            size={pod.cpuMillicores / whole}
            lines={labelLines(pod)}
            title={`${pod.name}: ${pod.cpuMillicores}m, ${Math.round(pod.memoryBytes / 2 ** 20)} MiB`}
          />
        ))}
      </svg>
    </figure>
  );
});

interface BlockProps {
  className: string | undefined;
  start: number;
  size: number;
  lines: readonly string[];
  title: string;
}

/** Labels appear where they fit: below a twentieth of the node a block is too narrow for letters. */
function Block({ className, start, size, lines, title }: BlockProps) {
  const shown = size >= 0.065 ? lines : size >= 0.035 ? lines.slice(-1) : [];
  return (
    <svg className={className} x={`${start * 100}%`} width={`${size * 100}%`} height="46">
      <title>{title}</title>
      <rect x="1" width="100%" height="46" rx="4" />
      <rect className={styles.gap} x="100%" width="2" height="46" />
      {shown.map((line, index) => (
        <text key={line} x="6" y={17 + index * 13}>
          {line}
        </text>
      ))}
    </svg>
  );
}

function labelLines(pod: PlacedPod): string[] {
  const number = /-(\d+)$/.exec(pod.name)?.[1] ?? "";
  const kind = kindOf(pod);
  if (kind !== "neighbour") return [kind, number];
  return [shortNames[pod.workload] ?? pod.workload.slice(0, 2)];
}

/** Narrow blocks have room for two or three letters. */
const shortNames: Record<string, string> = {
  "postgresql-health": "pg",
  "redis-health": "rd",
  minio: "s3",
  rabbitmq: "mq",
  "ingress-nginx": "in",
  "cert-manager": "cm",
  "sealed-secrets": "ss",
  "metrics-server": "ms",
};
