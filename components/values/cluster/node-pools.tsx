"use client";

import { Field } from "@/components/fields/field";
import { fieldInfo } from "@/components/fields/field-place";
import { SectionForm } from "@/components/fields/section-form";
import styles from "@/components/layout/form-page.module.css";
import { useDraftPart, useModel, useStore } from "@/lib/browser/use-chartroom";
import type { FieldInfo, FormModel } from "@/lib/charts/form-model";
import { readAt } from "@/lib/configuration/apply-patches";
import { NodeFacts } from "./node-facts";
import own from "./node-pools.module.css";

/** The cluster's nodes: one group of fields for each pool of nodes that are alike. */
export function NodePools() {
  const model = useModel();
  const store = useStore();
  const count = useDraftPart((draft) => poolsOf(model, draft).length);

  function add() {
    const pools = poolsOf(model, store.getSnapshot().draft);
    store.apply([{ op: "set", path: "/cluster/nodes", value: [...pools, newPool] }], {
      name: "Add a node pool",
    });
  }

  function remove(index: number) {
    const pools = poolsOf(model, store.getSnapshot().draft);
    const left = pools.filter((_, position) => position !== index);
    store.apply([{ op: "set", path: "/cluster/nodes", value: left }], {
      name: `Remove node pool ${index + 1}`,
    });
  }

  return (
    <>
      {/* A form of its own for each number of pools, since their fields are known by their place in the list. */}
      <SectionForm key={count} pointers={pointersOf(count)}>
        {Array.from({ length: count }, (_, index) => (
          <fieldset key={poolKey(index)} className={styles.group}>
            <legend>
              {count === 1 ? "Nodes" : `Node pool ${index + 1}`}
              {count > 1 && (
                <button
                  type="button"
                  className={own.remove}
                  aria-label={`Remove node pool ${index + 1}`}
                  onClick={() => remove(index)}
                >
                  Remove
                </button>
              )}
            </legend>
            <div className={styles.fields}>
              {poolFields(model, index).map(({ pointer, info }) => (
                <Field
                  key={pointer}
                  pointer={pointer}
                  info={info}
                  example={pointer.endsWith("/name") ? "node" : undefined}
                />
              ))}
            </div>
            <NodeFacts index={index} />
          </fieldset>
        ))}
      </SectionForm>
      {count < poolsMax && (
        <button type="button" className={own.add} onClick={add}>
          Add node pool
        </button>
      )}
    </>
  );
}

function poolsOf(model: FormModel, draft: unknown): readonly unknown[] {
  const pools = readAt(draft, "/cluster/nodes") ?? readAt(model.defaults, "/cluster/nodes");
  return Array.isArray(pools) ? pools : [];
}

function poolKey(index: number): string {
  return `pool-${index}`;
}

const parts = ["ocpus", "memoryGb", "bootVolumeGb", "count", "name", "labels", "taints"] as const;

/** What the schema says of a node leaves these three to the form. */
const words: Partial<Record<(typeof parts)[number], Pick<FieldInfo, "title" | "description">>> = {
  name: { title: "Node name", description: "As Kubernetes calls it. Left out: node-1, node-2 and so on." },
  labels: {
    title: "Node labels",
    description: "Beside those of every node; what node selectors and affinity look for.",
  },
  taints: { title: "Taints", description: "Keep pods away that do not tolerate them." },
};

const known = new Map<string, { pointer: string; info: FieldInfo }[]>();

/** Made once, so that a field renders only when its value changes. */
function poolFields(model: FormModel, index: number): { pointer: string; info: FieldInfo }[] {
  const made =
    known.get(poolKey(index)) ??
    parts.flatMap((part) => {
      const pointer = `/cluster/nodes/${index}/${part}`;
      const info = fieldInfo(model, pointer);
      if (info === undefined) return [];
      const titled = { ...info, ...words[part], ...(part === "labels" ? { entries: "text" as const } : {}) };
      // A second input of the same name would be a riddle to whoever hears it.
      return [
        { pointer, info: index === 0 ? titled : { ...titled, title: `${titled.title}, pool ${index + 1}` } },
      ];
    });
  known.set(poolKey(index), made);
  return made;
}

const lists = new Map<number, readonly string[]>();

function pointersOf(count: number): readonly string[] {
  const made =
    lists.get(count) ??
    Array.from({ length: count }, (_, index) =>
      parts.map((part) => `/cluster/nodes/${index}/${part}`),
    ).flat();
  lists.set(count, made);
  return made;
}

const newPool = { shape: "VM.Standard.A1.Flex", ocpus: 1, memoryGb: 6, bootVolumeGb: 50, count: 1 };
const poolsMax = 20;
