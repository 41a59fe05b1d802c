import { useCallback, useMemo } from "react";
import { useController } from "react-hook-form";
import { useDraftAt, useModel, useStore } from "@/lib/browser/use-chartroom";
import { chartNames } from "@/lib/charts/chart";
import type { FieldInfo, FormModel } from "@/lib/charts/form-model";
import type { Patch } from "@/lib/configuration/patch";
import {
  baseValue,
  fieldId,
  fieldInfo,
  fieldName,
  type Provenance,
  provenance,
  writePatches,
} from "./field-place";
import { useSectionControl } from "./section-form";

export interface FieldBinding {
  id: string;
  info: FieldInfo;
  value: unknown;
  error: string | undefined;
  provenance: Provenance;
  write(value: unknown): void;
  reset(): void;
  blur(): void;
}

/** Binds one field: react-hook-form holds what is shown, the store what was decided. */
export function useField(pointer: string, given?: FieldInfo): FieldBinding {
  const model = useModel();
  const store = useStore();
  const info = given ?? fieldInfo(model, pointer);
  if (info === undefined) throw new Error(`The schema has no field at ${pointer}.`);
  const { field, fieldState } = useController({ name: fieldName(pointer), control: useSectionControl() });
  // These two are what the provenance depends on.
  useDraftAt(pointer);
  useDraftAt(presetPointer(pointer));

  const { onChange, onBlur } = field;
  const { title, kind } = info;
  const write = useCallback(
    (value: unknown) => {
      onChange(value);
      const isTyped = kind !== "boolean" && kind !== "enum";
      store.apply(writePatches(model, store.getSnapshot().draft, pointer, value), {
        name: title,
        ...(isTyped ? { merge: pointer } : {}),
      });
    },
    [onChange, store, model, pointer, title, kind],
  );
  const reset = useCallback(
    () => store.apply(resetPatches(model, pointer), { name: `Reset ${title}` }),
    [store, model, pointer, title],
  );

  return {
    id: useMemo(() => fieldId(pointer), [pointer]),
    info,
    value: field.value,
    error: fieldState.error?.message,
    provenance: provenance(model, store.getSnapshot().draft, pointer),
    write,
    reset,
    blur: onBlur,
  };
}

/** Patches that take a change back. An item of a list is set to its default, since the rest of the list stays. */
function resetPatches(model: FormModel, pointer: string): Patch[] {
  if (!pointer.startsWith("/cluster/nodes/")) return [{ op: "remove", path: pointer }];
  return [{ op: "set", path: pointer, value: baseValue(model, {}, pointer) }];
}

function presetPointer(pointer: string): string {
  const chart = chartNames.find((name) => pointer.startsWith(`/charts/${name}/`));
  return chart === undefined ? "/version" : `/charts/${chart}/preset`;
}
