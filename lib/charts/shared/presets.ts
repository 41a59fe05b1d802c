import type { PresetName } from "@/lib/charts/chart";

/** Values where every key may be left out; a list is whole or absent, as Helm replaces lists. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: Overrides<T[Key]> }
    : T;

/** What a named set of values is for, and what it gives up for that: whole sentences, for file, README and page. */
export interface Purpose {
  purpose: string;
  trade: string;
}

export interface Preset<Values> extends Purpose {
  /** Why a value differs, by dotted path; written above the key. */
  reasons: Record<string, string>;
  values: Overrides<Values>;
}

/** `development` is `values.yaml` itself, so it changes nothing. */
export type Presets<Values> = Record<PresetName, Preset<Values>>;

/** A set of values on top of any preset, for one wish: `values-<id>.yaml` of the chart. */
export interface Recipe<Values> extends Preset<Values> {
  /** Kebab-case. */
  id: string;
  title: string;
}
