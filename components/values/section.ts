import type { ChartName } from "@/lib/charts/chart";
import type { Recipe } from "@/lib/charts/shared/presets";

/**
 * A condition on another value of the same chart; a field whose condition fails is hidden and keeps what was typed.
 * That a group's own `enabled` is on need not be said: place-fields.ts knows it for whatever stands below it.
 */
export interface Condition {
  path: string;
  is: readonly unknown[];
}

export interface FieldPlace {
  /** Dotted path in the chart's values; its title and help come from the schema. */
  path: string;
  /** The unit, inside the input. */
  unit?: string;
  /** An example, shown while the field is empty. */
  example?: string;
  wide?: boolean;
  /** Several lines of text. */
  rows?: number;
  when?: Condition;
}

/** Two values of which the first may not exceed the second: one control with two thumbs above two inputs. */
export interface RangePlace {
  range: "cpu" | "memory" | "replicas";
  from: string;
  to: string;
  title: string;
  when?: Condition;
}

/**
 * Everything below a path that has no place of its own, in the schema's order: a value that is added to the group
 * finds its field without a line here.
 */
export interface RestPlace {
  below: string;
  when?: Condition;
}

export type Place = FieldPlace | RangePlace | RestPlace;

export interface Source {
  title: string;
  url: string;
}

export interface FieldGroup {
  title?: string;
  when?: Condition;
  /** Where the rules of these values are written down. */
  source?: Source;
  fields: readonly Place[];
}

/** Said at the top of a section while the condition holds: why fields are missing, and where their cause is set. */
export interface SectionNote {
  when: Condition;
  text: string;
  go?: { title: string; section: string };
}

/** A set of values that a click writes whole: a chart's recipe, generated into its README too. */
export type SectionRecipe = Pick<Recipe<object>, "id" | "title" | "purpose" | "trade" | "values">;

export interface ValuesSection {
  /** `health-api/scaling`: what the address and the navigation call it. */
  id: string;
  chart: ChartName;
  title: string;
  description: string;
  notes?: readonly SectionNote[];
  recipes?: readonly SectionRecipe[];
  groups: readonly FieldGroup[];
}

/** Writes a chart's sections: `section("scaling", …)` is `health-api/scaling` of that chart. */
export function sectionsOf(chart: ChartName) {
  return (id: string, parts: Omit<ValuesSection, "id" | "chart">): ValuesSection => ({
    id: `${chart}/${id}`,
    chart,
    ...parts,
  });
}
