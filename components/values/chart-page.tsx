"use client";

import { Field } from "@/components/fields/field";
import { SectionForm } from "@/components/fields/section-form";
import { FormPage } from "@/components/layout/form-page";
import styles from "@/components/layout/form-page.module.css";
import { type ChartName, charts } from "@/lib/charts/chart";

/** A chart as a whole: whether it is part of the bundle, and the release it becomes. */
export function ChartPage({ chart }: { chart: ChartName }) {
  return (
    <FormPage
      title={charts[chart].title}
      description={`Chart ${chart} ${charts[chart].version}, application ${charts[chart].appVersion}: the release it becomes.`}
    >
      <SectionForm pointers={pointers[chart]}>
        <div className={styles.fields}>
          {pointers[chart].map((pointer) => (
            <Field key={pointer} pointer={pointer} wide={pointer.endsWith("/enabled")} />
          ))}
        </div>
      </SectionForm>
    </FormPage>
  );
}

const pointers: Record<ChartName, readonly string[]> = {
  "health-api": places("health-api"),
  "etl-engine": places("etl-engine"),
};

function places(chart: ChartName): readonly string[] {
  return ["enabled", "release", "namespace", "preset"].map((field) => `/charts/${chart}/${field}`);
}
