"use client";

import { createContext, type ReactNode, use, useLayoutEffect, useState } from "react";
import { type Control, type FieldValues, useForm } from "react-hook-form";
import { useModel, useProblems, useStore } from "@/lib/browser/use-chartroom";
import { applyPatches } from "@/lib/configuration/apply-patches";
import { isSame } from "@/lib/values/merge";
import { effectiveValue, fieldName } from "./field-place";

const SectionFormContext = createContext<Control | null>(null);

interface SectionFormProps {
  /** Every field that the section may show, also those hidden now. */
  pointers: readonly string[];
  children: ReactNode;
}

/**
 * One react-hook-form per open section, bound to the one store: what changes elsewhere (undo, a fix, the preset) is
 * written into the fields, and the evaluation's problems are their errors. Only the fields concerned render again.
 */
export function SectionForm({ pointers, children }: SectionFormProps) {
  const store = useStore();
  const model = useModel();
  const problems = useProblems();
  const [defaultValues] = useState<FieldValues>(() => {
    const { draft } = store.getSnapshot();
    return applyPatches(
      {},
      pointers.map((path) => ({ op: "set", path, value: effectiveValue(model, draft, path) })),
    );
  });
  const { control, getValues, setValue, setError, clearErrors } = useForm({ defaultValues });

  useLayoutEffect(() => {
    function follow() {
      const { draft } = store.getSnapshot();
      for (const pointer of pointers) {
        const value = effectiveValue(model, draft, pointer);
        if (!isSame(getValues(fieldName(pointer)), value)) setValue(fieldName(pointer), value);
      }
    }
    follow();
    return store.subscribe(follow);
  }, [store, model, pointers, getValues, setValue]);

  useLayoutEffect(() => {
    for (const pointer of pointers) {
      const message = problems.find((problem) => problem.path === pointer)?.message;
      const name = fieldName(pointer);
      if (message !== control.getFieldState(name).error?.message) {
        if (message === undefined) clearErrors(name);
        else setError(name, { type: "refused", message });
      }
    }
  }, [problems, pointers, control, setError, clearErrors]);

  return <SectionFormContext value={control}>{children}</SectionFormContext>;
}

/** The form that a field belongs to. */
export function useSectionControl(): Control {
  const control = use(SectionFormContext);
  if (control === null) throw new Error("A field works inside <SectionForm> only.");
  return control;
}
