"use client";

import { useDraftPart, useStore } from "@/lib/browser/use-chartroom";
import { readAt } from "@/lib/configuration/apply-patches";
import { isMap } from "@/lib/values/merge";
import own from "./node-pools.module.css";

/** What was measured on a node instead of computed from its shape, and the way back. */
export function NodeFacts({ index }: { index: number }) {
  const store = useStore();
  const pointer = `/cluster/nodes/${index}`;
  const allocatable = useDraftPart((draft) => readAt(draft, `${pointer}/allocatable`));
  const system = useDraftPart((draft) => readAt(draft, `${pointer}/systemPods`));
  if (!isMap(allocatable) && !isMap(system)) return null;
  return (
    <div className={own.facts}>
      <p>
        <b>As measured on the node.</b>
        {isMap(allocatable) && ` For pods: ${amounts(allocatable)}.`}
        {isMap(system) && ` System pods ask: ${amounts(system)}.`} What its shape would give is not used.
      </p>
      <button
        type="button"
        onClick={() =>
          store.apply(
            [
              { op: "remove", path: `${pointer}/allocatable` },
              { op: "remove", path: `${pointer}/systemPods` },
            ],
            { name: "Estimate the node" },
          )
        }
      >
        Estimate from the shape
      </button>
    </div>
  );
}

function amounts({ cpu, memory, pods, ephemeralStorage }: Record<string, unknown>): string {
  const parts = [
    cpu,
    memory,
    ...(ephemeralStorage === undefined ? [] : [`${ephemeralStorage} of scratch space`]),
    ...(pods === undefined ? [] : [`${pods} pods`]),
  ];
  return parts.join(", ");
}
