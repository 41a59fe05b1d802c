"use client";

import { Field } from "@/components/fields/field";
import { effectiveValue, fieldInfo, valuePointer } from "@/components/fields/field-place";
import { SectionForm } from "@/components/fields/section-form";
import { FormPage } from "@/components/layout/form-page";
import styles from "@/components/layout/form-page.module.css";
import { useSection } from "@/components/layout/section-context";
import { useDraft, useModel } from "@/lib/browser/use-chartroom";
import { charts } from "@/lib/charts/chart";
import type { Condition, ValuesSection } from "./section";

/** One section of a chart's values: groups of fields, some of which appear with the value that gives them meaning. */
export function ValuesForm({ section }: { section: ValuesSection }) {
  const model = useModel();
  const draft = useDraft();
  const { show } = useSection();
  const { chart } = section;
  const isKnown = (path: string) => fieldInfo(model, valuePointer(chart, path)) !== undefined;
  const holds = (condition?: Condition) =>
    condition === undefined ||
    condition.is.includes(effectiveValue(model, draft, valuePointer(chart, condition.path)));
  return (
    <FormPage title={section.title} description={section.description} above={charts[chart].title}>
      {section.notes?.map(
        ({ when, text, go }) =>
          holds(when) && (
            <p key={text} className={styles.note}>
              {text}{" "}
              {go !== undefined && (
                <a
                  href={`#${go.section}`}
                  onClick={(event) => {
                    event.preventDefault();
                    show(go.section);
                  }}
                >
                  {go.title}
                </a>
              )}
            </p>
          ),
      )}
      <SectionForm pointers={pointersOf(section)}>
        {section.groups.map(({ title, when, fields }) => {
          const shown = fields.filter((field) => isKnown(field.path) && holds(when) && holds(field.when));
          if (shown.length === 0) return null;
          return (
            <fieldset key={title ?? fields[0]?.path} className={styles.group}>
              {title !== undefined && <legend>{title}</legend>}
              <div className={styles.fields}>
                {shown.map(({ path, unit, example, wide }) => (
                  <Field
                    key={path}
                    pointer={valuePointer(chart, path)}
                    unit={unit}
                    example={example}
                    wide={wide}
                  />
                ))}
              </div>
            </fieldset>
          );
        })}
      </SectionForm>
    </FormPage>
  );
}

const pointers = new Map<ValuesSection, readonly string[]>();

/** The same list for the same section, so that the form's effects run once. */
function pointersOf(section: ValuesSection): readonly string[] {
  const known = pointers.get(section);
  if (known !== undefined) return known;
  const list = section.groups.flatMap(({ fields }) =>
    fields.map(({ path }) => valuePointer(section.chart, path)),
  );
  pointers.set(section, list);
  return list;
}
