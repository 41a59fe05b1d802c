"use client";

import frame from "@/components/fields/field-frame.module.css";
import { fieldId } from "@/components/fields/field-place";
import { RowList } from "@/components/fields/rows/row-list";
import { useDraftAt, useProblems, useStore } from "@/lib/browser/use-chartroom";
import { isKnownNeighbour } from "@/lib/budget/neighbours";
import type { Patch } from "@/lib/configuration/patch";
import { isMap, isSame } from "@/lib/values/merge";
import { hasOwnNumbers } from "./neighbour-group";
import { neighbourRows } from "./neighbour-rows";

const pointer = "/cluster/neighbours";

/** What else runs on the cluster that nobody here knows by name, and known neighbours with numbers of their own. */
export function OwnNeighbours() {
  const store = useStore();
  const all = useDraftAt(pointer);
  const problems = useProblems();
  const own = Object.fromEntries(
    Object.entries(isMap(all) ? all : {}).filter(
      ([name, entry]) => !isKnownNeighbour(name) || hasOwnNumbers(entry),
    ),
  );

  function write(next: unknown) {
    const wanted = isMap(next) ? next : {};
    const patches: Patch[] = [
      ...Object.keys(own)
        .filter((name) => !Object.hasOwn(wanted, name))
        .map((name): Patch => ({ op: "remove", path: placeOf(name) })),
      ...Object.entries(wanted)
        .filter(([name, entry]) => !isSame(own[name], entry))
        .map(([name, value]): Patch => ({ op: "set", path: placeOf(name), value })),
    ];
    store.apply(patches, { name: "Own workloads", merge: pointer });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside one would be a second frame; this is one field.
    <div
      className={`${frame.field} ${frame.wide}`}
      role="group"
      aria-labelledby="own-neighbours"
      id={fieldId(pointer)}
      tabIndex={-1}
    >
      <div className={frame.head}>
        <span className={frame.label} id="own-neighbours">
          Other workloads
        </span>
      </div>
      <RowList
        shape={neighbourRows}
        title="Other workloads"
        example={undefined}
        pointer={pointer}
        value={own}
        write={write}
        problemAt={(path) =>
          problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}/`))?.message
        }
      />
      <p className={frame.hint}>
        Whatever else asks for room on these nodes. The name of a neighbour above, such as minio, gives it
        numbers of your own. Pods and volumes are counted everywhere.
      </p>
    </div>
  );
}

function placeOf(name: string): string {
  return `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
