import type { ChartName } from "@/lib/charts/chart";

/** A condition on another value of the same chart; a field whose condition fails is hidden and keeps what was typed. */
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
  when?: Condition;
}

export interface FieldGroup {
  title?: string;
  when?: Condition;
  fields: readonly FieldPlace[];
}

/** Said at the top of a section while the condition holds: why fields are missing, and where their cause is set. */
export interface SectionNote {
  when: Condition;
  text: string;
  go?: { title: string; section: string };
}

export interface ValuesSection {
  /** `health-api/scaling`: what the address and the navigation call it. */
  id: string;
  chart: ChartName;
  title: string;
  description: string;
  notes?: readonly SectionNote[];
  groups: readonly FieldGroup[];
}
