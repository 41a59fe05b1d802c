"use client";

import { memo } from "react";
import { Field } from "@/components/fields/field";
import { effectiveValue, valuePointer } from "@/components/fields/field-place";
import { RangeField } from "@/components/fields/range/range-field";
import { SectionForm } from "@/components/fields/section-form";
import { FormPage } from "@/components/layout/form-page";
import styles from "@/components/layout/form-page.module.css";
import { useSection } from "@/components/layout/section-context";
import { chartSections } from "@/components/layout/sections";
import { useDraftPart, useModel } from "@/lib/browser/use-chartroom";
import { type ChartName, charts } from "@/lib/charts/chart";
import type { FormModel } from "@/lib/charts/form-model";
import type { Draft } from "@/lib/configuration/apply-patches";
import { type KnownPlace, pathsOf, placeFields, switchesAbove } from "./place-fields";
import { RecipeList } from "./recipe-list";
import type { Condition, SectionNote, Source, ValuesSection } from "./section";

/** One section of a chart's values: groups of fields, some of which appear with the value that gives them meaning. */
export function ValuesForm({ section }: { section: ValuesSection }) {
  const model = useModel();
  const { groups, pointers } = placedGroups(model, section);
  return (
    <FormPage title={section.title} description={section.description} above={charts[section.chart].title}>
      {section.notes?.map((note) => (
        <Note key={note.text} note={note} chart={section.chart} />
      ))}
      {section.recipes !== undefined && <RecipeList chart={section.chart} recipes={section.recipes} />}
      <SectionForm pointers={pointers}>
        {groups.map((group) => (
          <Group key={group.key} group={group} chart={section.chart} />
        ))}
      </SectionForm>
    </FormPage>
  );
}

interface PlacedGroup {
  key: string;
  title?: string;
  source?: Source;
  places: { place: KnownPlace; conditions: Condition[] }[];
}

/** Renders again only when a field of it appears or goes. */
const Group = memo(function Group({ group, chart }: { group: PlacedGroup; chart: ChartName }) {
  const model = useModel();
  const shown = useDraftPart((draft) =>
    group.places.map(({ conditions }) => (holdAll(model, draft, chart, conditions) ? "1" : "0")).join(""),
  );
  if (!shown.includes("1")) return null;
  return (
    <fieldset className={styles.group}>
      {group.title !== undefined && (
        <legend>
          {group.title}
          {group.source !== undefined && (
            <a href={group.source.url} target="_blank" rel="noreferrer" className={styles.source}>
              {group.source.title}
            </a>
          )}
        </legend>
      )}
      <div className={styles.fields}>
        {group.places.map(({ place }, index) => {
          if (shown[index] !== "1") return null;
          if ("range" in place) {
            return (
              <RangeField
                key={place.from}
                kind={place.range}
                title={place.title}
                from={valuePointer(chart, place.from)}
                to={valuePointer(chart, place.to)}
                chart={chart}
              />
            );
          }
          const { path, unit, example, wide } = place;
          return (
            <Field key={path} pointer={valuePointer(chart, path)} unit={unit} example={example} wide={wide} />
          );
        })}
      </div>
    </fieldset>
  );
});

function Note({ note: { when, text, go }, chart }: { note: SectionNote; chart: ChartName }) {
  const model = useModel();
  const { show } = useSection();
  const isShown = useDraftPart((draft) => holdAll(model, draft, chart, [when]));
  if (!isShown) return null;
  return (
    <p className={styles.note}>
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
  );
}

function holdAll(
  model: FormModel,
  draft: Draft,
  chart: ChartName,
  conditions: readonly Condition[],
): boolean {
  return conditions.every(({ path, is }) =>
    is.includes(effectiveValue(model, draft, valuePointer(chart, path))),
  );
}

const placed = new WeakMap<ValuesSection, { groups: PlacedGroup[]; pointers: readonly string[] }>();

/** Made once for each section, so that a field whose value did not change need not render again. */
function placedGroups(model: FormModel, section: ValuesSection) {
  const known = placed.get(section);
  if (known !== undefined) return known;
  const { fields } = model.charts[section.chart];
  const all = chartSections.find(({ chart }) => chart === section.chart)?.sections ?? [section];
  const groups = placeFields(all, section, Object.keys(fields)).map((places, index): PlacedGroup => {
    const { title, source, when } = section.groups[index] ?? {};
    return {
      key: `${section.id}-${index}`,
      title,
      source,
      places: places.map((place) => ({
        place,
        conditions: [
          ...[when, place.when].filter((each) => each !== undefined),
          ...pathsOf(place)
            .flatMap((path) => switchesAbove(path, (each) => fields[each] !== undefined))
            .map((path) => ({ path, is: [true] })),
        ],
      })),
    };
  });
  const pointers = groups.flatMap(({ places }) =>
    places.flatMap(({ place }) => pathsOf(place).map((path) => valuePointer(section.chart, path))),
  );
  const made = { groups, pointers };
  placed.set(section, made);
  return made;
}
