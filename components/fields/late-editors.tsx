"use client";

import { type ComponentProps, Suspense } from "react";
import { lateComponent } from "@/components/layout/lazy-part";
import { FieldFrame } from "./field-frame";
import styles from "./late-editors.module.css";
import type { FieldProps } from "./text-field";
import { useField } from "./use-field";

/* Editors that most visits never open: their code comes after the page is live. */

const Rows = lateComponent(async () => (await import("./rows/rows-field")).RowsField);
const Yaml = lateComponent(async () => (await import("./rows/yaml-field")).YamlField);

export function LateRowsField(props: ComponentProps<typeof Rows>) {
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <Rows {...props} />
    </Suspense>
  );
}

export function LateYamlField(props: FieldProps) {
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <Yaml {...props} />
    </Suspense>
  );
}

/** The same place, so that nothing moves when the editor arrives. */
function Waiting({ pointer, info }: FieldProps) {
  const field = useField(pointer, info);
  return (
    <FieldFrame field={field} wide isGroup>
      <div className={styles.waiting} />
    </FieldFrame>
  );
}
