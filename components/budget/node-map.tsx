"use client";

import { type KeyboardEvent, memo, useId, useState } from "react";
import type { BudgetNode, PlacedPod } from "@/lib/budget/budget";
import { gibibytes, kindTitles } from "./amounts";
import { type NodeBlock, nodeBlocks } from "./node-blocks";
import styles from "./node-map.module.css";

interface NodeMapProps {
  node: BudgetNode;
  /** The pods placed on this node. */
  pods: readonly PlacedPod[];
  /** Why a pod is on this node and not on another, where there is something to say. */
  why: string;
}

/**
 * A node as a row of pods, each as wide as its share of the node's CPU. The line below tells of the block under the
 * pointer, or of the one that the arrow keys chose.
 */
export const NodeMap = memo(function NodeMap({ node, pods, why }: NodeMapProps) {
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const blocks = nodeBlocks(node, pods);
  const shown = blocks[pointed ?? chosen ?? -1];

  function onKeyDown(event: KeyboardEvent) {
    const to = {
      ArrowRight: (chosen ?? -1) + 1,
      ArrowLeft: (chosen ?? 1) - 1,
      Home: 0,
      End: blocks.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(to, blocks.length - 1)));
  }

  return (
    <figure className={styles.node}>
      <figcaption className={styles.caption}>
        <b>{node.name}</b>
        <span className={styles.shape}>
          {node.shape.replace("VM.Standard.", "")} · {node.ocpus} OCPU / {node.memoryGb} GB
        </span>
        <span className={styles.allocatable} title="What the kubelet leaves for pods">
          {node.allocatable.cpuMillicores}m · {gibibytes(node.allocatable.memoryBytes)} GiB
        </span>
      </figcaption>
      <svg
        className={styles.pods}
        width="100%"
        height="46"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one Tab stop, and a select holds no pictures.
        role="listbox"
        tabIndex={0}
        aria-label={`Pods on ${node.name}`}
        aria-activedescendant={chosen === null ? undefined : `${id}-${chosen}`}
        onKeyDown={onKeyDown}
        onFocus={() => setChosen(chosen ?? 0)}
        onBlur={() => setChosen(null)}
        onPointerLeave={() => setPointed(null)}
      >
        {blocks.map((block, index) => (
          <Block
            key={block.key}
            id={`${id}-${index}`}
            block={block}
            isShown={block === shown}
            onPoint={() => setPointed(index)}
          />
        ))}
        {blocks.map((block) => (
          <Label key={block.key} block={block} />
        ))}
      </svg>
      <p className={styles.readout}>
        <span>
          {shown === undefined ? restText(node, pods) : `${shown.text}${shown.kind === "system" ? "" : why}`}
        </span>
        <span className={styles.confidence} title={confidenceTitles[node.confidence]}>
          {node.confidence}
        </span>
      </p>
    </figure>
  );
});

interface BlockProps {
  id: string;
  block: NodeBlock;
  isShown: boolean;
  onPoint(): void;
}

/** A block as an option of the list; what is written on it is a picture beside, since its name says more. */
function Block({ id, block: { kind, start, size, text }, isShown, onPoint }: BlockProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the chosen option.
    <svg
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a picture cannot be an option of a select.
      role="option"
      aria-label={text}
      aria-selected={isShown}
      className={styles[kind]}
      x={`${start * 100}%`}
      width={`${size * 100}%`}
      height="46"
      onPointerEnter={onPoint}
    >
      <rect x="1" width="100%" height="46" rx="4" />
      <rect className={styles.gap} x="100%" width="2" height="46" />
      {isShown && <rect className={styles.chosen} x="2" y="1" width="100%" height="44" rx="3" />}
    </svg>
  );
}

/** Appears where it fits: below a twentieth of the node a block is too narrow for letters. */
function Label({ block: { kind, start, size, lines } }: { block: NodeBlock }) {
  const shown = size >= 0.065 ? lines : size >= 0.035 ? lines.slice(-1) : [];
  return (
    <svg
      className={`${styles.label} ${styles[kind]}`}
      x={`${start * 100}%`}
      width={`${size * 100}%`}
      height="46"
      aria-hidden="true"
      focusable="false"
    >
      {shown.map((line, index) => (
        <text key={line} x="6" y={17 + index * 13}>
          {line}
        </text>
      ))}
    </svg>
  );
}

function restText({ allocatable, system }: BudgetNode, pods: readonly PlacedPod[]): string {
  const free = (resource: "cpuMillicores" | "memoryBytes") =>
    pods.reduce((rest, pod) => rest - pod[resource], allocatable[resource] - system[resource]);
  const count = pods.length === 1 ? "1 pod" : `${pods.length} pods`;
  const memory = gibibytes(free("memoryBytes"));
  return `${count} beside ${kindTitles.system}\n${free("cpuMillicores")}m and ${memory} GiB free`;
}

const confidenceTitles: Record<BudgetNode["confidence"], string> = {
  measured: "Allocatable as measured on a real node of this size",
  estimated: "Allocatable by the documented formula",
  given: "Allocatable as given: pasted from a real cluster, or written by hand",
};
