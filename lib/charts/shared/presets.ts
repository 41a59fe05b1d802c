import type { PresetName } from "@/lib/charts/chart";

/** Values where every key may be left out; a list is whole or absent, as Helm replaces lists. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: Overrides<T[Key]> }
    : T;

export interface Preset<Values> {
  /** What it is for and what it trades: the head of `values-<preset>.yaml`. */
  about: string[];
  /** Why a value differs, by dotted path; written above the key. */
  reasons: Record<string, string>;
  values: Overrides<Values>;
}

/** `development` is `values.yaml` itself, so it changes nothing. */
export type Presets<Values> = Record<Exclude<PresetName, "development">, Preset<Values>>;
