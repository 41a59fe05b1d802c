import { useCallback, useMemo } from "react";
import { useController } from "react-hook-form";
import { useDraftAt, useModel, useStore } from "@/lib/browser/use-chartroom";
import { chartNames, charts } from "@/lib/charts/chart";
import type { FieldInfo, FormModel } from "@/lib/charts/form-model";
import type { Patch } from "@/lib/configuration/patch";
import { isSame } from "@/lib/values/merge";
import {
  baseValue,
  effectiveValue,
  fieldId,
  fieldInfo,
  fieldName,
  type Provenance,
  provenance,
  sharedPlace,
  writePatches,
} from "./field-place";
import { isSeparate, setSeparate, useIsSeparate } from "./link-store";
import { useSectionControl } from "./section-form";

export interface FieldBinding {
  id: string;
  info: FieldInfo;
  value: unknown;
  /** What a reset brings back. */
  base: unknown;
  error: string | undefined;
  provenance: Provenance;
  /** Set on a fact that both services share. */
  link?: FieldLink;
  write(value: unknown): void;
  reset(): void;
  blur(): void;
}

export interface FieldLink {
  /** Written into both charts at once. */
  isLinked: boolean;
  differs: boolean;
  /** The other service, in the words of the screen. */
  other: string;
  toggle(): void;
}

/** Binds one field: react-hook-form holds what is shown, the store what was decided. */
export function useField(pointer: string, given?: FieldInfo): FieldBinding {
  const model = useModel();
  const store = useStore();
  const info = given ?? fieldInfo(model, pointer);
  if (info === undefined) throw new Error(`The schema has no field at ${pointer}.`);
  const { field, fieldState } = useController({ name: fieldName(pointer), control: useSectionControl() });
  const shared = useMemo(() => sharedPlace(pointer), [pointer]);
  const other = shared?.other;
  // These are what provenance and link depend on.
  useDraftAt(pointer);
  useDraftAt(presetPointer(pointer));
  useDraftAt(other ?? "/version");
  useDraftAt(presetPointer(other ?? "/version"));
  const isApart = useIsSeparate(shared?.fact.id ?? "");

  const { onChange, onBlur } = field;
  const { title, kind, isOptional = false } = info;
  const write = useCallback(
    (typed: unknown) => {
      onChange(typed);
      const value = isOptional && typed === "" ? undefined : typed;
      const { draft } = store.getSnapshot();
      const isLinked =
        shared !== null &&
        !isSeparate(shared.fact.id) &&
        isSame(effectiveValue(model, draft, pointer), effectiveValue(model, draft, shared.other));
      const patches = [pointer, ...(isLinked ? [shared.other] : [])].flatMap((place) =>
        writePatches(model, draft, place, value),
      );
      const isTyped = kind !== "boolean" && kind !== "enum";
      store.apply(patches, { name: title, ...(isTyped ? { merge: pointer } : {}) });
    },
    [onChange, store, model, pointer, shared, title, kind, isOptional],
  );

  const { draft } = store.getSnapshot();
  const value = effectiveValue(model, draft, pointer);
  const differs = other !== undefined && !isSame(value, effectiveValue(model, draft, other));
  const isLinked = shared !== null && !differs && !isApart;
  const reset = useCallback(
    () =>
      store.apply(
        [pointer, ...(isLinked ? [shared.other] : [])].flatMap((place) => resetPatches(model, place)),
        { name: `Reset ${title}` },
      ),
    [store, model, pointer, shared, isLinked, title],
  );

  const link: FieldLink | undefined =
    shared === null
      ? undefined
      : {
          isLinked,
          differs,
          other: charts[shared.otherChart].title,
          toggle() {
            setSeparate(shared.fact.id, isLinked);
            if (!differs) return;
            store.apply(writePatches(model, store.getSnapshot().draft, shared.other, value), {
              name: `Same ${title} for both services`,
            });
          },
        };

  return {
    id: useMemo(() => fieldId(pointer), [pointer]),
    info,
    value: field.value,
    base: baseValue(model, draft, pointer),
    error: fieldState.error?.message,
    provenance: provenance(model, draft, pointer),
    ...(link === undefined ? {} : { link }),
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
