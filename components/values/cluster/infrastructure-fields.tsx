"use client";

import OutlinedInput from "@mui/material/OutlinedInput";
import { useState } from "react";
import frame from "@/components/fields/field-frame.module.css";
import { effectiveValue, valuePointer, writePatches } from "@/components/fields/field-place";
import { useDraftPart, useModel, useStore } from "@/lib/browser/use-chartroom";
import type { ChartName } from "@/lib/charts/chart";
import {
  type Infrastructure,
  infrastructureHosts,
  infrastructureOf,
} from "@/lib/charts/infrastructure-hosts";

/** Two names from which all four hosts follow, for both services and in one step. */
export function InfrastructureFields() {
  const model = useModel();
  const store = useStore();
  const known = useDraftPart((draft) => {
    const found = infrastructureOf((chart, path) => effectiveValue(model, draft, valuePointer(chart, path)));
    return found === null ? "" : `${found.release}/${found.namespace}`;
  });
  const [typed, setTyped] = useState<Infrastructure | null>(null);
  const [release = "", namespace = ""] = known.split("/");
  // What cannot be a name stays as typed; anything else is what the hosts say, also after an undo.
  const shown = typed !== null && (known === "" || !isUsable(typed)) ? typed : { release, namespace };

  function change(next: Infrastructure) {
    setTyped(next);
    if (!labelPattern.test(next.namespace) || (next.release !== "" && !labelPattern.test(next.release)))
      return;
    const { draft } = store.getSnapshot();
    const endpoint = (chart: ChartName) =>
      effectiveValue(model, draft, valuePointer(chart, "minio.endpoint"));
    const patches = infrastructureHosts(next, endpoint).flatMap(({ chart, path, value }) =>
      writePatches(model, draft, valuePointer(chart, path), value),
    );
    store.apply(patches, { name: "Infrastructure release", merge: "infrastructure" });
  }

  const note = known !== "" ? "" : " Now the hosts follow from no one release.";
  return (
    <>
      <NameField
        id="infrastructure-release"
        title="Infrastructure release"
        hint={`Stands before all four hosts' names. Empty: nothing does.${note}`}
        value={shown.release}
        isWrong={shown.release !== "" && !labelPattern.test(shown.release)}
        change={(text) => change({ ...shown, release: text })}
      />
      <NameField
        id="infrastructure-namespace"
        title="Infrastructure namespace"
        hint="Where the infrastructure chart is installed, such as health-data."
        value={shown.namespace}
        isWrong={typed !== null && !labelPattern.test(shown.namespace)}
        change={(text) => change({ ...shown, namespace: text })}
      />
    </>
  );
}

interface NameFieldProps {
  id: string;
  title: string;
  hint: string;
  value: string;
  isWrong: boolean;
  change(text: string): void;
}

function NameField({ id, title, hint, value, isWrong, change }: NameFieldProps) {
  return (
    <div className={frame.field}>
      <div className={frame.head}>
        <label className={frame.label} htmlFor={id}>
          {title}
        </label>
      </div>
      <OutlinedInput
        value={value}
        error={isWrong}
        onChange={(event) => change(event.target.value)}
        slotProps={{
          input: {
            id,
            "aria-describedby": `${id}-hint`,
            "aria-invalid": isWrong,
            autoComplete: "off",
            autoCapitalize: "off",
            spellCheck: false,
          },
        }}
      />
      <p id={`${id}-hint`} className={`${frame.hint} ${isWrong ? frame.error : ""}`}>
        {isWrong
          ? "This is not a DNS label. Write lower-case letters, digits and '-'; the hosts stay as they are."
          : hint}
      </p>
    </div>
  );
}

function isUsable({ release, namespace }: Infrastructure): boolean {
  return labelPattern.test(namespace) && (release === "" || labelPattern.test(release));
}

const labelPattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
